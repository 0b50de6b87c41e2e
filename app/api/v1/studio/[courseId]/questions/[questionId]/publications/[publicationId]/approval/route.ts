import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { approvePublication } from '@/lib/services/studio/approve-publication';

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/publications/{publicationId}/approval',
  summary: 'Approve a publication that waits for it; nobody approves their own.',
  access: 'signed-in',
  params: studioQuestionSchema.extend({ publicationId: z.uuid() }),
  reply: z.strictObject({ state: z.enum(['served', 'scheduled']), effectiveAt: z.iso.datetime() }),
  failures: ['not_found', 'forbidden', 'own_publication', 'publication_settled', 'publication_overtaken'],
  answer: ({ actor, params, now }) => approvePublication({ actor, ...params, now }),
});
