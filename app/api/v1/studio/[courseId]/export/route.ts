import * as z from 'zod';

import { FORMAT_NAMES, FORMATS } from '@/app/_edge/exchange-schemas';
import { defineRoute } from '@/app/_edge/route';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { idSchema } from '@/lib/core/questions/schema-parts';
import { exportCourse, exportQuestion } from '@/lib/services/exchange/export-course';
import { exportExercises } from '@/lib/services/exchange/export-exercises';

const ZIP = 'application/zip';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/studio/{courseId}/export',
  summary:
    'A zip file of the course, or of one question: the tree of the content folder; or, with `format`, what another system can read, with a list of what was left out.',
  access: 'signed-in',
  params: studioCourseSchema,
  query: z.strictObject({
    question: idSchema.optional().describe('One question; the whole course when left out.'),
    format: z.enum(FORMAT_NAMES).optional(),
  }),
  produces: [ZIP],
  failures: ['not_found', 'forbidden'],
  answer: async ({ actor, params: { courseId }, query: { question, format }, locale }) => {
    const archive =
      format !== undefined
        ? await exportExercises({ actor, courseId, format: FORMATS[format], questionId: question ?? null, locale })
        : question === undefined
          ? await exportCourse({ actor, courseId })
          : await exportQuestion({ actor, courseId, questionId: question });
    const name = [question ?? courseId, format].filter((part) => part !== undefined).join('-');
    return new Response(Buffer.from(archive), {
      headers: { 'content-type': ZIP, 'content-disposition': `attachment; filename="${name}.zip"` },
    });
  },
});
