import * as z from 'zod';

import { askBase, localizedSchema, slipCodeSchema } from '../../schema-parts';

const formsSchema = z.array(z.string().min(1).max(200)).min(1).max(50);

/** A word or a short phrase. Every form is accepted whichever language the page is in. */
export const textAskSchema = z.strictObject({
  ...askBase,
  kind: z.literal('text'),
  accept: z.strictObject({ zh: formsSchema, en: formsSchema }),
  /** Wrong answers that deserve words of their own. */
  refuse: z
    .array(z.strictObject({ forms: formsSchema, slip: slipCodeSchema.optional(), explain: localizedSchema }))
    .max(20)
    .default([]),
});
