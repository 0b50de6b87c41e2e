import * as z from 'zod';

import { submissionSchema, variantParamsSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import { submitAnswer } from '@/lib/services/variants/submit-answer';

const MAX_PARTS = 20;
/** Longer than what is read, so that a long answer is told so instead of being a malformed request. */
const MAX_RAW = 2000;

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/variants/{variantId}/submissions',
  summary:
    'Submit an answer: raw text by part id, a choice as its letter. A repeated Idempotency-Key returns the first result.',
  access: 'signed-in',
  params: variantParamsSchema,
  headers: z.object({ 'idempotency-key': z.string().regex(/^[A-Za-z0-9_-]{8,128}$/) }),
  body: z.strictObject({
    answers: z
      .record(z.string().max(40), z.string().max(MAX_RAW))
      .refine((answers) => Object.keys(answers).length <= MAX_PARTS),
  }),
  reply: submissionSchema,
  failures: ['not_found', 'variant_closed', 'idempotency_key_reused', 'question_broken'],
  answer: ({ actor, params, headers, body, locale, now }) =>
    submitAnswer({ actor, ...params, idempotencyKey: headers['idempotency-key'], ...body, locale, now }),
});
