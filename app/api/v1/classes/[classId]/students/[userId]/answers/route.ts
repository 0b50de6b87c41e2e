import * as z from 'zod';

import { studentAnswersSchema, studentParamsSchema } from '@/app/_edge/class-page-schemas';
import { defineRoute } from '@/app/_edge/route';
import { listStudentAnswers } from '@/lib/services/class-page/list-student-answers';

const id = z.string().max(200).optional();

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/students/{userId}/answers',
  summary:
    'What a student of the class answered, the newest first, 50 at a time: ?before=ID goes on with `next`; ?lesson=, ?question= and ?wrong=1 choose. Of an exam that is not judged yet it says only that something is kept.',
  access: 'signed-in',
  params: studentParamsSchema,
  query: z.strictObject({ before: z.uuid().optional(), lesson: id, question: id, wrong: z.literal('1').optional() }),
  reply: studentAnswersSchema,
  failures: ['not_found'],
  answer: ({ actor, params, query: { before, lesson, question, wrong }, locale, now }) =>
    listStudentAnswers({
      ...{ actor, ...params, before, locale, now },
      ...{ lessonId: lesson, questionId: question, wrongOnly: wrong === '1' },
    }),
});
