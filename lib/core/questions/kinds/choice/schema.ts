import * as z from 'zod';

import { askBase, localizedSchema, quantityBase, slipCodeSchema } from '../../schema-parts';

export const MAX_OPTIONS = 12;

/** An option is right when its `when` equals the quantity's value, or, in a question without a quantity, when it says `right: true`. */
const writtenOptionSchema = z.strictObject({
  text: localizedSchema,
  right: z.boolean().optional(),
  when: z.union([z.boolean(), z.number()]).optional(),
  /** The wrong rule that leads to this option. */
  slip: slipCodeSchema.optional(),
  /** Said to whoever chose this option. */
  explain: localizedSchema.optional(),
});

export const choiceAskSchema = z.strictObject({
  ...askBase,
  quantity: quantityBase.quantity.optional(),
  of: quantityBase.of.optional(),
  cell: quantityBase.cell,
  kind: z.literal('choice'),
  /** Written options, or "slips": the right value and every listed slip's value, in ascending order. */
  options: z.union([z.array(writtenOptionSchema).min(2).max(MAX_OPTIONS), z.literal('slips')]),
});
