import * as z from 'zod';

import { gradebookSchema } from '@/lib/core/gradebook/settings';

export const gradebookClassSchema = z.strictObject({ classId: z.uuid() });

const share = z.number().min(0).max(1).nullable();

export const markSchema = z.strictObject({
  state: z
    .enum(['none', 'kept', 'marked', 'excused'])
    .describe('`none`: no answer; `kept`: answers that are not judged yet; `excused`: counts neither for nor against.'),
  points: z.number().nullable(),
  outOf: z.number(),
  overridden: z.boolean().describe('Whether a teacher set the points.'),
  standing: z
    .enum(['counts', 'dropped', 'pending', 'excused', 'outside'])
    .describe('What becomes of it in the total; `outside`: it belongs to no category.'),
  share: share.describe('0 to 1.'),
  late: z.boolean(),
  closed: z.boolean().describe('Whether nothing can be handed in any more.'),
  sequence: z.int().describe('Of the newest change; 0 before the first. Who changes the mark sends it as `seen`.'),
});

export const changeSchema = z.strictObject({
  sequence: z.int(),
  kind: z.enum(['override', 'excuse', 'restore', 'comment']),
  points: z.number().nullable(),
  was: z.number().nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});

export const questionPointsSchema = z.strictObject({
  questionId: z.string(),
  title: z.string(),
  points: z.number().nullable(),
  outOf: z.number(),
  attempts: z.int(),
  late: z.boolean(),
});

const statistics = z.strictObject({ count: z.int(), mean: share, median: share });

export const gradebookViewSchema = z.strictObject({
  classId: z.uuid(),
  name: z.string(),
  settings: gradebookSchema,
  revision: z.int(),
  assignments: z.array(
    z.strictObject({
      id: z.uuid(),
      title: z.string(),
      policy: z.enum(['homework', 'exam']),
      category: z.string().nullable(),
      outOf: z.number(),
      dueAt: z.iso.datetime().nullable(),
    }),
  ),
  students: z.array(
    z.strictObject({
      userId: z.uuid(),
      name: z.string(),
      studentNumber: z.string().nullable(),
      group: z.string().nullable(),
      categories: z.array(share).describe('In the order of the settings.'),
      total: share,
      marks: z
        .array(markSchema.nullable())
        .describe('In the order of the assignments; null: not given to this student.'),
    }),
  ),
  statistics: z.strictObject({
    assignments: z.array(statistics),
    categories: z.array(statistics),
    total: statistics,
  }),
});
