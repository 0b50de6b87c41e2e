import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { viewVersions } from '@/lib/services/studio/view-versions';

const publication = z.strictObject({
  publicationId: z.uuid(),
  state: z.enum(['served', 'scheduled', 'waiting', 'withdrawn', 'earlier']),
  version: z.int().nullable().describe('Counted from 1; null: the content file decides again.'),
  publishedBy: z.string(),
  publishedAt: z.iso.datetime(),
  effectiveAt: z.iso.datetime(),
  approvedBy: z.string().nullable().describe('Somebody else who let it pass; null where nobody had to.'),
  note: z.string(),
  own: z.boolean(),
  mayApprove: z.boolean(),
  mayWithdraw: z.boolean(),
  mayRollBack: z.boolean(),
});

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/versions',
  summary: 'What was ever published of a question, and what is served now.',
  access: 'signed-in',
  params: studioQuestionSchema,
  reply: z.strictObject({
    courseId: z.string(),
    questionId: z.string(),
    title: z.string(),
    archived: z.boolean(),
    served: z.enum(['studio', 'file']).nullable(),
    hasFile: z.boolean(),
    draft: z
      .strictObject({
        savedBy: z.string(),
        savedAt: z.iso.datetime(),
        served: z.boolean().describe('Whether it is what students are served.'),
      })
      .nullable(),
    publications: z.array(publication),
  }),
  answer: ({ actor, params, locale, now }) => viewVersions({ actor, ...params, locale, now }),
});
