import { assignmentParamsSchema, workViewSchema } from '@/app/_edge/work-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewMyAssignment } from '@/lib/services/assignments/view-my-assignment';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/assignments/{assignmentId}',
  summary: 'One of your own assignments with its questions, as far as they may be seen. Begins nothing.',
  access: 'signed-in',
  params: assignmentParamsSchema,
  reply: workViewSchema,
  failures: ['not_found'],
  answer: ({ actor, params, locale, now }) => viewMyAssignment({ actor, ...params, locale, now }),
});
