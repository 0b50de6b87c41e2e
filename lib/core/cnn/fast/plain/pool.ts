/** Pooling, see ../assembly/kernels.ts. Items: rows of the output. */
import type { Share } from '../kernels';
import { floatIndex } from './memory';
import type { PlainMemory } from './memory';

/**
 * Numbers are compared as integers, in the order of the floats, and the larger is taken by its bits: on real data a processor
 * cannot foretell which of two is larger, and each wrong guess costs more than the whole window. A positive NaN is above all.
 */
export function maxPool(memory: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const outputWidth = memory.integers[at + 13]!;
  for (let y = from; y < to; y += 1) {
    for (let x = 0; x < outputWidth; x += 1) {
      const window = windowAt(memory, at, { y, x });
      if (window.rows === 2 && window.columns === 2) largestOfFour(memory.integers, window);
      else largest(memory.integers, window);
    }
  }
}

export function averagePool(memory: PlainMemory, { args, from, to }: Share): void {
  const { integers } = memory;
  const at = floatIndex(args);
  const outputWidth = integers[at + 13]!;
  const countIncludePad = integers[at + 16]! !== 0;
  for (let y = from; y < to; y += 1) {
    for (let x = 0; x < outputWidth; x += 1) {
      const window = windowAt(memory, at, { y, x });
      const cells = countIncludePad ? cellsWithPadding(memory, at, { y, x }) : window.rows * window.columns;
      mean(memory.floats, window, cells);
    }
  }
}

interface Pixel {
  readonly y: number;
  readonly x: number;
}

/** The part of a window that lies inside the input. */
interface Window {
  readonly rows: number;
  readonly columns: number;
  /** The first float of its first cell, and how far it is to the next cell. */
  readonly cell: number;
  readonly right: number;
  readonly down: number;
  /** The first float of the output pixel. */
  readonly output: number;
  readonly channels: number;
}

function windowAt({ integers }: PlainMemory, at: number, { y, x }: Pixel): Window {
  const width = integers[at + 3]!;
  const stride = integers[at + 5]!;
  const startY = y * integers[at + 9]! - integers[at + 11]!;
  const startX = x * integers[at + 10]! - integers[at + 12]!;
  const top = Math.max(startY, 0);
  const left = Math.max(startX, 0);
  return {
    rows: Math.min(startY + integers[at + 7]!, integers[at + 2]!) - top,
    columns: Math.min(startX + integers[at + 8]!, width) - left,
    cell: floatIndex(integers[at]!) + (top * width + left) * stride,
    right: stride,
    down: width * stride,
    output: floatIndex(integers[at + 1]!) + (y * integers[at + 13]! + x) * integers[at + 6]!,
    channels: integers[at + 4]!,
  };
}

/** A window may end beyond even the padding, where nothing counts. */
function cellsWithPadding({ integers }: PlainMemory, at: number, { y, x }: Pixel): number {
  const startY = y * integers[at + 9]! - integers[at + 11]!;
  const startX = x * integers[at + 10]! - integers[at + 12]!;
  const bottom = Math.min(startY + integers[at + 7]!, integers[at + 2]! + integers[at + 14]!);
  const end = Math.min(startX + integers[at + 8]!, integers[at + 3]! + integers[at + 15]!);
  return (bottom - startY) * (end - startX);
}

function largestOfFour(integers: Int32Array, { cell, right, down, output, channels }: Window): void {
  const below = (cell + down) | 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const at = (cell + channel) | 0;
    const under = (below + channel) | 0;
    const upper = larger(ordered(integers[at]!), ordered(integers[(at + right) | 0]!));
    const lower = larger(ordered(integers[under]!), ordered(integers[(under + right) | 0]!));
    integers[(output + channel) | 0] = ordered(larger(upper, lower));
  }
}

function largest(integers: Int32Array, { rows, columns, cell, right, down, output, channels }: Window): void {
  for (let channel = 0; channel < channels; channel += 1) {
    let best = ordered(integers[(cell + channel) | 0]!);
    for (let i = 0; i < rows; i += 1) {
      let at = (cell + i * down + channel) | 0;
      for (let j = 0; j < columns; j += 1) {
        best = larger(best, ordered(integers[at]!));
        at = (at + right) | 0;
      }
    }
    integers[(output + channel) | 0] = ordered(best);
  }
}

/** The bits of a float as an integer that orders as floats do, and back: of negative ones all bits but the sign are turned. */
function ordered(bits: number): number {
  return bits ^ ((bits >> 31) & 0x7fffffff);
}

/** The larger of two int32, without a branch: where `a` is smaller, `a < b` becomes a mask of ones. */
function larger(a: number, b: number): number {
  return a ^ ((a ^ b) & -Number(a < b));
}

function mean(floats: Float32Array, window: Window, cells: number): void {
  const { rows, columns, cell, right, down, output, channels } = window;
  for (let channel = 0; channel < channels; channel += 1) {
    let sum = 0;
    for (let i = 0; i < rows; i += 1) {
      let at = (cell + i * down + channel) | 0;
      for (let j = 0; j < columns; j += 1) {
        sum += floats[at]!;
        at = (at + right) | 0;
      }
    }
    floats[(output + channel) | 0] = sum / cells;
  }
}
