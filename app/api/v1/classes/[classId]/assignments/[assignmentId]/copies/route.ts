import * as z from 'zod';

import { assignmentSchema, savedAssignmentSchema } from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { copyAssignment } from '@/lib/services/assignments/copy-assignment';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/assignments/{assignmentId}/copies',
  summary: 'Copy an assignment as a draft, into this class or another one of the same teacher.',
  access: 'signed-in',
  params: assignmentSchema,
  body: z.strictObject({
    toClassId: z.uuid(),
    copyId: z.uuid().optional().describe('Made by the sender: sent twice with the same, it is copied once.'),
  }),
  reply: savedAssignmentSchema.extend({ classId: z.uuid() }),
  status: 201,
  failures: ['not_found', 'assignment_impossible'],
  answer: ({ actor, params, body: { toClassId, copyId }, now }) =>
    copyAssignment({ actor, ...params, toClassId, ...(copyId === undefined ? {} : { copyId }), now }),
});
