import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { compareVersions } from '@/lib/services/studio/compare-versions';

const ref = z.union([z.enum(['file', 'draft']), z.uuid()]).describe('`file`, `draft`, or the id of a publication.');
const line = z.strictObject({ number: z.int(), text: z.string() }).nullable();
const version = z.enum(['before', 'after']);
const part = z.strictObject({
  id: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  changed: z.boolean(),
  appear: z.array(z.string()),
  vanish: z.array(z.string()),
});
const sample = z.strictObject({
  isLecture: z.boolean(),
  numbers: z.string(),
  parts: z.array(part),
  obstacle: z.strictObject({ version, reason: z.string() }).nullable(),
});

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/comparison',
  summary: 'Compare two texts of a question: line by line, and by the keys that they give the same numbers.',
  access: 'signed-in',
  params: studioQuestionSchema,
  query: z.strictObject({ before: ref, after: ref }),
  reply: z.strictObject({
    pieces: z.array(
      z.strictObject({
        folded: z.boolean(),
        rows: z.array(z.strictObject({ before: line, after: line, changed: z.boolean() })),
      }),
    ),
    keys: z.discriminatedUnion('readable', [
      z.strictObject({ readable: z.literal(true), changes: z.boolean(), samples: z.array(sample) }),
      z.strictObject({ readable: z.literal(false), version, reason: z.string() }),
    ]),
  }),
  failures: ['not_found', 'too_many_attempts'],
  answer: ({ actor, params, query, locale, request: { signal } }) =>
    compareVersions({ actor, ...params, ...query, locale, signal }),
});
