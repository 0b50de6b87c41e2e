/** Kernels that only move values, see ../assembly/kernels.ts: as integers, since floats would be made doubles on the way. */
import type { Share } from '../kernels';
import { floatIndex } from './memory';
import type { PlainMemory } from './memory';

/** Items: pixels. */
export function copyChannels({ integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const channels = integers[at + 2]!;
  for (let pixel = from; pixel < to; pixel += 1) {
    const input = floatIndex(integers[at]!) + pixel * integers[at + 3]!;
    const output = floatIndex(integers[at + 1]!) + pixel * integers[at + 4]!;
    copyRun(integers, { input, output, size: channels });
  }
}

/** Items: rows. */
export function copyRows({ integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const size = integers[at + 2]!;
  for (let row = from; row < to; row += 1) {
    const input = floatIndex(integers[at]!) + row * size;
    const output = floatIndex(integers[at + 1]!) + row * integers[at + 3]!;
    copyRun(integers, { input, output, size });
  }
}

interface Run {
  readonly input: number;
  readonly output: number;
  readonly size: number;
}

/** Runs are short, so that a loop beats copyWithin. */
function copyRun(integers: Int32Array, { input, output, size }: Run): void {
  for (let index = 0; index < size; index += 1) {
    integers[(output + index) | 0] = integers[(input + index) | 0]!;
  }
}

/** Map by map to pixel by pixel. Items: pixels. */
export function toPixels({ integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const input = floatIndex(integers[at]!);
  const output = floatIndex(integers[at + 1]!);
  const map = integers[at + 2]!;
  const channels = integers[at + 3]!;
  const stride = integers[at + 4]!;
  for (let pixel = from; pixel < to; pixel += 1) {
    let read = input + pixel;
    const write = output + pixel * stride;
    for (let channel = 0; channel < channels; channel += 1) {
      integers[(write + channel) | 0] = integers[read]!;
      read = (read + map) | 0;
    }
  }
}

/** Pixel by pixel to map by map. Items: pixels. */
export function toMaps({ integers }: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const input = floatIndex(integers[at]!);
  const output = floatIndex(integers[at + 1]!);
  const map = integers[at + 2]!;
  const channels = integers[at + 3]!;
  const stride = integers[at + 4]!;
  for (let pixel = from; pixel < to; pixel += 1) {
    const read = input + pixel * stride;
    let write = output + pixel;
    for (let channel = 0; channel < channels; channel += 1) {
      integers[write] = integers[(read + channel) | 0]!;
      write = (write + map) | 0;
    }
  }
}
