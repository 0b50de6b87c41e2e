import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { rollBack } from '@/lib/services/studio/roll-back';

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/roll-backs',
  summary: 'Publish an earlier version of a question anew, or let its content file decide again.',
  access: 'signed-in',
  params: studioQuestionSchema,
  body: z.strictObject({
    to: z.union([z.strictObject({ publicationId: z.uuid() }), z.literal('file')]),
    note: z.string().max(2000).describe('Why.'),
  }),
  reply: z.strictObject({
    publicationId: z.uuid().nullable().describe('Null where the content file has always decided.'),
    state: z.enum(['served', 'waiting']).describe('`waiting`: the course asks for another’s word first.'),
  }),
  status: 201,
  failures: ['not_found', 'draft_unpublishable'],
  answer: ({ actor, params, body, now }) => rollBack({ actor, ...params, ...body, now }),
});
