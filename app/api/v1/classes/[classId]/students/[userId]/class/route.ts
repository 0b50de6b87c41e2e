import * as z from 'zod';

import { classStudentParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { moveStudent } from '@/lib/services/roster/move-student';

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/classes/{classId}/students/{userId}/class',
  summary: 'Move a student to another class that one teaches.',
  access: 'signed-in',
  params: classStudentParams,
  body: z.strictObject({ toClassId: z.uuid() }),
  failures: ['not_found', 'class_archived', 'move_impossible', 'student_number_taken'],
  answer: ({ actor, params, body }) => moveStudent({ actor, ...params, ...body }),
});
