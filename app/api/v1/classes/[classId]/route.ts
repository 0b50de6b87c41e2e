import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { viewClass } from '@/lib/services/classes/view-class';

const lastAnswer = z.strictObject({
  questionTitle: z.string(),
  answer: z.string(),
  verdict: z.enum(['right', 'partly', 'wrong']),
  slips: z.array(z.string()),
  at: z.iso.datetime(),
});

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}',
  summary: 'A class with its students, how many questions of each lesson they solved, and what each last answered.',
  access: 'signed-in',
  params: z.strictObject({ classId: z.uuid() }),
  reply: z.strictObject({
    classId: z.uuid(),
    name: z.string(),
    courseId: z.string(),
    courseTitle: z.string(),
    joinCode: z.strictObject({ code: z.string(), shown: z.string(), expiresAt: z.iso.datetime() }).nullable(),
    lessons: z.array(z.strictObject({ id: z.string(), title: z.string(), questions: z.int() })),
    students: z.array(
      z.strictObject({
        userId: z.uuid(),
        name: z.string(),
        email: z.string(),
        solved: z.array(z.int()),
        last: lastAnswer.nullable(),
      }),
    ),
  }),
  failures: ['not_found'],
  answer: ({ actor, params, locale, now }) => viewClass({ actor, ...params, locale, now }),
});
