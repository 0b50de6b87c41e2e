import * as z from 'zod';

import { assignmentParamsSchema } from '@/app/_edge/work-schemas';
import { publicQuestionSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import { openAssignmentQuestion } from '@/lib/services/assignments/open-assignment-question';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/assignments/{assignmentId}/questions/{questionId}',
  summary:
    'Open a question of an assignment: your own variant of it, of which there is one. Answers go to /api/v1/variants/{variantId}/submissions.',
  access: 'signed-in',
  params: assignmentParamsSchema.extend({ questionId: z.string().min(1).max(80) }),
  reply: publicQuestionSchema,
  failures: ['not_found', 'assignment_not_open', 'assignment_closed', 'question_broken'],
  answer: ({ actor, params, locale, now }) => openAssignmentQuestion({ actor, ...params, locale, now }),
});
