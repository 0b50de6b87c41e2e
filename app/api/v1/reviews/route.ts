import * as z from 'zod';

import { publicQuestionSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import { startReview } from '@/lib/services/review/start-review';
import { viewReview } from '@/lib/services/review/view-review';

const courseId = z.string().min(1).max(80);

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/reviews',
  summary: 'What is up for review today, in order.',
  access: 'signed-in',
  query: z.strictObject({ courseId }),
  reply: z.strictObject({
    queue: z.array(z.strictObject({ concept: z.string(), name: z.string() })),
    minutes: z.int().min(0),
    waiting: z.int().min(0),
    nextDueAt: z.iso.datetime().nullable(),
  }),
  failures: ['not_found'],
  answer: ({ actor, query, locale, now }) => viewReview({ actor, ...query, locale, now }),
});

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/reviews',
  summary: 'Open a question on a concept with fresh numbers, or the one opened before, as long as it has no answer.',
  access: 'signed-in',
  body: z.strictObject({ courseId, concept: z.string().min(1).max(80) }),
  reply: publicQuestionSchema,
  failures: ['not_found', 'question_broken'],
  answer: ({ actor, body, locale }) => startReview({ actor, ...body, locale }),
});
