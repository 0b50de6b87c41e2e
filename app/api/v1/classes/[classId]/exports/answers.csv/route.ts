import { gradebookClassSchema } from '@/app/_edge/gradebook-schemas';
import { attachment } from '@/app/_edge/gradebook-words';
import { defineRoute } from '@/app/_edge/route';
import { log } from '@/lib/log';
import { exportAnswers } from '@/lib/services/gradebook/export-answers';

const CSV = 'text/csv; charset=utf-8';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/exports/answers.csv',
  summary: 'Every graded answer of a class’s students under pseudonyms, one row each, as a CSV file for research.',
  access: 'signed-in',
  params: gradebookClassSchema,
  produces: [CSV],
  failures: ['not_found'],
  answer: async ({ actor, params, now }) =>
    new Response(streamOf(await exportAnswers({ actor, ...params })), {
      headers: { 'content-type': CSV, 'content-disposition': attachment('answers.csv', now) },
    }),
});

/** A piece is made when the reader has room for it: a slow reader keeps nothing in memory but the piece at hand. */
function streamOf(pieces: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (done === true) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          // The status is sent already: the download breaks off, and nobody takes the file for a whole one.
          log.error({ err: error }, 'an export of answers broke off');
          controller.error(error);
        }
      },
      async cancel() {
        await pieces.return();
      },
    },
    { highWaterMark: 0 },
  );
}
