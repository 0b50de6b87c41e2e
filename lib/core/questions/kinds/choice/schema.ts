import * as z from 'zod';

import { askBase, localizedSchema, nameSchema, quantityFields, slipCodeSchema } from '../../schema-parts';

export const MAX_OPTIONS = 12;

/** An option is right when its `when` equals the quantity's value, or, in a question without a quantity, when it says `right: true`. */
const writtenOptionSchema = z
  .strictObject({
    text: localizedSchema.optional(),
    /** The feature map that the asked layer would give with this grid for its kernel; right where it equals the quantity. */
    map_with: nameSchema.optional(),
    /** A grid of the question, drawn as a picture; right where a network with it for its kernel gives the quantity. */
    kernel: nameSchema.optional(),
    right: z.boolean().optional(),
    when: z.union([z.boolean(), z.number()]).optional(),
    /** The wrong rule that leads to this option. */
    slip: slipCodeSchema.optional(),
    /** Said to whoever chose this option. */
    explain: localizedSchema.optional(),
  })
  .refine(
    ({ text, map_with, kernel }) => [text, map_with, kernel].some((content) => content !== undefined),
    'give the option a "text", a "map_with" or a "kernel"',
  );

export const choiceAskSchema = z.strictObject({
  ...askBase,
  ...quantityFields,
  quantity: quantityFields.quantity.optional(),
  kind: z.literal('choice'),
  /** Whether several options may be right. */
  many: z.boolean().default(false),
  /** Keeps the order of written options in every variant, where it is a natural one. */
  keep_order: z.boolean().default(false),
  /** Written options, or "slips": the right value and every listed slip's value. */
  options: z.union([z.array(writtenOptionSchema).min(2).max(MAX_OPTIONS), z.literal('slips')]),
});

export type WrittenOption = z.output<typeof writtenOptionSchema>;
