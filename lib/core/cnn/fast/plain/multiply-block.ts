import { atLeast, floatIndex } from './memory';
import type { PlainMemory } from './memory';

/**
 * Three rows times four columns. Row by row there are `taps` runs of floats, each given by its byte address; the addresses
 * of a row stand in every fourth place of the integers.
 */
export interface Block {
  /** Where the addresses of each row begin; fewer rows than three are written twice. */
  row0: number;
  row1: number;
  row2: number;
  readonly taps: number;
  /** Floats in a run. */
  readonly run: number;
  /** The first of the weights: four side by side, every EIGHT floats. */
  weight: number;
  /** The first of the four values that the sums begin with. */
  bias: number;
  /** Where the four results of each row go. */
  output0: number;
  output1: number;
  output2: number;
  /** Results below are raised to this. */
  readonly least: number;
}

/** Channels in a block of packed weights. */
export const EIGHT = 8;

/**
 * Twelve sums stay in registers, so that seven numbers are read for twelve products. The sums are of double precision: V8
 * computes with floats by way of doubles, so that float sums would be slower and worse. `| 0` tells it that indices do not
 * overflow.
 */
export function multiplyBlock({ floats, integers }: PlainMemory, block: Block): void {
  const { row0, row1, row2, taps, run, bias, output0, output1, output2, least } = block;
  let weight = block.weight;
  let s00 = floats[bias]!;
  let s01 = floats[bias + 1]!;
  let s02 = floats[bias + 2]!;
  let s03 = floats[bias + 3]!;
  let s10 = s00;
  let s11 = s01;
  let s12 = s02;
  let s13 = s03;
  let s20 = s00;
  let s21 = s01;
  let s22 = s02;
  let s23 = s03;
  for (let tap = 0; tap < 4 * taps; tap += 4) {
    let at = floatIndex(integers[row0 + tap]!);
    const to1 = (floatIndex(integers[row1 + tap]!) - at) | 0;
    const to2 = (floatIndex(integers[row2 + tap]!) - at) | 0;
    for (let end = (at + run) | 0; at < end; at = (at + 1) | 0) {
      const w0 = floats[weight]!;
      const w1 = floats[(weight + 1) | 0]!;
      const w2 = floats[(weight + 2) | 0]!;
      const w3 = floats[(weight + 3) | 0]!;
      let value = floats[at]!;
      s00 += value * w0;
      s01 += value * w1;
      s02 += value * w2;
      s03 += value * w3;
      value = floats[(at + to1) | 0]!;
      s10 += value * w0;
      s11 += value * w1;
      s12 += value * w2;
      s13 += value * w3;
      value = floats[(at + to2) | 0]!;
      s20 += value * w0;
      s21 += value * w1;
      s22 += value * w2;
      s23 += value * w3;
      weight = (weight + EIGHT) | 0;
    }
  }
  floats[output0] = atLeast(s00, least);
  floats[output0 + 1] = atLeast(s01, least);
  floats[output0 + 2] = atLeast(s02, least);
  floats[output0 + 3] = atLeast(s03, least);
  floats[output1] = atLeast(s10, least);
  floats[output1 + 1] = atLeast(s11, least);
  floats[output1 + 2] = atLeast(s12, least);
  floats[output1 + 3] = atLeast(s13, least);
  floats[output2] = atLeast(s20, least);
  floats[output2 + 1] = atLeast(s21, least);
  floats[output2 + 2] = atLeast(s22, least);
  floats[output2 + 3] = atLeast(s23, least);
}
