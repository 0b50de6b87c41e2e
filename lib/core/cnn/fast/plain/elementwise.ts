/** Kernels that take each value for itself, see ../assembly/kernels.ts. */
import type { Share } from '../kernels';
import { atLeast, floatIndex, leastValue } from './memory';
import type { PlainMemory } from './memory';

/** Values in an item of `clamp` and `add`. */
const FOUR = 4;

export function clamp({ floats, integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const input = floatIndex(integers[at]!);
  const output = floatIndex(integers[at + 1]!);
  const least = floats[at + 2]!;
  const most = floats[at + 3]!;
  for (let index = from * FOUR; index < to * FOUR; index += 1) {
    const raised = atLeast(floats[(input + index) | 0]!, least);
    floats[(output + index) | 0] = raised > most ? most : raised;
  }
}

export function add({ floats, integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const left = floatIndex(integers[at]!);
  const right = floatIndex(integers[at + 1]!);
  const output = floatIndex(integers[at + 2]!);
  const least = leastValue(integers[at + 3]!);
  for (let index = from * FOUR; index < to * FOUR; index += 1) {
    const sum = floats[(left + index) | 0]! + floats[(right + index) | 0]!;
    floats[(output + index) | 0] = atLeast(sum, least);
  }
}

/** Items: pixels. */
export function scaleShift({ floats, integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const scale = floatIndex(integers[at + 1]!);
  const shift = floatIndex(integers[at + 2]!);
  const channels = integers[at + 4]!;
  for (let pixel = from; pixel < to; pixel += 1) {
    const input = floatIndex(integers[at]!) + pixel * integers[at + 5]!;
    const output = floatIndex(integers[at + 3]!) + pixel * integers[at + 6]!;
    for (let channel = 0; channel < channels; channel += 1) {
      const scaled = floats[(input + channel) | 0]! * floats[(scale + channel) | 0]!;
      floats[(output + channel) | 0] = scaled + floats[(shift + channel) | 0]!;
    }
  }
}
