import type { Share } from '../kernels';
import { atLeast, floatIndex, leastValue } from './memory';
import type { PlainMemory } from './memory';

/** Matrix times vector, see ../assembly/kernels.ts. Items: groups of four rows, which are read side by side. */
export function dense({ floats, integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const input = floatIndex(integers[at]!);
  const weight = floatIndex(integers[at + 1]!);
  const bias = floatIndex(integers[at + 2]!);
  const output = floatIndex(integers[at + 3]!);
  const features = integers[at + 4]!;
  const stride = integers[at + 5]!;
  const least = leastValue(integers[at + 6]!);
  for (let group = from; group < to; group += 1) {
    const row = 4 * group;
    let w0 = (weight + row * stride) | 0;
    const to1 = stride | 0;
    const to2 = (2 * stride) | 0;
    const to3 = (3 * stride) | 0;
    let s0 = floats[bias + row]!;
    let s1 = floats[bias + row + 1]!;
    let s2 = floats[bias + row + 2]!;
    let s3 = floats[bias + row + 3]!;
    for (let feature = 0; feature < features; feature += 1) {
      const value = floats[(input + feature) | 0]!;
      s0 += value * floats[w0]!;
      s1 += value * floats[(w0 + to1) | 0]!;
      s2 += value * floats[(w0 + to2) | 0]!;
      s3 += value * floats[(w0 + to3) | 0]!;
      w0 = (w0 + 1) | 0;
    }
    floats[output + row] = atLeast(s0, least);
    floats[output + row + 1] = atLeast(s1, least);
    floats[output + row + 2] = atLeast(s2, least);
    floats[output + row + 3] = atLeast(s3, least);
  }
}
