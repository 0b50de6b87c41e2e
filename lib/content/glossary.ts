import * as z from 'zod';

import { idSchema, localizedSchema } from '@/lib/core/questions/schema-parts';

/** glossary.yaml: the terms of a course in both languages, and the lesson that introduces each. */
export const glossarySchema = z.strictObject({
  terms: z
    .array(
      z.strictObject({
        /** The fragment of its entry. */
        id: idSchema,
        term: localizedSchema,
        /** Other names and abbreviations, in any language. */
        also: z.array(z.string().min(1).max(80)).max(8).default([]),
        definition: localizedSchema,
        /** The id of a lesson. */
        lesson: idSchema,
      }),
    )
    .max(500),
});

export type Glossary = z.output<typeof glossarySchema>;
export type GlossaryTerm = Glossary['terms'][number];
