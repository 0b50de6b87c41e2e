import { assignmentSchema, extensionBodySchema, extensionSchema, momentOf } from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { saveExtension } from '@/lib/services/assignments/save-extension';

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/classes/{classId}/assignments/{assignmentId}/extensions',
  summary: 'Give one student or one group more time or attempts, or change what they were given.',
  access: 'signed-in',
  params: assignmentSchema,
  body: extensionBodySchema,
  reply: extensionSchema,
  failures: ['not_found', 'assignment_changed', 'assignment_impossible'],
  answer: ({ actor, params, now, body: { dueAt, closesAt, seen, ...rest } }) =>
    saveExtension({
      ...{ actor, ...params, ...rest, now },
      dueAt: momentOf(dueAt),
      closesAt: momentOf(closesAt),
      seen: momentOf(seen),
    }),
});
