import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { recordVisit } from '@/lib/services/lessons/record-visit';

const id = z.string().min(1).max(80);

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/visits',
  summary: 'Remember that you opened a lesson.',
  access: 'signed-in',
  body: z.strictObject({ courseId: id, lessonId: id }),
  failures: ['not_found'],
  answer: ({ actor, body, now }) => recordVisit({ actor, ...body, now }),
});
