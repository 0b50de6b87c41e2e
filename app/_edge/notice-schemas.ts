import * as z from 'zod';

import { idSchema } from '@/lib/core/questions/schema-parts';
import { NOTICE_MAXIMUM } from '@/lib/services/notices/save-notice';

import { studioCourseSchema } from './studio-schemas';

export const studioLessonSchema = studioCourseSchema.extend({ lessonId: idSchema });

/** NOTICE_MAXIMUM Chinese characters in each of two languages, each escaped, and room for the rest. */
export const NOTICE_BODY_BYTES = 256 * 1024;

export const noticeTextSchema = z.string().max(NOTICE_MAXIMUM);

/** What the API says of a notice. */
export const noticeReplySchema = z.strictObject({
  notice: z.strictObject({
    zh: z.string(),
    en: z.string().describe('Readers of a language that is empty are shown the other; both empty: there is no notice.'),
    revision: z.int().describe('Raised by each save; name it as `seen` with the next one. 0 before the first.'),
    by: z.string(),
    at: z.iso.datetime().nullable(),
  }),
});
