import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import {
  DRAFT_BODY_BYTES,
  draftGalleryFields,
  draftGallerySchema,
  draftTextFields,
} from '@/app/_edge/studio-preview-schemas';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { drawGallery } from '@/lib/services/studio/draw-gallery';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/galleries',
  summary: 'Thirty variants of a draft in a line each: numbers, key, and the slips that these numbers cannot tell.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: z.strictObject({ ...draftTextFields, ...draftGalleryFields }),
  bodyLimitBytes: DRAFT_BODY_BYTES,
  reply: draftGallerySchema,
  failures: ['not_found', 'too_large', 'too_many_attempts', 'draft_unpublishable'],
  answer: ({ actor, params, body, request: { signal } }) => drawGallery({ actor, ...params, ...body, signal }),
});
