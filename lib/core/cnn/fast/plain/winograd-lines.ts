/** The one-dimensional transforms of Winograd's F(4, 3), all channels at once. Source: Lavin, Gray, 2016, 4.3. */
import { atLeast } from './memory';

interface Line {
  /** The first of six runs of `channels` floats, and how far it is from one to the next. */
  readonly from: number;
  readonly step: number;
  /** The same for the results, which may take the place of what is read. */
  readonly to: number;
  readonly toStep: number;
  readonly channels: number;
}

export interface InputLine extends Line {
  /** Runs `begin`..`end` − 1 are read; the others count as zero. */
  readonly begin: number;
  readonly end: number;
}

/** Bᵀ·d: six runs to six. */
export function transformInputLine(floats: Float32Array, line: InputLine): void {
  const { from, step, to, toStep, channels } = line;
  const [has0, has1, has2, has3, has4, has5] = [0, 1, 2, 3, 4, 5].map((run) => line.begin <= run && run < line.end);
  for (let channel = 0; channel < channels; channel += 1) {
    const at = (from + channel) | 0;
    const d0 = has0 ? floats[at]! : 0;
    const d1 = has1 ? floats[(at + step) | 0]! : 0;
    const d2 = has2 ? floats[(at + 2 * step) | 0]! : 0;
    const d3 = has3 ? floats[(at + 3 * step) | 0]! : 0;
    const d4 = has4 ? floats[(at + 4 * step) | 0]! : 0;
    const d5 = has5 ? floats[(at + 5 * step) | 0]! : 0;
    const a = d4 - 4 * d2;
    const b = d3 - 4 * d1;
    const c = d4 - d2;
    const e = 2 * (d3 - d1);
    const out = (to + channel) | 0;
    floats[out] = 4 * d0 - 5 * d2 + d4;
    floats[(out + toStep) | 0] = a + b;
    floats[(out + 2 * toStep) | 0] = a - b;
    floats[(out + 3 * toStep) | 0] = c + e;
    floats[(out + 4 * toStep) | 0] = c - e;
    floats[(out + 5 * toStep) | 0] = 4 * d1 - 5 * d3 + d5;
  }
}

export interface OutputLine extends Line {
  /** How many of the four results are kept, 1 or more. */
  readonly rows: number;
}

/** What is added to each result, and how small it may be. */
export interface Finish {
  /** The value for the first channel, and how far it is to the next channel's. */
  readonly at: number;
  readonly step: number;
  readonly least: number;
}

/** Aᵀ·m: six runs to four. */
export function transformOutputLine(floats: Float32Array, line: OutputLine, finish: Finish): void {
  const { from, step, to, toStep, channels, rows } = line;
  const { least } = finish;
  let added = finish.at;
  for (let channel = 0; channel < channels; channel += 1) {
    const at = (from + channel) | 0;
    const m0 = floats[at]!;
    const m1 = floats[(at + step) | 0]!;
    const m2 = floats[(at + 2 * step) | 0]!;
    const m3 = floats[(at + 3 * step) | 0]!;
    const m4 = floats[(at + 4 * step) | 0]!;
    const m5 = floats[(at + 5 * step) | 0]!;
    const a = m1 + m2;
    const b = m1 - m2;
    const c = m3 + m4;
    const d = m3 - m4;
    const plus = floats[added]!;
    const out = (to + channel) | 0;
    floats[out] = atLeast(m0 + a + c + plus, least);
    if (rows > 1) floats[(out + toStep) | 0] = atLeast(b + 2 * d + plus, least);
    if (rows > 2) floats[(out + 2 * toStep) | 0] = atLeast(a + 4 * c + plus, least);
    if (rows > 3) floats[(out + 3 * toStep) | 0] = atLeast(b + 8 * d + m5 + plus, least);
    added += finish.step;
  }
}
