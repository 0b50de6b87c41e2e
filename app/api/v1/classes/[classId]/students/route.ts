import * as z from 'zod';

import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { listStudents } from '@/lib/services/roster/list-students';

const named = z.strictObject({ id: z.uuid(), name: z.string() });
const group = z.uuid().nullable();

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/students',
  summary: 'The students of a class with number, roster name and group, and those whom its roster still waits for.',
  access: 'signed-in',
  params: classParams,
  reply: z.strictObject({
    classId: z.uuid(),
    name: z.string(),
    archived: z.boolean(),
    students: z.array(
      z.strictObject({
        ...{ userId: z.uuid(), name: z.string(), email: z.string(), rosterName: z.string().nullable() },
        ...{ studentNumber: z.string().nullable(), groupId: group, joinedAt: z.iso.datetime(), signsIn: z.boolean() },
      }),
    ),
    waiting: z.array(
      z.strictObject({ entryId: z.uuid(), studentNumber: z.string(), name: z.string(), groupId: group }),
    ),
    groups: z.array(named),
    otherClasses: z.array(named),
  }),
  failures: ['not_found'],
  answer: ({ actor, params }) => listStudents({ actor, ...params }),
});
