import * as z from 'zod';

import { askBase, localizedSchema, nameSchema, quantityFields } from '../../schema-parts';

/** What a letter of the formula stands for: a parameter of the question, which the comparison varies over a range. */
const variableSchema = z
  .strictObject({
    is: nameSchema,
    from: z.int().min(-1000),
    to: z.int().max(100_000),
    meaning: localizedSchema,
  })
  .refine(({ from, to }) => from <= to, '"from" must not be greater than "to"');

/**
 * A formula in some letters, right when it agrees with the engine wherever the engine has a value: for every point of the domain the network is
 * worked out anew. There is no key to write.
 */
export const formulaAskSchema = z.strictObject({
  ...askBase,
  ...quantityFields,
  kind: z.literal('formula'),
  variables: z
    .record(z.string().regex(/^[A-Za-z]$/u, 'a variable is one letter'), variableSchema)
    .refine((variables) => Object.keys(variables).length > 0, 'name at least one variable')
    .refine((variables) => Object.keys(variables).length <= 8, 'name at most 8 variables'),
  /** The formula shown in the worked solution. It is no key: the engine judges it like an answer. */
  solution: z.string().min(1).max(200),
});
