import * as z from 'zod';

import { insightClassSchema, itemPageSchema } from '@/app/_edge/insight-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewItem } from '@/lib/services/insight/view-item';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/insight/questions/{questionId}',
  summary: 'What the students of a class first answered to one question, by slips and by the numbers drawn.',
  access: 'signed-in',
  params: insightClassSchema.extend({ questionId: z.string().min(1).max(80) }),
  reply: itemPageSchema,
  failures: ['not_found'],
  answer: ({ actor, params, locale }) => viewItem({ actor, ...params, locale }),
});
