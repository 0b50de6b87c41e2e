import * as z from 'zod';

import { NOTICE_BODY_BYTES, noticeTextSchema, studioLessonSchema } from '@/app/_edge/notice-schemas';
import { defineRoute } from '@/app/_edge/route';
import { previewNotice } from '@/lib/services/notices/preview-notice';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/lessons/{lessonId}/notice/previews',
  summary: 'One language of a notice as readers would see it, and what keeps it from being saved.',
  access: 'signed-in',
  params: studioLessonSchema,
  body: z.strictObject({ text: noticeTextSchema }),
  bodyLimitBytes: NOTICE_BODY_BYTES,
  reply: z.strictObject({
    text: z
      .strictObject({
        hast: z.looseObject({ type: z.literal('root') }).describe('A tree of hast, sanitized.'),
        figures: z.record(z.string(), z.unknown()).describe('By the id that stands in the tree.'),
      })
      .nullable(),
    problems: z.array(z.strictObject({ line: z.int(), column: z.int(), message: z.string(), fix: z.string() })),
  }),
  failures: ['not_found', 'forbidden'],
  answer: async ({ actor, params, body, locale }) => {
    const { text, problems } = await previewNotice({ actor, ...params, ...body, locale });
    return { text: text && { hast: { ...text.hast }, figures: { ...text.figures } }, problems };
  },
});
