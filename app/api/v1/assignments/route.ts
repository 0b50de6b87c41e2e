import * as z from 'zod';

import { myAssignmentSchema } from '@/app/_edge/work-schemas';
import { defineRoute } from '@/app/_edge/route';
import { listMyAssignments } from '@/lib/services/assignments/list-my-assignments';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/assignments',
  summary: 'Your own assignments, with the times that hold for you, and marks where they may be known.',
  access: 'signed-in',
  reply: z.strictObject({ assignments: z.array(myAssignmentSchema) }),
  answer: async ({ actor, now }) => ({ assignments: await listMyAssignments({ actor, now }) }),
});
