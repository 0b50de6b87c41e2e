import { assignmentSchema } from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { releaseResults } from '@/lib/services/assignments/release-results';

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/classes/{classId}/assignments/{assignmentId}/release',
  summary: 'Judge what was kept, and let students know their results.',
  access: 'signed-in',
  params: assignmentSchema,
  failures: ['not_found', 'assignment_impossible'],
  answer: ({ actor, params, now }) => releaseResults({ actor, ...params, now }),
});
