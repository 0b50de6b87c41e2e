import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import {
  DRAFT_BODY_BYTES,
  draftDrawFields,
  draftPreviewSchema,
  draftTextFields,
} from '@/app/_edge/studio-preview-schemas';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { previewDraft } from '@/lib/services/studio/preview-draft';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/previews',
  summary: 'One variant of a draft as a student would see it, and its key and slips for the writer.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: z.strictObject({ ...draftTextFields, ...draftDrawFields }),
  bodyLimitBytes: DRAFT_BODY_BYTES,
  reply: draftPreviewSchema,
  failures: ['not_found', 'too_large', 'too_many_attempts', 'draft_unpublishable'],
  answer: ({ actor, params, body, request: { signal } }) => previewDraft({ actor, ...params, ...body, signal }),
});
