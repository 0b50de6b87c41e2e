import * as z from 'zod';

import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { CLASS_STUDENTS } from '@/lib/core/roster/limits';
import { groupStudents } from '@/lib/services/roster/change-groups';

const ids = z.array(z.uuid()).max(CLASS_STUDENTS);

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/classes/{classId}/students/group',
  summary: 'Put students, and those who are waited for, into a group of the class, or into none.',
  access: 'signed-in',
  params: classParams,
  body: z.strictObject({ groupId: z.uuid().nullable(), userIds: ids, entryIds: ids }),
  bodyLimitBytes: 256 * 1024,
  reply: z.strictObject({ count: z.int() }),
  failures: ['not_found', 'class_archived'],
  answer: ({ actor, params, body }) => groupStudents({ actor, ...params, ...body }),
});
