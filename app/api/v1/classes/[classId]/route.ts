import * as z from 'zod';

import { classPageSchema } from '@/app/_edge/class-page-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewClassPage } from '@/lib/services/class-page/view-class-page';
import { renameClass } from '@/lib/services/classes/rename-class';

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

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/classes/{classId}',
  summary: 'Rename a class.',
  access: 'signed-in',
  params: z.strictObject({ classId: z.uuid() }),
  body: z.strictObject({ name: z.string().max(1000) }),
  reply: z.strictObject({ name: z.string() }),
  failures: ['not_found', 'class_archived', 'name_unusable'],
  answer: ({ actor, params, body }) => renameClass({ actor, ...params, ...body }),
});
