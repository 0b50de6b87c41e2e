import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { draftSchema, studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { saveDraft } from '@/lib/services/studio/save-draft';
import { openDraft } from '@/lib/services/studio/start-draft';

/** A text of which every byte is escaped, and room for the rest. */
const BODY_LIMIT_BYTES = 6 * DOCUMENT_LIMITS.bytes + 1024;

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/draft',
  summary: 'Begin a draft of a question with what is served now; one that is there already stays.',
  access: 'signed-in',
  params: studioQuestionSchema,
  reply: z.strictObject({ draft: draftSchema }),
  failures: ['not_found'],
  answer: ({ actor, params, now }) => openDraft({ actor, ...params, now }),
});

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/draft',
  summary:
    'Save the draft of a question. What somebody else saved meanwhile stands, and yours is kept among the revisions.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: z.strictObject({
    source: z.string().describe('At most 256 KiB of UTF-8.'),
    seen: z.int().min(1).describe('The revision that this text was made from.'),
  }),
  bodyLimitBytes: BODY_LIMIT_BYTES,
  reply: z.strictObject({
    state: z.enum(['saved', 'conflict']),
    draft: draftSchema.describe('As it stands now: in a conflict, what somebody else saved.'),
  }),
  failures: ['not_found', 'too_large'],
  answer: ({ actor, params, body, now }) => saveDraft({ actor, ...params, ...body, now }),
});
