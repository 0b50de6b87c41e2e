import { gradebookClassSchema, gradebookViewSchema } from '@/app/_edge/gradebook-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewGradebook } from '@/lib/services/gradebook/view-gradebook';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/gradebook',
  summary: 'Every mark of a class and what the marks come to, for its teachers.',
  access: 'signed-in',
  params: gradebookClassSchema,
  reply: gradebookViewSchema,
  failures: ['not_found'],
  answer: ({ actor, params, now }) => viewGradebook({ actor, ...params, now }),
});
