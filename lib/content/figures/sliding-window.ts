import * as z from 'zod';

import { complaint, matrixSchema } from './attributes';
import { checkWindow, filled, windowShape } from './window';

import type { Check, Matrix } from './attributes';
import type { WindowAttributes } from './window';

/** A window sliding over a grid, step by step. With `input`, every step shows its sum (or maximum, or mean). */
export const slidingWindowSchema = z
  .strictObject({
    ...windowShape,
    operation: z.enum(['convolution', 'max', 'average']).default('convolution'),
    /** Values of the input, row by row. */
    input: matrixSchema.optional(),
    /** The kernel's weights; only with operation="convolution" and an `input`. */
    weights: matrixSchema.optional(),
  })
  .transform(filled)
  .check(checkWindow, checkValues);

interface ValueAttributes extends WindowAttributes {
  readonly operation: 'convolution' | 'max' | 'average';
  readonly input?: Matrix | undefined;
  readonly weights?: Matrix | undefined;
}

function checkValues({ value, issues }: Check<ValueAttributes>): void {
  const { input, weights } = value;
  if (input !== undefined && !measures(input, value.height, value.width)) {
    const message = 'input must have as many rows and columns as height and width say';
    issues.push(complaint(value, { path: 'input', message }));
  }
  if (weights === undefined) return;
  if (value.operation !== 'convolution' || input === undefined) {
    const message = 'weights go with operation="convolution" and an input';
    issues.push(complaint(value, { path: 'weights', message }));
  } else if (!measures(weights, value.kernel, value.kernel_width)) {
    const message = 'weights must have as many rows and columns as the kernel';
    issues.push(complaint(value, { path: 'weights', message }));
  }
}

function measures(matrix: Matrix, height: number, width: number): boolean {
  return matrix.length === height && matrix[0]?.length === width;
}
