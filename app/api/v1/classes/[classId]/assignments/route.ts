import * as z from 'zod';

import {
  ASSIGNMENT_BODY_BYTES,
  classSchema,
  draftOf,
  listedAssignmentSchema,
  newAssignmentSchema,
  savedAssignmentSchema,
} from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { createAssignment } from '@/lib/services/assignments/create-assignment';
import { listClassAssignments } from '@/lib/services/assignments/list-class-assignments';

const path = '/api/v1/classes/{classId}/assignments';

export const GET = defineRoute({
  method: 'GET',
  path,
  summary: 'The assignments of a class for its teachers, the newest first, drafts and archived ones too.',
  access: 'signed-in',
  params: classSchema,
  reply: z.strictObject({
    classId: z.uuid(),
    className: z.string(),
    assignments: z.array(listedAssignmentSchema),
  }),
  failures: ['not_found'],
  answer: ({ actor, params, now }) => listClassAssignments({ actor, ...params, now }),
});

export const POST = defineRoute({
  method: 'POST',
  path,
  summary: 'Give the class an assignment, or write down a draft of one.',
  access: 'signed-in',
  params: classSchema,
  body: newAssignmentSchema,
  bodyLimitBytes: ASSIGNMENT_BODY_BYTES,
  reply: savedAssignmentSchema,
  status: 201,
  failures: ['not_found', 'assignment_changed', 'assignment_impossible'],
  answer: ({ actor, params, body: { targetIds, publish, assignmentId, ...sent }, now }) =>
    createAssignment({
      ...{ actor, ...params, draft: draftOf(sent), targetIds, publish, now },
      ...(assignmentId === undefined ? {} : { assignmentId }),
    }),
});
