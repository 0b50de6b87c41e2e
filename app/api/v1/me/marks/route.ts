import * as z from 'zod';

import { changeSchema, markSchema, questionPointsSchema } from '@/app/_edge/gradebook-schemas';
import { defineRoute } from '@/app/_edge/route';
import { settingsSchema } from '@/lib/core/assignments/settings';
import { listMyMarks } from '@/lib/services/gradebook/list-my-marks';

const share = z.number().min(0).max(1).nullable();

const myMark = z.strictObject({
  assignmentId: z.uuid(),
  title: z.string(),
  category: z.string().nullable(),
  mark: markSchema,
  questions: z.array(questionPointsSchema),
  rules: settingsSchema.pick({ attempts: true, late: true }),
  changes: z.array(changeSchema).describe('The newest first.'),
});

const myCategory = z.strictObject({ name: z.string(), weight: z.number(), dropLowest: z.int(), share });

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/me/marks',
  summary: 'Your own marks in each of your classes, question by question, and what your teachers did to them.',
  access: 'signed-in',
  reply: z.strictObject({
    classes: z.array(
      z.strictObject({
        classId: z.uuid(),
        name: z.string(),
        courseId: z.string(),
        courseTitle: z.string(),
        total: share,
        showTotal: z.boolean(),
        categories: z.array(myCategory),
        assignments: z.array(myMark),
      }),
    ),
  }),
  answer: async ({ actor, locale, now }) => ({ classes: await listMyMarks({ actor, locale, now }) }),
});
