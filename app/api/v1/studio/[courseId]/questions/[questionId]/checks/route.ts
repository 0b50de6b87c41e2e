import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { DRAFT_BODY_BYTES, draftCheckSchema, draftTextFields } from '@/app/_edge/studio-preview-schemas';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { checkDraft } from '@/lib/services/studio/check-draft';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/checks',
  summary: 'Check the text of a question while it is written: its problems, and how well it tells right from wrong.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: z.strictObject(draftTextFields),
  bodyLimitBytes: DRAFT_BODY_BYTES,
  reply: draftCheckSchema,
  failures: ['not_found', 'too_large', 'too_many_attempts'],
  answer: ({ actor, params, body, locale, request: { signal } }) =>
    checkDraft({ actor, ...params, ...body, locale, signal }),
});
