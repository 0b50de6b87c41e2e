import { classProgressSchema, insightClassSchema } from '@/app/_edge/insight-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewClassProgress } from '@/lib/services/insight/view-class-progress';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/insight/progress',
  summary: 'How a class goes on: shares solved, day by day, concept by concept, and what changed since last week.',
  access: 'signed-in',
  params: insightClassSchema,
  reply: classProgressSchema,
  failures: ['not_found'],
  answer: ({ actor, params, locale, now }) => viewClassProgress({ actor, ...params, locale, now }),
});
