import * as z from 'zod';

import { anchorSchema } from '@/app/_edge/reading-schemas';
import { defineRoute } from '@/app/_edge/route';
import { studioCourseSchema } from '@/app/_edge/studio-schemas';
import { idSchema } from '@/lib/core/questions/schema-parts';
import { displaceQuestion } from '@/lib/services/placements/displace-question';
import { placeQuestion } from '@/lib/services/placements/place-question';
import { POINTS } from '@/lib/services/placements/placement-rule';

const key = { lessonId: idSchema, questionId: idSchema };
const facts = {
  anchor: anchorSchema.describe('Of a heading of the Chinese text; empty for the end of the lesson.'),
  position: z
    .int()
    .min(0)
    .max(1000)
    .describe('Among those placed at the same anchor; beyond the last it goes to the end.'),
  points: z.number().min(POINTS.from).max(POINTS.to).multipleOf(POINTS.step),
  required: z.boolean().describe('Whether the lesson is done only with it.'),
};

export const PUT = defineRoute({
  method: 'PUT',
  path: '/api/v1/studio/{courseId}/placements',
  summary: 'Place a question into a lesson, or move and change one that stands there.',
  access: 'signed-in',
  params: studioCourseSchema,
  body: z.strictObject({ ...key, ...facts }),
  reply: z.strictObject({ placement: z.strictObject(facts) }),
  failures: ['not_found', 'placement_impossible'],
  answer: async ({ actor, params, body }) => ({ placement: await placeQuestion({ actor, ...params, ...body }) }),
});

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/studio/{courseId}/placements',
  summary: 'Take a question out of a lesson again. Who has opened it can still answer.',
  access: 'signed-in',
  params: studioCourseSchema,
  query: z.strictObject(key),
  failures: ['not_found'],
  answer: ({ actor, params, query }) => displaceQuestion({ actor, ...params, ...query }),
});
