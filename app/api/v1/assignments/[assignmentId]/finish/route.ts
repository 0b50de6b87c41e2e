import { assignmentParamsSchema, workViewSchema } from '@/app/_edge/work-schemas';
import { defineRoute } from '@/app/_edge/route';
import { finishAssignment } from '@/lib/services/assignments/open-assignment';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/assignments/{assignmentId}/finish',
  summary: 'Hand an assignment in for good: nothing is taken after it.',
  access: 'signed-in',
  params: assignmentParamsSchema,
  reply: workViewSchema,
  failures: ['not_found', 'assignment_not_open'],
  answer: ({ actor, params, locale, now }) => finishAssignment({ actor, ...params, locale, now }),
});
