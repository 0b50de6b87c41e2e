import * as z from 'zod';

import { classPageSchema } from '@/app/_edge/class-page-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewClassPage } from '@/lib/services/class-page/view-class-page';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}',
  summary:
    'A class with its students: how far each is in each lesson (with ?lesson=ID: in each question of it), who may need help and why, and what each last answered.',
  access: 'signed-in',
  params: z.strictObject({ classId: z.uuid() }),
  query: z.strictObject({ lesson: z.string().max(200).optional() }),
  reply: classPageSchema,
  failures: ['not_found'],
  answer: ({ actor, params, query, locale, now }) =>
    viewClassPage({ actor, ...params, lessonId: query.lesson, locale, now }),
});
