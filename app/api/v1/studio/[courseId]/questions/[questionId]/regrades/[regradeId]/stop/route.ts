import { regradeSchema, regradeViewSchema } from '@/app/_edge/regrade-schemas';
import { defineRoute } from '@/app/_edge/route';
import { stopRegrade } from '@/lib/services/regrades/stop-regrade';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/regrades/{regradeId}/stop',
  summary: 'Stop a regrade. What was judged again stays; it can be resumed.',
  access: 'signed-in',
  params: regradeSchema,
  reply: regradeViewSchema,
  failures: ['not_found'],
  answer: ({ actor, params, now }) => stopRegrade({ actor, ...params, now }),
});
