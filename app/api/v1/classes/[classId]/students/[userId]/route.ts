import { studentPageSchema } from '@/app/_edge/class-page-schemas';
import { classStudentParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewStudent } from '@/lib/services/class-page/view-student';
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

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/students/{userId}',
  summary:
    'A student of the class: progress by lesson, slips shown most, assignments with their marks, and messages sent.',
  access: 'signed-in',
  params: classStudentParams,
  reply: studentPageSchema,
  failures: ['not_found'],
  answer: ({ actor, params, locale, now }) => viewStudent({ actor, ...params, locale, now }),
});
