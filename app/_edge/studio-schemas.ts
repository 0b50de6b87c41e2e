import * as z from 'zod';

import { idSchema } from '@/lib/core/questions/schema-parts';

/** What stands in the addresses of the studio. */
export const studioCourseSchema = z.strictObject({ courseId: idSchema });
export const studioQuestionSchema = studioCourseSchema.extend({ questionId: idSchema });

/** What the API says of a draft. */
export const draftSchema = z.strictObject({
  source: z.string().describe('YAML, as it was typed.'),
  revision: z.int().describe('Raised by each save; name it as `seen` with the next one.'),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
});
