import { regradeSchema, regradeViewSchema } from '@/app/_edge/regrade-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewRegrade } from '@/lib/services/regrades/view-regrade';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/regrades/{regradeId}',
  summary: 'How far a regrade is, and what came of it.',
  access: 'signed-in',
  params: regradeSchema,
  reply: regradeViewSchema,
  failures: ['not_found'],
  answer: ({ actor, params }) => viewRegrade({ actor, ...params }),
});
