import * as z from 'zod';

import { POLICIES } from '@/lib/core/progress/tallies';

/** @file What the API tells about a class's understanding. */

export const insightClassSchema = z.strictObject({ classId: z.uuid() });

const interval = z.strictObject({ low: z.number(), high: z.number() }).nullable();
const shareFields = { count: z.int(), of: z.int(), interval };
export const shareSchema = z.strictObject(shareFields);

export const placeSchema = z
  .strictObject({
    lessonId: z.string(),
    lessonNumber: z.int(),
    lessonTitle: z.string(),
    anchor: z.string(),
    heading: z.string(),
    slides: z.array(z.int()),
  })
  .nullable();

const slip = z.strictObject({
  slip: z.string(),
  title: z.string(),
  having: shareSchema,
  open: z.int(),
  trend: z.enum(['fades', 'steady', 'grows']).nullable(),
  byPolicy: z.array(z.strictObject({ policy: z.enum(POLICIES), ...shareFields })),
  byQuestion: z.array(z.strictObject({ questionId: z.string(), title: z.string(), ...shareFields })),
  place: placeSchema,
});

const standing = z.strictObject({
  slip: z.string(),
  verdict: z.enum(['has', 'free', 'unsure', 'too_little']),
  shown: z.int(),
  opportunities: z.int(),
  probability: z.number(),
});

export const misconceptionsSchema = z.strictObject({
  classId: z.uuid(),
  className: z.string(),
  courseId: z.string(),
  studentCount: z.int(),
  answering: z.int(),
  slips: z.array(slip),
  students: z.array(z.strictObject({ userId: z.uuid(), name: z.string(), standings: z.array(standing) })),
});

export const itemSchema = z.strictObject({
  questionId: z.string(),
  title: z.string(),
  lessonNumber: z.int().nullable(),
  students: z.int(),
  facility: shareSchema.nullable(),
  meanScore: z.number().nullable(),
  discrimination: z.number().nullable(),
  pointBiserial: z.number().nullable(),
  seconds: z.strictObject({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  attemptsToSolve: z.number().nullable(),
  flags: z.array(z.enum(['negative', 'weak', 'hard', 'easy', 'slow'])),
});

export const itemsSchema = z.strictObject({
  classId: z.uuid(),
  className: z.string(),
  studentCount: z.int(),
  lessons: z.array(z.strictObject({ id: z.string(), number: z.int(), title: z.string() })),
  lessonId: z.string().nullable(),
  items: z.array(itemSchema),
  reliability: z.strictObject({
    alpha: z.number().nullable(),
    isKr20: z.boolean(),
    questions: z.int(),
    students: z.int(),
  }),
});

export const itemPageSchema = z.strictObject({
  classId: z.uuid(),
  className: z.string(),
  courseId: z.string(),
  item: itemSchema,
  place: placeSchema,
  distribution: z.array(
    z.strictObject({
      kind: z.enum(['right', 'partly', 'slip', 'other']),
      slip: z.string().nullable(),
      title: z.string().nullable(),
      ...shareFields,
    }),
  ),
  commonest: z.array(z.strictObject({ answer: z.string(), count: z.int(), right: z.boolean() })),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      values: z.array(z.strictObject({ from: z.number(), to: z.number(), ...shareFields })),
    }),
  ),
  students: z.array(
    z.strictObject({
      userId: z.uuid(),
      name: z.string(),
      answer: z.string(),
      score: z.number(),
      slips: z.array(z.string()),
      seconds: z.int().nullable(),
      attempts: z.int(),
      solved: z.boolean(),
    }),
  ),
  unanswered: z.int(),
});

export const classProgressSchema = z.strictObject({
  classId: z.uuid(),
  className: z.string(),
  studentCount: z.int(),
  questionCount: z.int(),
  distribution: z.array(z.strictObject({ from: z.number(), to: z.number(), students: z.int() })),
  days: z.array(
    z.strictObject({ day: z.iso.date(), solved: z.int(), total: z.int(), answers: z.int(), students: z.int() }),
  ),
  concepts: z.array(
    z.strictObject({
      concept: z.string(),
      name: z.string(),
      students: z.int(),
      mastery: z.number(),
      weak: z.int(),
      strong: z.int(),
    }),
  ),
  changes: z.array(
    z.strictObject({
      userId: z.uuid(),
      name: z.string(),
      change: z.enum(['up', 'down', 'steady', 'quiet']),
      solved: z.int(),
      solvedLately: z.int(),
      answersLately: z.int(),
      answersBefore: z.int(),
      lastAt: z.iso.datetime().nullable(),
    }),
  ),
});
