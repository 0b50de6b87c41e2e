import { classParams, ROSTER_FILE, rosterReportSchema } from '@/app/_edge/roster-schemas';
import { defineRoute } from '@/app/_edge/route';
import { admitRoster, previewRoster } from '@/lib/services/roster/preview-roster';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/classes/{classId}/roster/previews',
  summary:
    'What an import of a roster (CSV, TSV; UTF-8, GB18030 or UTF-16) would do, row by row. Nothing is written; the digest is what the import asks for.',
  access: 'signed-in',
  params: classParams,
  admit: ({ actor, params }) => admitRoster({ actor, ...params }),
  file: ROSTER_FILE,
  reply: rosterReportSchema,
  failures: ['not_found', 'class_archived', 'roster_unreadable', 'too_large'],
  answer: ({ actor, params, file }) => previewRoster({ actor, ...params, file }),
});
