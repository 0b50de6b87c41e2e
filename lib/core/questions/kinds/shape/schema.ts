import * as z from 'zod';

import { askBase, carrySchema, quantityFields } from '../../schema-parts';

export const shapeAskSchema = z.strictObject({
  ...askBase,
  ...quantityFields,
  kind: z.literal('shape'),
  carry: carrySchema.optional(),
});
