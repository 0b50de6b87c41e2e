import type { Matrix } from '../figure-view';

/** @file The kernels that every picture editor has. */

export interface NamedKernel {
  readonly weights: Matrix;
  /** What every weight is divided by. */
  readonly divisor: number;
}

const VERTICAL: Matrix = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];

export const NAMED_KERNELS = {
  /** The mean of the nine pixels. */
  blur: {
    weights: [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
    divisor: 9,
  },
  sharpen: {
    weights: [
      [0, -1, 0],
      [-1, 5, -1],
      [0, -1, 0],
    ],
    divisor: 1,
  },
  /** Laplace: how much a pixel differs from those around it. */
  edges: {
    weights: [
      [-1, -1, -1],
      [-1, 8, -1],
      [-1, -1, -1],
    ],
    divisor: 1,
  },
  /** Sobel: bright on the right of dark. */
  vertical: { weights: VERTICAL, divisor: 1 },
  /** Its transpose: bright below dark. */
  horizontal: { weights: VERTICAL.map((_row, column) => VERTICAL.map((row) => row[column] ?? 0)), divisor: 1 },
  emboss: {
    weights: [
      [-2, -1, 0],
      [-1, 1, 1],
      [0, 1, 2],
    ],
    divisor: 1,
  },
} as const satisfies Readonly<Record<string, NamedKernel>>;
