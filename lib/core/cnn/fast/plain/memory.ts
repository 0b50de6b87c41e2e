/** What the plain kernels work on: one arena, seen as floats and as integers. */
import type { Share } from '../kernels';

export interface PlainMemory {
  readonly floats: Float32Array;
  readonly integers: Int32Array;
}

/** Numbers and layouts as in ../assembly/kernels.ts, where each kernel is described. */
export type PlainKernel = (memory: PlainMemory, share: Share) => void;

/** Where the float at a byte address stands among the floats. Addresses reach 4 GiB, so the sign bit is one of theirs. */
export function floatIndex(address: number): number {
  return address >>> 2;
}

/** Zero where values are to be rectified, else what no value is below. */
export function leastValue(relu: number): number {
  return relu === 0 ? -Infinity : 0;
}

/** NaN stays NaN. */
export function atLeast(value: number, least: number): number {
  return value < least ? least : value;
}
