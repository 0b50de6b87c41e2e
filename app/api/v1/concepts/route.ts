import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { viewConcepts } from '@/lib/services/review/view-concepts';

const standing = z.enum(['new', 'shaky', 'growing', 'solid']);
const count = z.int().min(0);

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/concepts',
  summary: 'How you stand with each concept of a course, and what to do next.',
  access: 'signed-in',
  query: z.strictObject({ courseId: z.string().min(1).max(80) }),
  reply: z.strictObject({
    groups: z.array(
      z.strictObject({
        lesson: z.strictObject({ id: z.string(), number: count, title: z.string(), begun: z.boolean() }),
        concepts: z.array(
          z.strictObject({
            concept: z.string(),
            name: z.string(),
            standing,
            mastery: z.number().min(0).max(1),
            due: z.boolean(),
            questions: count,
            solved: count,
            practisable: z.boolean(),
          }),
        ),
      }),
    ),
    counts: z.strictObject({ new: count, shaky: count, growing: count, solid: count }),
    next: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('review'), due: count }),
        z.strictObject({ kind: z.literal('practise'), concept: z.string(), name: z.string() }),
        z.strictObject({ kind: z.literal('lesson'), id: z.string(), title: z.string() }),
      ])
      .nullable(),
  }),
  failures: ['not_found'],
  answer: ({ actor, query, locale, now }) => viewConcepts({ actor, ...query, locale, now }),
});
