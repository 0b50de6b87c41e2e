import * as z from 'zod';

import { askBase, carrySchema, expressionSchema, localizedSchema, quantityFields } from '../../schema-parts';

/** What says which of a quantity is meant; a stated number has nothing of it. */
const OF_A_QUANTITY = [...Object.keys(quantityFields), 'carry'];

export const numberAskSchema = z
  .strictObject({
    ...askBase,
    ...quantityFields,
    quantity: quantityFields.quantity.optional(),
    /** The key itself, in the place of a quantity, for what no engine can compute: a number, or an expression over the parameters. */
    value: expressionSchema.optional(),
    kind: z.literal('number'),
    /** Shown behind the field; may also be typed. */
    unit: localizedSchema.optional(),
    /** How far from the key an answer may lie and still be right. Whole numbers are exact when left out. */
    tolerance: z.number().positive().optional(),
    carry: carrySchema.optional(),
  })
  .refine(
    (ask) => (ask.quantity === undefined) !== (ask.value === undefined),
    'give either a "quantity", which the engine computes, or a "value"',
  )
  .refine(
    (ask) => ask.value === undefined || !Object.keys(ask).some((key) => OF_A_QUANTITY.includes(key)),
    'with a "value" leave out everything that belongs to a quantity ("of", "cell", "carry" …)',
  );
