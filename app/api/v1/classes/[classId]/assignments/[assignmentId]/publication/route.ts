import { assignmentSchema } from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { publishAssignment } from '@/lib/services/assignments/publish-assignment';
import { unpublishAssignment } from '@/lib/services/assignments/unpublish-assignment';

const path = '/api/v1/classes/{classId}/assignments/{assignmentId}/publication';

export const PUT = defineRoute({
  method: 'PUT',
  path,
  summary: 'Give a draft to the students.',
  access: 'signed-in',
  params: assignmentSchema,
  failures: ['not_found', 'assignment_impossible'],
  answer: ({ actor, params, now }) => publishAssignment({ actor, ...params, now }),
});

export const DELETE = defineRoute({
  method: 'DELETE',
  path,
  summary: 'Take an assignment back while no student has begun it: it is a draft again.',
  access: 'signed-in',
  params: assignmentSchema,
  failures: ['not_found', 'assignment_begun'],
  answer: ({ actor, params }) => unpublishAssignment({ actor, ...params }),
});
