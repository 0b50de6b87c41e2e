import * as z from 'zod';

import { answersSchema, submissionSchema, variantParamsSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import { countSend } from '@/lib/services/variants/send-limit';
import { submitAnswer } from '@/lib/services/variants/submit-answer';

/** Several programs of MAX_CODE_LENGTH characters, of which a Chinese one takes 3 bytes. */
const BODY_LIMIT_BYTES = 128 * 1024;

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/variants/{variantId}/submissions',
  summary:
    'Submit an answer: raw text by part id, such as B for a choice, "A, C" for several, "1,2;3,4" for a grid. A repeated Idempotency-Key returns the first result.',
  access: 'signed-in',
  params: variantParamsSchema,
  headers: z.object({ 'idempotency-key': z.string().regex(/^[A-Za-z0-9_-]{8,128}$/) }),
  body: z.strictObject({ answers: answersSchema }),
  bodyLimitBytes: BODY_LIMIT_BYTES,
  reply: submissionSchema,
  failures: [
    ...(['not_found', 'variant_closed', 'idempotency_key_reused', 'question_broken', 'too_many_attempts'] as const),
    ...(['assignment_not_open', 'assignment_closed', 'attempts_used_up'] as const),
  ],
  answer: async ({ actor, params, headers, body, locale, now }) => {
    await countSend({ userId: actor.id, ...body });
    return submitAnswer({ actor, ...params, idempotencyKey: headers['idempotency-key'], ...body, locale, now });
  },
});
