import * as z from 'zod';

import { insightClassSchema, itemsSchema } from '@/app/_edge/insight-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewItems } from '@/lib/services/insight/view-items';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/insight/questions',
  summary:
    'How the questions of a class did by first answers: facility, discrimination, time; in the order of teaching.',
  access: 'signed-in',
  params: insightClassSchema,
  query: z.object({ lesson: z.string().min(1).max(80).optional() }),
  reply: itemsSchema,
  failures: ['not_found'],
  answer: ({ actor, params, query: { lesson }, locale }) =>
    viewItems({ actor, ...params, locale, lessonId: lesson, order: { column: 'course', descending: false } }),
});
