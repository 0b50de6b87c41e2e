import { gradebookClassSchema } from '@/app/_edge/gradebook-schemas';
import { attachment, gradebookWords } from '@/app/_edge/gradebook-words';
import { defineRoute } from '@/app/_edge/route';
import { exportGradebookXlsx } from '@/lib/services/gradebook/export-gradebook';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/exports/gradebook.xlsx',
  summary: 'The gradebook of a class as a workbook for Excel, WPS and LibreOffice.',
  access: 'signed-in',
  params: gradebookClassSchema,
  produces: [XLSX],
  failures: ['not_found'],
  answer: async ({ actor, params, locale, now }) => {
    const bytes = await exportGradebookXlsx({ actor, ...params, words: gradebookWords(locale), now });
    return new Response(Buffer.from(bytes), {
      headers: { 'content-type': XLSX, 'content-disposition': attachment('gradebook.xlsx', now) },
    });
  },
});
