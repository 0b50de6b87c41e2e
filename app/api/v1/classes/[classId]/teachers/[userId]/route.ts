import { classStudentParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { removeTeacher } from '@/lib/services/classes/remove-teacher';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/classes/{classId}/teachers/{userId}',
  summary: 'Take the class away from one of its teachers; the last one stays.',
  access: 'signed-in',
  params: classStudentParams,
  failures: ['not_found', 'class_archived', 'last_teacher'],
  answer: ({ actor, params }) => removeTeacher({ actor, ...params }),
});
