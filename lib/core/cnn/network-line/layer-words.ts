/** The layers of a network line: which word names which layer, and what may stand behind it. */
import { failure, success } from '@/lib/core/shared/result';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import { NO_PADDING } from '../geometry/window';
import type { Padding, PadMode, Pair } from '../geometry/window';
import type { LayerSpec } from '../layers/registry';

/** A piece of the text without blanks. */
export interface Word {
  readonly text: string;
  /** In the text, from 1. */
  readonly column: number;
}

export interface LineError {
  /** In the text, from 1. */
  readonly column: number;
  readonly message: Localized;
}

/** A layer that still lacks its id, which counts the layers of its kind. */
export interface UnnamedLayer {
  readonly kind: LayerWord;
  named(id: string): LayerSpec;
}

export function lineError(column: number, message: Localized): { readonly ok: false; readonly error: LineError } {
  return failure({ column, message });
}

/** What PyTorch drops unless told otherwise; nothing is dropped outside training. */
const DROPOUT_RATE = 0.5;

type Reader = (words: Words) => Result<(id: string) => LayerSpec, LineError>;

const READERS = {
  conv: (words) => {
    const outChannels = words.number(KERNELS);
    const kernelSize = words.pair();
    const window = words.window();
    const bias = !words.accept('nobias');
    return words.end((id) => ({
      kind: 'conv2d',
      id,
      outChannels,
      kernelSize,
      ...window,
      stride: window.stride ?? [1, 1],
      dilation: [1, 1],
      groups: 1,
      bias,
    }));
  },
  maxpool: (words) => {
    const pooling = poolingOf(words);
    return words.end((id) => ({ kind: 'maxPool2d', id, ...pooling, paddingValue: 'negativeInfinity' }));
  },
  avgpool: (words) => {
    const pooling = poolingOf(words);
    return words.end((id) => ({ kind: 'avgPool2d', id, ...pooling, countIncludePad: true }));
  },
  gap: (words) => words.end((id) => ({ kind: 'globalAvgPool2d', id })),
  relu: (words) => words.end((id) => ({ kind: 'relu', id })),
  softmax: (words) => words.end((id) => ({ kind: 'softmax', id })),
  dropout: (words) => words.end((id) => ({ kind: 'dropout', id, rate: DROPOUT_RATE })),
  flatten: (words) => words.end((id) => ({ kind: 'flatten', id, order: 'channelsFirst' })),
  dense: (words) => {
    const outFeatures = words.number(UNITS);
    const bias = !words.accept('nobias');
    return words.end((id) => ({ kind: 'dense', id, outFeatures, bias }));
  },
} as const satisfies Readonly<Record<string, Reader>>;

/** The first word of a layer, and the first part of its id. */
export type LayerWord = keyof typeof READERS;

export const LAYER_WORDS = Object.keys(READERS) as readonly LayerWord[];

/** One layer from its words, of which there is at least one. */
export function readLayer(words: readonly [Word, ...Word[]]): Result<UnnamedLayer, LineError> {
  const [first, ...rest] = words;
  if (!isLayerWord(first.text)) return lineError(first.column, unknownLayer(first.text));
  const kind = first.text;
  const named = READERS[kind](new Words(first, rest));
  return named.ok ? success({ kind, named: named.value }) : named;
}

function isLayerWord(text: string): text is LayerWord {
  return Object.hasOwn(READERS, text);
}

function poolingOf(words: Words) {
  const kernelSize = words.pair();
  const window = words.window();
  return { kernelSize, ...window, stride: window.stride ?? kernelSize, ceilMode: false };
}

interface Window {
  /** Null where it is left out. */
  readonly stride: Pair | null;
  readonly padMode: PadMode;
  readonly padding: Padding;
}

type Padded = Pick<Window, 'padMode' | 'padding'>;

/** The words behind a layer's name, taken one after the other; the first thing amiss is kept and told at the end. */
class Words {
  private place = 0;
  private problem: LineError | null = null;

