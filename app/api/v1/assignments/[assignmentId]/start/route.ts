import { assignmentParamsSchema, workViewSchema } from '@/app/_edge/work-schemas';
import { defineRoute } from '@/app/_edge/route';
import { openAssignment } from '@/lib/services/assignments/open-assignment';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/assignments/{assignmentId}/start',
  summary: 'Begin an assignment: the clock of a timed exam runs from here. Begun twice, it is begun once.',
  access: 'signed-in',
  params: assignmentParamsSchema,
  reply: workViewSchema,
  failures: ['not_found', 'assignment_not_open', 'assignment_closed'],
  answer: ({ actor, params, locale, now }) => openAssignment({ actor, ...params, locale, now }),
});
