import { insightClassSchema, misconceptionsSchema } from '@/app/_edge/insight-schemas';
import { defineRoute } from '@/app/_edge/route';
import { viewMisconceptions } from '@/lib/services/insight/view-misconceptions';

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/classes/{classId}/insight/misconceptions',
  summary:
    'Which wrong rules the students of a class have, slip by slip and student by student, judged by first answers.',
  access: 'signed-in',
  params: insightClassSchema,
  reply: misconceptionsSchema,
  failures: ['not_found'],
  answer: ({ actor, params, locale }) => viewMisconceptions({ actor, ...params, locale }),
});
