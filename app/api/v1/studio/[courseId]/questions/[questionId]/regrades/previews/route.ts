import { regradePreviewSchema, regradeTermsSchema } from '@/app/_edge/regrade-schemas';
import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { previewRegrade } from '@/lib/services/regrades/preview-regrade';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/regrades/previews',
  summary: 'What a regrade would do: who gains and loses, and which slips move. Writes nothing.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: regradeTermsSchema,
  reply: regradePreviewSchema,
  failures: ['not_found', 'too_many_attempts'],
  answer: ({ actor, params, body, locale }) => previewRegrade({ actor, ...params, ...body, locale }),
});
