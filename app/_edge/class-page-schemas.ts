import * as z from 'zod';

/** @file What the API says about a class and its students; the services build the same fields. */

const verdict = z.enum(['right', 'partly', 'wrong']);
const moment = z.iso.datetime();
const state = z.enum(['on', 'behind', 'stuck', 'new']);

const reason = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inactive'), days: z.int(), never: z.boolean() }),
  z.strictObject({ kind: z.literal('behind'), solved: z.int(), median: z.number() }),
  z.strictObject({
    kind: z.literal('stuck'),
    questions: z.int(),
    question: z.string(),
    answers: z.int(),
    days: z.int(),
  }),
  z.strictObject({ kind: z.literal('slip'), slip: z.string(), answers: z.int(), days: z.int() }),
  z.strictObject({ kind: z.literal('missed'), assignments: z.int() }),
]);

const lastAnswer = z.strictObject({
  questionTitle: z.string(),
  answer: z.string(),
  verdict,
  slips: z.array(z.string()),
  at: moment,
});

const student = z.strictObject({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  studentNumber: z.string().nullable(),
  group: z.string().nullable(),
  joinedAt: moment,
  lastActiveAt: moment.nullable(),
  weekAnswers: z.int(),
  solved: z.array(z.int()),
  tried: z.array(z.int()),
  stuck: z.array(z.int()),
  questions: z.array(z.strictObject({ state: z.enum(['none', 'open', 'stuck', 'solved']), answers: z.int() })),
  states: z.array(state),
  reasons: z.array(reason),
  urgency: z.number(),
  last: lastAnswer.nullable(),
});

export const classPageSchema = z.strictObject({
  classId: z.uuid(),
  name: z.string(),
  courseId: z.string(),
  courseTitle: z.string(),
  joinCode: z.strictObject({ code: z.string(), shown: z.string(), expiresAt: moment }).nullable(),
  lessons: z.array(z.strictObject({ id: z.string(), title: z.string(), questions: z.int() })),
  lesson: z
    .strictObject({
      id: z.string(),
      title: z.string(),
      questions: z.array(z.strictObject({ id: z.string(), title: z.string() })),
    })
    .nullable(),
  groups: z.array(z.string()),
  counts: z.strictObject({ on: z.int(), behind: z.int(), stuck: z.int(), new: z.int() }),
  quietDays: z.int().nullable(),
  students: z.array(student),
});
