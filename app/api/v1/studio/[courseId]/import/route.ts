import { importQuerySchema, importReportSchema } from '@/app/_edge/exchange-schemas';
import { PROGRESS_STREAM, progressStream } from '@/app/_edge/progress-stream';
import { defineRoute } from '@/app/_edge/route';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { admitImport, IMPORT_LIMITS, importFile } from '@/lib/services/exchange/import-file';
import type { ImportOptions } from '@/lib/services/exchange/import-file';

const MEDIA_TYPES = [
  'application/zip',
  'application/x-zip-compressed',
  'application/xml',
  'text/xml',
  'text/plain',
  'application/yaml',
  'application/octet-stream',
];

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/import',
  summary: `Import a zip of the course tree, GIFT, Moodle XML or QTI: all of it, or nothing. Accept ${PROGRESS_STREAM} to be told how far it is.`,
  access: 'signed-in',
  params: studioCourseSchema,
  query: importQuerySchema,
  admit: ({ actor, params }) => admitImport({ actor, ...params }),
  file: { mediaTypes: MEDIA_TYPES, limitBytes: IMPORT_LIMITS.bytes },
  reply: importReportSchema,
  produces: [PROGRESS_STREAM],
  failures: ['not_found', 'forbidden', 'import_unreadable', 'draft_changed', 'too_many_attempts'],
  answer: async ({ actor, params, query, file, locale, now, request }) => {
    const { name, dry_run: dryRun, skip_refused: skipRefused, concept, mode, note } = query;
    const options: ImportOptions = {
      ...{ actor, ...params, mode, dryRun, skipRefused, note, locale, now },
      concepts: concept === undefined ? [] : [concept],
      file: { bytes: file, name },
    };
    if (request.headers.get('accept')?.includes(PROGRESS_STREAM) !== true) return importFile(options);
    return progressStream({ locale, work: (told) => importFile({ ...options, ...told }) });
  },
});
