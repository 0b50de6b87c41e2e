/**
 * Notes: comments `# spec: {...}` behind a layer, which keep what a framework has no word for and which changes no value: the
 * layer's id, `same` where the code states the numbers, a padding value where nothing is padded. A note that would change
 * what the layer computes is an error.
 */
import * as z from 'zod';

import type { Localized } from '@/lib/core/shared/locale';

import type { LayerSpec } from '../layers/registry';
import { planLayer } from '../layers/registry';
import { elementCount, isVolume } from '../shape';
import type { Shape } from '../shape';
import { NO_PADDING } from '../geometry/window';
import { stop } from './errors';

const NOTE = z.strictObject({
  id: z.string().min(1).optional(),
  padMode: z.enum(['valid', 'same', 'pad']).optional(),
  ceilMode: z.boolean().optional(),
  paddingValue: z.enum(['zero', 'negativeInfinity']).optional(),
  countIncludePad: z.boolean().optional(),
  order: z.enum(['channelsFirst', 'channelsLast']).optional(),
});

export type NoteFields = z.infer<typeof NOTE>;

export interface Note extends NoteFields {
  readonly text: string;
}

const PREFIX = 'spec:';

/** What is read as something that differs in a way worth knowing. */
export const LOG_SOFTMAX: Localized = {
  zh: 'log_softmax 读作 softmax：网络的输出是概率，不是它的对数（形状、参数和类别的次序相同）。',
  en: 'log_softmax is read as softmax: the values of the network are probabilities, not their logarithms (shapes, parameters and the order of the classes are the same).',
};

/** The notes of a source, by offset, and the remarks that reading it gives rise to. */
export class Notes {
  private readonly starts: readonly number[];
  private readonly made = new Set<Localized>();

  constructor(
    source: string,
    private readonly comments: ReadonlyMap<number, string>,
    /** How many layers a network of this source may have. */
    readonly maxLayers: number,
  ) {
    const starts = [0];
    for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  get remarks(): readonly Localized[] {
    return [...this.made];
  }

  remark(remark: Localized): void {
    this.made.add(remark);
  }

  /** The note on the line of this offset. */
  at(offset: number): Note | undefined {
    const comment = this.comments.get(this.lineOf(offset));
    if (comment?.startsWith(PREFIX) !== true) return undefined;
    return parseNote(comment.slice(PREFIX.length).trim()) ?? stop(offset, 'note-wrong', { note: `# ${comment}` });
  }

  /** The shape of the input where a comment `input: 32x32x3` states it. */
  statedInput(): Shape | null {
    for (const comment of this.comments.values()) {
      const sizes = /^input: (\d{1,9})(?:x(\d{1,9})x(\d{1,9}))?$/.exec(comment);
      if (sizes === null) continue;
      const [first = 0, width = 0, channels = 0] = sizes.slice(1).map(Number);
      return sizes[2] === undefined ? { features: first } : { height: first, width, channels };
    }
    return null;
  }

  /** 1-based. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

/** The comment that keeps these fields; nothing for none. */
export function writeNote(fields: NoteFields | undefined): string {
  return fields === undefined ? '' : `  # ${PREFIX} ${JSON.stringify(fields)}`;
}

/** The line at the top of a text with notes. */
export const NOTES_EXPLAINED = `# A comment "${PREFIX}" keeps what the code beside it cannot say: with it, the file reads back as the same network.`;

/** The comment that states the input. */
export function writeInput(input: Shape): string {
  return `# input: ${isVolume(input) ? `${input.height}x${input.width}x${input.channels}` : input.features}`;
}

function parseNote(text: string): Note | undefined {
  const note = NOTE.safeParse(parseJson(text));
  return note.success ? { ...note.data, text } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The layer with what the note adds, checked to compute the same. */
export function applyNote(
  spec: LayerSpec,
  note: Note | undefined,
  { shapes, at }: { readonly shapes: readonly Shape[]; readonly at: number },
): LayerSpec {
  if (note === undefined) return spec;
  const noted = withNote(spec, note);
  if (noted !== spec && effectOf(noted, shapes) !== effectOf(spec, shapes)) {
    return stop(at, 'note-wrong', { note: `# ${PREFIX} ${note.text}` });
  }
  return noted;
}

function withNote(spec: LayerSpec, note: Note): LayerSpec {
  switch (spec.kind) {
    case 'conv2d':
      return { ...spec, ...padModeOf(note) };
    case 'maxPool2d':
      return {
        ...spec,
        ...padModeOf(note),
        ceilMode: note.ceilMode ?? spec.ceilMode,
        paddingValue: note.paddingValue ?? spec.paddingValue,
      };
    case 'avgPool2d':
      return {
        ...spec,
        ...padModeOf(note),
        ceilMode: note.ceilMode ?? spec.ceilMode,
        countIncludePad: note.countIncludePad ?? spec.countIncludePad,
      };
    case 'flatten':
      return { ...spec, order: note.order ?? spec.order };
    default:
      return spec;
  }
}

function padModeOf({ padMode }: Note) {
  if (padMode === undefined) return {};
  return padMode === 'pad' ? { padMode } : { padMode, padding: NO_PADDING };
}

/** A text that is equal for two specs of one layer exactly when they compute the same from these shapes. */
function effectOf(spec: LayerSpec, shapes: readonly Shape[]): string {
  const planned = planLayer(spec, shapes);
  if (!planned.ok) return `error ${planned.error.code}`;
  const { geometry } = planned.value.plan;
  const isPadded =
    geometry !== null &&
    [geometry.height, geometry.width].some(({ paddingBefore, paddingAfter }) => paddingBefore + paddingAfter > 0);
  return JSON.stringify({ geometry, value: isPadded ? paddedValue(spec) : null, order: flattenOrder(spec, shapes[0]) });
}

function paddedValue(spec: LayerSpec): string | boolean | null {
  if (spec.kind === 'maxPool2d') return spec.paddingValue;
  return spec.kind === 'avgPool2d' ? spec.countIncludePad : null;
}

function flattenOrder(spec: LayerSpec, shape: Shape | undefined): string | null {
  if (spec.kind !== 'flatten' || shape === undefined || !isVolume(shape)) return null;
  const isFlat = shape.channels === 1 || shape.channels === elementCount(shape);
  return isFlat ? null : spec.order;
}
