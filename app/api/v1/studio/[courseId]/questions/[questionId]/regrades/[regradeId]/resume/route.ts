import { regradeSchema, regradeViewSchema } from '@/app/_edge/regrade-schemas';
import { defineRoute } from '@/app/_edge/route';
import { resumeRegrade } from '@/lib/services/regrades/resume-regrade';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/regrades/{regradeId}/resume',
  summary: 'Go on with a regrade that was stopped or interrupted.',
  access: 'signed-in',
  params: regradeSchema,
  reply: regradeViewSchema,
  failures: ['not_found', 'regrade_running'],
  answer: ({ actor, params, now }) => resumeRegrade({ actor, ...params, now }),
});
