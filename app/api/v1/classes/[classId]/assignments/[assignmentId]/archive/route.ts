import { assignmentSchema } from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { archiveAssignment } from '@/lib/services/assignments/archive-assignment';

const path = '/api/v1/classes/{classId}/assignments/{assignmentId}/archive';

export const PUT = defineRoute({
  method: 'PUT',
  path,
  summary: 'Put an assignment away: nobody answers it, and nothing that was answered is lost.',
  access: 'signed-in',
  params: assignmentSchema,
  failures: ['not_found'],
  answer: ({ actor, params, now }) => archiveAssignment({ actor, ...params, archived: true, now }),
});

export const DELETE = defineRoute({
  method: 'DELETE',
  path,
  summary: 'Take an archived assignment out again.',
  access: 'signed-in',
  params: assignmentSchema,
  failures: ['not_found'],
  answer: ({ actor, params, now }) => archiveAssignment({ actor, ...params, archived: false, now }),
});
