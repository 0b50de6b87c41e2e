import type { Share } from '../kernels';
import { atLeast, floatIndex, leastValue } from './memory';
import type { PlainMemory } from './memory';

/**
 * Matrix times vector, see ../assembly/kernels.ts. Items: groups of four rows; two groups are read side by side, and a last
 * one alone is read twice.
 */
export function dense({ floats, integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const input = floatIndex(integers[at]!);
  const weight = floatIndex(integers[at + 1]!);
  const bias = floatIndex(integers[at + 2]!);
  const output = floatIndex(integers[at + 3]!);
  const features = integers[at + 4]!;
  const stride = integers[at + 5]!;
  const least = leastValue(integers[at + 6]!);
  for (let group = from; group < to; group += 2) {
    const second = group + 1 < to ? 4 : 0;
    const [row, places] = [4 * group, { second, input, features, stride, least }];
    multiplyRows(floats, { ...places, weight: weight + row * stride, bias: bias + row, output: output + row });
  }
}

interface Rows {
  readonly input: number;
  readonly features: number;
  /** Where the first row begins, and how far the next is from it. */
  readonly weight: number;
  readonly stride: number;
  /** Rows from the first four to the other four; 0 where there are no others. */
  readonly second: number;
  readonly bias: number;
  readonly output: number;
  readonly least: number;
}

/** Eight sums stay in registers; with four, the value that they share is read twice as often. */
function multiplyRows(floats: Float32Array, rows: Rows): void {
  const { input, features, stride, second, bias, output, least } = rows;
  const step = stride | 0;
  const other = (second * stride) | 0;
  let s0 = floats[bias]!;
  let s1 = floats[bias + 1]!;
  let s2 = floats[bias + 2]!;
  let s3 = floats[bias + 3]!;
  let s4 = floats[bias + second]!;
  let s5 = floats[bias + second + 1]!;
  let s6 = floats[bias + second + 2]!;
  let s7 = floats[bias + second + 3]!;
  let first = rows.weight | 0;
  const end = (input + features) | 0;
  for (let feature = input | 0; feature < end; feature = (feature + 1) | 0) {
    const value = floats[feature]!;
    let w = first;
    s0 += value * floats[w]!;
    w = (w + step) | 0;
    s1 += value * floats[w]!;
    w = (w + step) | 0;
    s2 += value * floats[w]!;
    w = (w + step) | 0;
    s3 += value * floats[w]!;
    w = (first + other) | 0;
    s4 += value * floats[w]!;
    w = (w + step) | 0;
    s5 += value * floats[w]!;
    w = (w + step) | 0;
    s6 += value * floats[w]!;
    w = (w + step) | 0;
    s7 += value * floats[w]!;
    first = (first + 1) | 0;
  }
  floats.set(
    [s0, s1, s2, s3].map((sum) => atLeast(sum, least)),
    output,
  );
  floats.set(
    [s4, s5, s6, s7].map((sum) => atLeast(sum, least)),
    output + second,
  );
}
