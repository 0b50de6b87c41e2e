import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { idSchema } from '@/lib/core/questions/schema-parts';
import { startDraft } from '@/lib/services/studio/start-draft';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions',
  summary: 'Begin a new question with a draft, from a template or as a copy. Sent twice, it is begun once.',
  access: 'signed-in',
  params: studioCourseSchema,
  body: z.strictObject({
    questionId: idSchema.describe('Unique over all courses, and fixed from now on.'),
    origin: z.union([
      z.strictObject({ template: z.string().min(1).max(80) }),
      z.strictObject({ copyOf: idSchema.describe('The id of another question of the course.') }),
    ]),
    classId: z.uuid().nullable().describe('The class that it is written for; null for the whole course.'),
  }),
  reply: z.strictObject({ questionId: z.string() }),
  status: 201,
  failures: ['not_found', 'forbidden', 'question_id_taken'],
  answer: ({ actor, params, body, now }) => startDraft({ actor, ...params, ...body, now }),
});
