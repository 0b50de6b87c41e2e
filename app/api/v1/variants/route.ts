import * as z from 'zod';

import { publicQuestionSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import { openLessonVariant } from '@/lib/services/variants/open-variant';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/variants',
  summary:
    'Open a question: the variant in work, or a new one. With fresh, new numbers once the last variant is closed.',
  access: 'signed-in',
  body: z.strictObject({ questionId: z.string().min(1).max(80), fresh: z.boolean().default(false) }),
  reply: publicQuestionSchema,
  failures: ['not_found', 'question_broken'],
  answer: ({ actor, body, locale }) => openLessonVariant({ actor, ...body, locale }),
});