  constructor(
    private readonly name: Word,
    private readonly words: readonly Word[],
  ) {}

  accept(text: string): boolean {
    if (this.words[this.place]?.text !== text) return false;
    this.place += 1;
    return true;
  }

  /** A whole number; 1 stands in where there is none. */
  number(meaning: Localized): number {
    const value = NUMBER.exec(this.peek().text)?.[0];
    if (value === undefined) return this.miss(meaning, 1);
    this.place += 1;
    return Number(value);
  }

  /** `3`, or `3x5` for height and width. */
  pair(): Pair {
    const found = PAIR.exec(this.peek().text);
    if (found === null) return this.miss(SIZE, [1, 1] as const);
    this.place += 1;
    const height = Number(found[1]);
    return [height, found[2] === undefined ? height : Number(found[2])];
  }

  /** Stride and padding in either order, each at most once. */
  window(): Window {
    let stride: Pair | null = null;
    let padding: Padded | null = null;
    for (;;) {
      const { text } = this.peek();
      const padded: Padded | null = padding === null ? paddingOf(text) : null;
      const strided: number | null = stride === null ? numberIn(STRIDE, text) : null;
      if (strided !== null) stride = [strided, strided];
      else if (padded !== null) padding = padded;
      else return { stride, ...(padding ?? UNPADDED) };
      this.place += 1;
    }
  }

  end(named: (id: string) => LayerSpec): Result<(id: string) => LayerSpec, LineError> {
    if (this.problem !== null) return failure(this.problem);
    const left = this.words[this.place];
    return left === undefined ? success(named) : lineError(left.column, unexpected(left.text, this.name.text));
  }

  private peek(): Word {
    return this.words[this.place] ?? { text: '', column: this.name.column };
  }

  private miss<T>(meaning: Localized, instead: T): T {
    const { text, column } = this.peek();
    this.problem ??= { column, message: expected(meaning, { name: this.name.text, text }) };
    return instead;
  }
}

const NUMBER = /^\d{1,6}$/u;
const PAIR = /^(\d{1,4})(?:[x×](\d{1,4}))?$/u;
const STRIDE = /^s(\d{1,4})$/u;
const PADDING = /^p(\d{1,4})$/u;

const UNPADDED = { padMode: 'valid', padding: NO_PADDING } as const;

function paddingOf(text: string): Padded | null {
  if (text === 'same' || text === 'valid') return { padMode: text, padding: NO_PADDING };
  const cells = numberIn(PADDING, text);
  if (cells === null) return null;
  return { padMode: 'pad', padding: { top: cells, bottom: cells, left: cells, right: cells } };
}

function numberIn(pattern: RegExp, text: string): number | null {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

const KERNELS: Localized = { zh: '卷积核的个数', en: 'the number of kernels' };
const UNITS: Localized = { zh: '神经元的个数', en: 'the number of units' };
const SIZE: Localized = { zh: '窗口的大小，例如 3 或 3x5', en: 'the size of the window, for example 3 or 3x5' };

function expected(meaning: Localized, { name, text }: { readonly name: string; readonly text: string }): Localized {
  const got = text === '' ? { zh: '', en: '' } : { zh: `，而不是“${text}”`, en: `, not "${text}"` };
  return { zh: `${name} 后面要写${meaning.zh}${got.zh}`, en: `${name} needs ${meaning.en}${got.en}` };
}

function unknownLayer(text: string): Localized {
  const words = LAYER_WORDS.join(', ');
  return { zh: `没有“${text}”这种层；可以写 ${words}`, en: `there is no layer "${text}"; write one of ${words}` };
}

function unexpected(text: string, name: string): Localized {
  return {
    zh: `${name} 里不能写“${text}”；层与层之间用逗号分开`,
    en: `"${text}" cannot stand in ${name}; separate layers with commas`,
  };
}
