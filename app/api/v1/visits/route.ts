import * as z from 'zod';

import { anchorSchema } from '@/app/_edge/reading-schemas';
import { defineRoute } from '@/app/_edge/route';
import { recordVisit } from '@/lib/services/lessons/record-visit';

const id = z.string().min(1).max(80);

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/visits',
  summary: 'Remember that you opened a lesson, and how far you read.',
  access: 'signed-in',
  body: z.strictObject({ courseId: id, lessonId: id, place: anchorSchema.optional() }),
  failures: ['not_found'],
  answer: ({ actor, body, locale, now }) => recordVisit({ actor, ...body, locale, now }),
});
