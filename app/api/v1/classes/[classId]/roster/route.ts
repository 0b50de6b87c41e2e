import * as z from 'zod';

import { classParams, ROSTER_FILE, rosterReportSchema } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { importRoster } from '@/lib/services/roster/import-roster';
import { admitRoster } from '@/lib/services/roster/preview-roster';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/roster',
  summary: 'Import a roster as its preview said: all of it, or nothing. Importing again changes nothing.',
  access: 'signed-in',
  params: classParams,
  query: z.strictObject({ digest: z.string().max(100) }),
  admit: ({ actor, params }) => admitRoster({ actor, ...params }),
  file: ROSTER_FILE,
  reply: rosterReportSchema,
  failures: ['not_found', 'class_archived', 'roster_unreadable', 'roster_changed', 'too_large'],
  answer: ({ actor, params, query, file }) => importRoster({ actor, ...params, ...query, file }),
});
