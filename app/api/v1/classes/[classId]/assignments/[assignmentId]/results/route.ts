import { assignmentSchema, resultsSchema } from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewAssignmentResults } from '@/lib/services/assignments/view-assignment-results';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/assignments/{assignmentId}/results',
  summary: 'What became of an assignment, student by student and question by question.',
  access: 'signed-in',
  params: assignmentSchema,
  reply: resultsSchema,
  failures: ['not_found'],
  answer: ({ actor, params, locale, now }) => viewAssignmentResults({ actor, ...params, locale, now }),
});
