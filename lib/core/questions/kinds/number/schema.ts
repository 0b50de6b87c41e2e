import * as z from 'zod';

import { askBase, localizedSchema, quantityBase } from '../../schema-parts';

export const numberAskSchema = z.strictObject({
  ...askBase,
  ...quantityBase,
  kind: z.literal('number'),
  /** Shown behind the field; may also be typed. */
  unit: localizedSchema.optional(),
});
