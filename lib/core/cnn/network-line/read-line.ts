/**
 * A network in one line of text, as figures and claims of lessons have it:
 *
 *     line := item {"," item}      item := [times "*"] "(" line ")" | layer
 *
 * A layer is a word and its numbers, see layer-words.ts: `2*(conv 64 3 same, relu), maxpool 2, flatten, dense 10`. Layers are
 * named by their word and how many of it came before: conv1, conv2, maxpool1.
 */
import { failure, success } from '@/lib/core/shared/result';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { LayerSpec } from '../layers/registry';
import type { NetworkSpec } from '../network-plan';
import type { Shape } from '../shape';
import { lineError, readLayer } from './layer-words';
import type { LayerWord, LineError, UnnamedLayer, Word } from './layer-words';

export { LAYER_WORDS } from './layer-words';
export type { LineError } from './layer-words';

/** What a line may hold: bounded before it is read. Layers are counted with repetitions written out. */
export const LINE_LIMITS = { characters: 2000, layers: 200, times: 100, depth: 4 } as const;

/** Height × width × channels, `32x32x3`, or the features of a vector, `784`. */
export function readShape(text: string): Result<Shape, LineError> {
  const [whole, height, width, channels] = SHAPE.exec(text) ?? [];
  if (whole === undefined) return lineError(1, NO_SHAPE);
  if (width === undefined || channels === undefined) return success({ features: Number(height) });
  return success({ height: Number(height), width: Number(width), channels: Number(channels) });
}

/** The layers of a line; that they fit together is the engine's to check. */
export function readLayers(text: string): Result<readonly LayerSpec[], LineError> {
  if (text.length > LINE_LIMITS.characters) return lineError(LINE_LIMITS.characters + 1, TOO_LONG);
  const reader = new LineReader(wordsOf(text));
  const layers = reader.line(0);
  if (!layers.ok) return layers;
  const rest = reader.peek();
  return rest.text === '' ? success(named(layers.value)) : lineError(rest.column, CLOSED_TOO_OFTEN);
}

/** A network from its two texts; `part` says which of them an error is in. */
export function readNetworkLine(lines: {
  readonly input: string;
  readonly layers: string;
}): Result<NetworkSpec, LineError & { readonly part: 'input' | 'layers' }> {
  const input = readShape(lines.input.trim());
  if (!input.ok) return failure({ ...input.error, part: 'input' });
  const layers = readLayers(lines.layers);
  if (!layers.ok) return failure({ ...layers.error, part: 'layers' });
  return success({ input: input.value, layers: layers.value });
}

const SHAPE = /^(\d{1,6})(?:[x×](\d{1,6})[x×](\d{1,6}))?$/u;
const WORD = /[,()*]|[^\s,()*]+/gu;

/** With a closing word without text, which stands behind the last. */
function wordsOf(text: string): readonly Word[] {
  const words = [...text.matchAll(WORD)].map((match) => ({ text: match[0], column: match.index + 1 }));
  return [...words, { text: '', column: text.trimEnd().length + 1 }];
}

function named(layers: readonly UnnamedLayer[]): readonly LayerSpec[] {
  const counts = new Map<LayerWord, number>();
  return layers.map((layer) => {
    const count = (counts.get(layer.kind) ?? 0) + 1;
    counts.set(layer.kind, count);
    return layer.named(`${layer.kind}${count}`);
  });
}

type Reading = Result<readonly UnnamedLayer[], LineError>;

class LineReader {
  private place = 0;

  constructor(private readonly words: readonly Word[]) {}

  peek(ahead = 0): Word {
    return this.words[Math.min(this.place + ahead, this.words.length - 1)] ?? { text: '', column: 1 };
  }

  line(depth: number): Reading {
    const layers: UnnamedLayer[] = [];
    for (;;) {
      const { column } = this.peek();
      const item = this.item(depth);
      if (!item.ok) return item;
      if (layers.length + item.value.length > LINE_LIMITS.layers) return lineError(column, TOO_MANY);
      layers.push(...item.value);
      if (this.peek().text !== ',') return success(layers);
      this.place += 1;
    }
  }

  private item(depth: number): Reading {
    if (this.peek(1).text === '*') return this.repetition(depth);
    if (this.peek().text === '(') return this.group(depth);
    const [first, ...rest] = this.layerWords();
    if (first === undefined) return lineError(this.peek().column, NO_LAYER);
    const layer = readLayer([first, ...rest]);
    return layer.ok ? success([layer.value]) : layer;
  }

  private repetition(depth: number): Reading {
    const { text, column } = this.peek();
    const times = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
    if (times < 1 || times > LINE_LIMITS.times) return lineError(column, BAD_TIMES);
    this.place += 2;
    if (this.peek().text !== '(') return lineError(this.peek().column, NO_BRACKET);
    const group = this.group(depth);
    if (!group.ok) return group;
    if (group.value.length * times > LINE_LIMITS.layers) return lineError(column, TOO_MANY);
    return success(Array.from({ length: times }, () => group.value).flat());
  }

  private group(depth: number): Reading {
    const { column } = this.peek();
    if (depth >= LINE_LIMITS.depth) return lineError(column, TOO_DEEP);
    this.place += 1;
    const layers = this.line(depth + 1);
    if (!layers.ok) return layers;
    if (this.peek().text !== ')') return lineError(this.peek().column, NOT_CLOSED);
    this.place += 1;
    return layers;
  }

  private layerWords(): readonly Word[] {
    const words: Word[] = [];
    for (let word = this.peek(); !MARKS.has(word.text); word = this.peek()) {
      words.push(word);
      this.place += 1;
    }
    return words;
  }
}

const MARKS: ReadonlySet<string> = new Set(['', ',', '(', ')', '*']);

const NO_SHAPE: Localized = {
  zh: '输入写成 高x宽x通道数，例如 32x32x3；向量只写一个数，例如 784',
  en: 'write the input as height x width x channels, for example 32x32x3; for a vector one number, for example 784',
};
const TOO_LONG: Localized = {
  zh: `至多 ${LINE_LIMITS.characters} 个字符`,
  en: `at most ${LINE_LIMITS.characters} characters are allowed`,
};
const TOO_MANY: Localized = {
  zh: `至多 ${LINE_LIMITS.layers} 层，重复的也算`,
  en: `at most ${LINE_LIMITS.layers} layers are allowed, repeated ones included`,
};
const TOO_DEEP: Localized = {
  zh: `括号至多嵌套 ${LINE_LIMITS.depth} 层`,
  en: `brackets may be nested at most ${LINE_LIMITS.depth} deep`,
};
const BAD_TIMES: Localized = {
  zh: `* 前面要写重复几次，1 到 ${LINE_LIMITS.times}，例如 2*(conv 64 3, relu)`,
  en: `write how often before *, 1 to ${LINE_LIMITS.times}, for example 2*(conv 64 3, relu)`,
};
const NO_BRACKET: Localized = {
  zh: '重复的层要放在括号里，例如 2*(conv 64 3, relu)',
  en: 'put the repeated layers in brackets, for example 2*(conv 64 3, relu)',
};
const NO_LAYER: Localized = { zh: '这里缺一层', en: 'a layer is missing here' };
const NOT_CLOSED: Localized = { zh: '这里缺逗号或右括号', en: 'a comma or a closing bracket is missing here' };
const CLOSED_TOO_OFTEN: Localized = {
  zh: '这里应当是逗号或结尾',
  en: 'a comma or the end of the line belongs here',
};
