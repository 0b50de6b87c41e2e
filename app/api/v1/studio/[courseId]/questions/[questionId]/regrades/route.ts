import * as z from 'zod';

import { newRegradeSchema, regradeViewSchema } from '@/app/_edge/regrade-schemas';
import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { listRegrades } from '@/lib/services/regrades/list-regrades';
import { startRegrade } from '@/lib/services/regrades/start-regrade';

const path = '/api/v1/studio/{courseId}/questions/{questionId}/regrades';

export const GET = defineRoute({
  method: 'GET',
  path,
  summary: 'The regrades of a question, the newest first.',
  access: 'signed-in',
  params: studioQuestionSchema,
  reply: z.strictObject({ regrades: z.array(regradeViewSchema) }),
  failures: ['not_found'],
  answer: async ({ actor, params }) => ({ regrades: await listRegrades({ actor, ...params }) }),
});

export const POST = defineRoute({
  method: 'POST',
  path,
  summary:
    'Judge answers again by another version of their question. Goes on in the background; no history is overwritten.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: newRegradeSchema,
  reply: regradeViewSchema,
  status: 201,
  failures: ['not_found', 'regrade_running', 'idempotency_key_reused'],
  answer: ({ actor, params, body, now }) => startRegrade({ actor, ...params, ...body, now }),
});
