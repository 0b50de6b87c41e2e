import * as z from 'zod';

import { classParams } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { removeRosterEntry } from '@/lib/services/roster/remove-roster-entry';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/classes/{classId}/roster/{entryId}',
  summary: 'Wait no longer for somebody whom the roster names.',
  access: 'signed-in',
  params: classParams.extend({ entryId: z.uuid() }),
  failures: ['not_found', 'class_archived'],
  answer: ({ actor, params }) => removeRosterEntry({ actor, ...params }),
});
