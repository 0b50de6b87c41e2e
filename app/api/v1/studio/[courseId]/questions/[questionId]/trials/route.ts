import * as z from 'zod';

import { answersSchema } from '@/app/_edge/question-schemas';
import { defineRoute } from '@/app/_edge/route';
import {
  draftDrawFields,
  draftTextFields,
  draftTrialSchema,
  TRIAL_BODY_BYTES,
} from '@/app/_edge/studio-preview-schemas';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { tryDraft } from '@/lib/services/studio/try-draft';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/trials',
  summary: 'Answer a variant of a draft and be told what a student would be told. Nothing is stored.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: z.strictObject({ ...draftTextFields, ...draftDrawFields, answers: answersSchema }),
  bodyLimitBytes: TRIAL_BODY_BYTES,
  reply: draftTrialSchema,
  failures: ['not_found', 'too_large', 'too_many_attempts', 'draft_unpublishable', 'question_broken'],
  answer: ({ actor, params, body, request: { signal } }) => tryDraft({ actor, ...params, ...body, signal }),
});
