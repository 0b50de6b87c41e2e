import * as z from 'zod';

import { myAssignmentSchema } from '@/app/_edge/work-schemas';
import { defineRoute } from '@/app/_edge/route';
import { listMyAssignments } from '@/lib/services/assignments/list-my-assignments';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/assignments',
  summary:
    'Your own assignments, with the times that hold for you, and marks where they may be known; those of archived classes with ?archived=true.',
  access: 'signed-in',
  query: z.strictObject({ archived: z.enum(['true', 'false']).optional() }),
  reply: z.strictObject({ assignments: z.array(myAssignmentSchema) }),
  answer: async ({ actor, query, now }) => ({
    assignments: await listMyAssignments({ actor, now, of: { archived: query.archived === 'true' } }),
  }),
});
