import * as z from 'zod';

import { defineRoute } from '@/app/_edge/route';
import { viewProgress } from '@/lib/services/progress/view-progress';

const progressSchema = z.strictObject({
  questionId: z.string(),
  bestScore: z.number().min(0).max(1),
  attempts: z.int().min(0),
  solved: z.boolean(),
  gaveUp: z.boolean(),
  lastAnswer: z.string().nullable(),
  lastAnsweredAt: z.iso.datetime().nullable(),
});

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/progress',
  summary: 'Your own progress, question by question.',
  access: 'signed-in',
  reply: z.strictObject({ questions: z.array(progressSchema) }),
  answer: async ({ actor }) => ({ questions: [...(await viewProgress({ actor }))] }),
});
