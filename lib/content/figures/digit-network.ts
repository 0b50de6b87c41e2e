import * as z from 'zod';

import { captionSchema, whole } from './attributes';
import { drawingSchema } from './drawing';

/** The LeNet of content/weights on a digit: a test image of MNIST or one that the reader draws. */
export const digitNetworkSchema = z.strictObject({
  /** Which digit's test image. */
  sample: whole(0, 9).default(3),
  /** The reader may draw. */
  draw: z.literal('yes').optional(),
  /** Every map of every layer, or one map of each as a pipeline. */
  show: z.enum(['maps', 'pipeline']).default('maps'),
  /** What the reader has drawn; instead of the sample. */
  drawing: drawingSchema.optional(),
  caption: captionSchema,
});
