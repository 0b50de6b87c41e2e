import * as z from 'zod';

import { askBase, localizedSchema, plainQuantityFields } from '../../schema-parts';

/** Items to put in order: by a quantity of the layers they stand for, or as they are written. */
export const orderAskSchema = z.strictObject({
  ...askBase,
  quantity: plainQuantityFields.quantity.optional(),
  bias: plainQuantityFields.bias,
  axis: plainQuantityFields.axis,
  kind: z.literal('order'),
  /** With a quantity, each item names the layers (`of`) it stands for; without one, the items are written in the right order. */
  items: z
    .array(z.strictObject({ text: localizedSchema, of: plainQuantityFields.of }))
    .min(2)
    .max(12),
  /** Which end comes first, with a quantity. */
  direction: z.enum(['ascending', 'descending']).default('ascending'),
});
