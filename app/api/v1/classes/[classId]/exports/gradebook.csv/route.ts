import { gradebookClassSchema } from '@/app/_edge/gradebook-schemas';
import { attachment, gradebookWords } from '@/app/_edge/gradebook-words';
import { defineRoute } from '@/app/_edge/route';
import { exportGradebookCsv } from '@/lib/services/gradebook/export-gradebook';

const CSV = 'text/csv; charset=utf-8';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/exports/gradebook.csv',
  summary: 'The gradebook of a class as a CSV file for spreadsheets.',
  access: 'signed-in',
  params: gradebookClassSchema,
  produces: [CSV],
  failures: ['not_found'],
  answer: async ({ actor, params, locale, now }) => {
    const text = await exportGradebookCsv({ actor, ...params, words: gradebookWords(locale), now });
    return new Response(text, {
      headers: { 'content-type': CSV, 'content-disposition': attachment('gradebook.csv', now) },
    });
  },
});
