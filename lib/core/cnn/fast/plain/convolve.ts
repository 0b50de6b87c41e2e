/** The convolutions that need no transform, see ../assembly/kernels.ts. */
import type { Share } from '../kernels';
import { floatIndex, leastValue } from './memory';
import type { PlainMemory } from './memory';
import { EIGHT, multiplyBlock } from './multiply-block';
import type { Block } from './multiply-block';

/** Items: groups of four pixels. */
export function convolve(memory: PlainMemory, { args, from, to }: Share): void {
  const { integers } = memory;
  const at = floatIndex(args);
  const channels = integers[at + 6]!;
  const tile = integers[at + 9]!;
  const pixels = integers[at + 10]!;
  for (let group = from; group < to; group += tile) {
    const end = Math.min(4 * Math.min(group + tile, to), pixels);
    for (let channel = 0; channel < channels; channel += EIGHT) {
      convolveTile(memory, at, { first: 4 * group, end, channel });
    }
  }
}

interface Tile {
  /** Pixels `first`..`end` − 1. */
  readonly first: number;
  readonly end: number;
  /** The first of the EIGHT output channels. */
  readonly channel: number;
}

/** The weights of eight channels stay in the first-level cache while the pixels pass. */
function convolveTile(memory: PlainMemory, at: number, { first, end, channel }: Tile): void {
  const { integers } = memory;
  const table = floatIndex(integers[at]!);
  const run = integers[at + 4]!;
  const taps = integers[at + 5]!;
  const weight = floatIndex(integers[at + 1]!) + channel * taps * run;
  const bias = floatIndex(integers[at + 2]!) + channel;
  const output = floatIndex(integers[at + 3]!) + channel;
  const stride = integers[at + 7]!;
  const rowOf = (pixel: number) => table + (pixel >> 2) * 4 * taps + (pixel & 3);
  const block: Block = {
    ...{ row0: 0, row1: 0, row2: 0, taps, run, weight, bias },
    ...{ output0: 0, output1: 0, output2: 0, least: leastValue(integers[at + 8]!) },
  };
  for (let pixel = first; pixel < end; pixel += 3) {
    const second = Math.min(pixel + 1, end - 1);
    const third = Math.min(pixel + 2, end - 1);
    block.row0 = rowOf(pixel);
    block.row1 = rowOf(second);
    block.row2 = rowOf(third);
    for (let half = 0; half < EIGHT; half += 4) {
      block.weight = weight + half;
      block.bias = bias + half;
      block.output0 = output + pixel * stride + half;
      block.output1 = output + second * stride + half;
      block.output2 = output + third * stride + half;
      multiplyBlock(memory, block);
    }
  }
}
