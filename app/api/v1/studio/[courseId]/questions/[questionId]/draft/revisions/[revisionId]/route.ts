import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { readDraftRevision } from '@/lib/services/studio/view-draft-revisions';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/draft/revisions/{revisionId}',
  summary: 'The text that a draft had then.',
  access: 'signed-in',
  params: studioQuestionSchema.extend({ revisionId: z.uuid() }),
  reply: z.strictObject({ source: z.string() }),
  failures: ['not_found'],
  answer: ({ actor, params }) => readDraftRevision({ actor, ...params }),
});
