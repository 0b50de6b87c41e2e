import { publicQuestionSchema, variantParamsSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import { giveUp } from '@/lib/services/variants/give-up';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/variants/{variantId}/give-up',
  summary: 'Give up: closes the variant and shows the worked solution.',
  access: 'signed-in',
  params: variantParamsSchema,
  reply: publicQuestionSchema,
  failures: ['not_found', 'question_broken'],
  answer: ({ actor, params, locale, now }) => giveUp({ actor, ...params, locale, now }),
});
