import { classStudentParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { removeStudent } from '@/lib/services/roster/remove-student';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/classes/{classId}/students/{userId}',
  summary: 'Take a student out of the class; what they answered stays.',
  access: 'signed-in',
  params: classStudentParams,
  failures: ['not_found', 'class_archived'],
  answer: ({ actor, params }) => removeStudent({ actor, ...params }),
});
