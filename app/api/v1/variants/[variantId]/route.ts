import { publicQuestionSchema, variantParamsSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewVariant } from '@/lib/services/variants/view-variant';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/variants/{variantId}',
  summary: 'One of your own variants, as it stands.',
  access: 'signed-in',
  params: variantParamsSchema,
  reply: publicQuestionSchema,
  failures: ['not_found', 'question_broken'],
  answer: ({ actor, params, locale, now }) => viewVariant({ actor, ...params, locale, now }),
});
