import * as z from 'zod';

import { captionSchema } from './attributes';

/** A kernel shaped like a cat's tail, slid over a drawing. */
export const patternDetectorSchema = z.strictObject({
  picture: z.enum(['tail', 'two-tails']),
  caption: captionSchema,
});
