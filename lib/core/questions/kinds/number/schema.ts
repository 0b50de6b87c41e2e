import * as z from 'zod';

import { askBase, carrySchema, localizedSchema, quantityFields } from '../../schema-parts';

export const numberAskSchema = z.strictObject({
  ...askBase,
  ...quantityFields,
  kind: z.literal('number'),
  /** Shown behind the field; may also be typed. */
  unit: localizedSchema.optional(),
  /** How far from the key an answer may lie and still be right. Whole numbers are exact when left out. */
  tolerance: z.number().positive().optional(),
  carry: carrySchema.optional(),
});
