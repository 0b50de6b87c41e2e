import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { publishDraft } from '@/lib/services/studio/publish-draft';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/publications',
  summary: 'Publish the draft of a question, now or later. Who has an earlier version open keeps that one.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: z.strictObject({
    revision: z.int().min(1).describe('The revision of the draft that is meant: another one is not published.'),
    note: z.string().max(2000).describe('What changed and why.'),
    effectiveAt: z.iso.datetime().nullable().describe('From when on; null for now.'),
  }),
  reply: z.strictObject({
    publicationId: z.uuid(),
    questionVersionId: z.uuid(),
    state: z.enum(['served', 'scheduled', 'waiting']).describe('`waiting`: the course asks for another’s word first.'),
  }),
  status: 201,
  failures: ['not_found', 'too_many_attempts', 'draft_changed', 'draft_unpublishable'],
  answer: ({ actor, params, body: { effectiveAt, ...body }, now, request: { signal } }) =>
    publishDraft({
      ...{ actor, ...params, ...body },
      effectiveAt: effectiveAt === null ? null : new Date(effectiveAt),
      ...{ now, signal },
    }),
});
