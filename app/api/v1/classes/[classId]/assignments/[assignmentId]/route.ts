import {
  ASSIGNMENT_BODY_BYTES,
  assignmentSchema,
  assignmentViewSchema,
  changedAssignmentSchema,
  draftOf,
  savedAssignmentSchema,
} from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { changeAssignment } from '@/lib/services/assignments/change-assignment';
import { viewAssignment } from '@/lib/services/assignments/view-assignment';

const path = '/api/v1/classes/{classId}/assignments/{assignmentId}';

export const GET = defineRoute({
  method: 'GET',
  path,
  summary: 'An assignment as the teachers of its class see it.',
  access: 'signed-in',
  params: assignmentSchema,
  reply: assignmentViewSchema,
  failures: ['not_found'],
  answer: ({ actor, params, locale, now }) => viewAssignment({ actor, ...params, locale, now }),
});

export const PUT = defineRoute({
  method: 'PUT',
  path,
  summary: 'Change an assignment; answers that are there already are counted by the new rules.',
  access: 'signed-in',
  params: assignmentSchema,
  body: changedAssignmentSchema,
  bodyLimitBytes: ASSIGNMENT_BODY_BYTES,
  reply: savedAssignmentSchema,
  failures: ['not_found', 'assignment_changed', 'assignment_impossible'],
  answer: ({ actor, params, body: { targetIds, publish, seen, ...sent }, now }) =>
    changeAssignment({ actor, ...params, draft: draftOf(sent), targetIds, publish, seen, now }),
});
