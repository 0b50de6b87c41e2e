import { publicQuestionSchema, variantParamsSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import { showHint } from '@/lib/services/variants/show-hint';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/variants/{variantId}/hints',
  summary: 'Show one more hint.',
  access: 'signed-in',
  params: variantParamsSchema,
  reply: publicQuestionSchema,
  failures: ['not_found', 'question_broken'],
  answer: ({ actor, params, locale, now }) => showHint({ actor, ...params, locale, now }),
});
