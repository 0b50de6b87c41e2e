import * as z from 'zod';

import { PICTURE_NAMES } from '../picture-names';
import { captionSchema, complaint, matrixSchema } from './attributes';
import { drawingSchema } from './drawing';

import type { Check, Matrix } from './attributes';

export const KERNEL_NAMES = ['blur', 'sharpen', 'edges', 'vertical', 'horizontal', 'emboss', 'own'] as const;
export const KERNEL_SIDE = 3;
const MOST_DIVISOR = 999;

/** 3×3 kernels on a photograph and on the reader's own drawing. */
export const kernelGallerySchema = z
  .strictObject({
    picture: z.enum(PICTURE_NAMES).default('cat'),
    /** The reader may draw. */
    draw: z.literal('yes').optional(),
    kernel: z.enum(KERNEL_NAMES).default('edges'),
    /** Of kernel="own". */
    weights: matrixSchema.optional(),
    /** Of kernel="own": what every weight is divided by, as 9 for a mean of nine. */
    divisor: z.coerce.number().int().min(1).max(MOST_DIVISOR).optional(),
    /** What the reader has drawn; instead of the photograph. */
    drawing: drawingSchema.optional(),
    caption: captionSchema,
  })
  .check(checkWeights);

interface Weights {
  readonly kernel: string;
  readonly weights?: Matrix | undefined;
  readonly divisor?: number | undefined;
}

function checkWeights({ value, issues }: Check<Weights>): void {
  const { kernel, weights, divisor } = value;
  if ((weights === undefined) !== (kernel !== 'own')) {
    issues.push(complaint(value, { path: 'weights', message: 'weights go with kernel="own", and kernel="own" needs weights' }));
  } else if (divisor !== undefined && kernel !== 'own') {
    issues.push(complaint(value, { path: 'divisor', message: 'a divisor goes with kernel="own"' }));
  } else if (weights !== undefined && (weights.length !== KERNEL_SIDE || weights[0]?.length !== KERNEL_SIDE)) {
    issues.push(complaint(value, { path: 'weights', message: 'write 3 rows of 3 weights' }));
  }
}
