import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { studioQuestionSchema } from '@/app/_edge/studio-schemas';
import { withdrawPublication } from '@/lib/services/studio/withdraw-publication';

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/studio/{courseId}/questions/{questionId}/publications/{publicationId}',
  summary: 'Withdraw a publication that is scheduled or waits for approval, or refuse somebody else’s.',
  access: 'signed-in',
  params: studioQuestionSchema.extend({ publicationId: z.uuid() }),
  failures: ['not_found', 'forbidden', 'publication_settled'],
  answer: ({ actor, params, now }) => withdrawPublication({ actor, ...params, now }),
});
