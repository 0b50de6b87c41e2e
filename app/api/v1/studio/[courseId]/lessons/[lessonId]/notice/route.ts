import * as z from 'zod';

import { NOTICE_BODY_BYTES, noticeReplySchema, noticeTextSchema, studioLessonSchema } from '@/app/_edge/notice-schemas';
import { defineRoute } from '@/app/_edge/route';
import { saveNotice } from '@/lib/services/notices/save-notice';
import { viewNotice } from '@/lib/services/notices/view-notice';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/studio/{courseId}/lessons/{lessonId}/notice',
  summary: 'The notice above a lesson, as it is written.',
  access: 'signed-in',
  params: studioLessonSchema,
  reply: noticeReplySchema,
  failures: ['not_found', 'forbidden'],
  answer: async ({ actor, params }) => ({ notice: await viewNotice({ actor, ...params }) }),
});

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/studio/{courseId}/lessons/{lessonId}/notice',
  summary:
    'Write, change or take down the notice above a lesson. What was changed since it was read is not overwritten.',
  access: 'signed-in',
  params: studioLessonSchema,
  body: z.strictObject({
    zh: noticeTextSchema,
    en: noticeTextSchema.describe('Nothing but spaces in both languages takes the notice down.'),
    seen: z.int().min(0).describe('The revision that this was made from; 0 where there was none.'),
  }),
  bodyLimitBytes: NOTICE_BODY_BYTES,
  reply: noticeReplySchema,
  failures: ['not_found', 'forbidden', 'notice_unreadable', 'notice_changed'],
  answer: async ({ actor, params, body, now }) => ({ notice: await saveNotice({ actor, ...params, ...body, now }) }),
});
