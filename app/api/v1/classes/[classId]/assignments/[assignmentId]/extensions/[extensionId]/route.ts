import * as z from 'zod';

import { assignmentSchema } from '@/app/_edge/assignment-schemas';
import { defineRoute } from '@/app/_edge/route';
import { removeExtension } from '@/lib/services/assignments/remove-extension';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/classes/{classId}/assignments/{assignmentId}/extensions/{extensionId}',
  summary: 'Take an extension away: the times of everybody hold again.',
  access: 'signed-in',
  params: assignmentSchema.extend({ extensionId: z.uuid() }),
  failures: ['not_found'],
  answer: ({ actor, params }) => removeExtension({ actor, ...params }),
});
