import { classStudentParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { releaseNumber } from '@/lib/services/roster/release-number';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/classes/{classId}/students/{userId}/number',
  summary: 'Take back a claimed student number: the class waits for it again.',
  access: 'signed-in',
  params: classStudentParams,
  failures: ['not_found', 'class_archived'],
  answer: ({ actor, params }) => releaseNumber({ actor, ...params }),
});
