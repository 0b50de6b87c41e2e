import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { viewDraftRevisions } from '@/lib/services/studio/view-draft-revisions';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/draft/revisions',
  summary: 'What the draft of a question was, the newest first.',
  access: 'signed-in',
  params: studioQuestionSchema,
  reply: z.strictObject({
    revisions: z.array(
      z.strictObject({
        revisionId: z.uuid(),
        savedBy: z.string(),
        savedAt: z.iso.datetime(),
        stray: z.boolean().describe('Whether it was refused because somebody else had saved before.'),
      }),
    ),
  }),
  failures: ['not_found'],
  answer: async ({ actor, params }) => ({ revisions: await viewDraftRevisions({ actor, ...params }) }),
});
