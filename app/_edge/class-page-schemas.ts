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

export const studentParamsSchema = z.strictObject({ classId: z.uuid(), userId: z.uuid() });

const lesson = z.strictObject({ id: z.string(), title: z.string(), questions: z.int() });

export const studentPageSchema = z.strictObject({
  classId: z.uuid(),
  className: z.string(),
  courseId: z.string(),
  student,
  lessons: z.array(lesson),
  slips: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      answers: z.int(),
      firsts: z.int(),
      questions: z.int(),
      lastAt: moment,
    }),
  ),
  assignments: z.array(
    z.strictObject({
      id: z.uuid(),
      title: z.string(),
      policy: z.enum(['homework', 'exam']),
      standing: z.enum(['not_open', 'open', 'late', 'closed']),
      dueAt: moment.nullable(),
      answered: z.int(),
      questions: z.int(),
      mark: z.strictObject({
        state: z.enum(['none', 'kept', 'marked', 'excused']),
        points: z.number().nullable(),
      }),
      outOf: z.number(),
    }),
  ),
  messages: z.array(
    z.strictObject({
      id: z.uuid(),
      from: z.string(),
      text: z.string(),
      at: moment,
      readAt: moment.nullable(),
      mailedAt: moment.nullable(),
    }),
  ),
});

export const studentAnswersSchema = z.strictObject({
  answers: z.array(
    z.strictObject({
      id: z.uuid(),
      at: moment,
      questionId: z.string(),
      questionTitle: z.string(),
      lessonId: z.string().nullable(),
      policy: z.enum(['lesson', 'homework', 'exam', 'live', 'review']),
      assignmentTitle: z.string().nullable(),
      number: z.int(),
      parameters: z.array(z.strictObject({ name: z.string(), value: z.number() })),
      attempt: z.int().nullable(),
      verdict: z.enum(['right', 'partly', 'wrong', 'kept', 'too_late', 'unreadable', 'broken']),
      parts: z.array(z.strictObject({ id: z.string(), answer: z.string(), score: z.number().nullable() })),
      slips: z.array(z.string()),
      seconds: z.int().nullable(),
      lateSeconds: z.int().nullable(),
      regraded: z.strictObject({ was: z.number(), now: z.number() }).nullable(),
    }),
  ),
  next: z.uuid().nullable(),
});

export const classPageSchema = z.strictObject({
  classId: z.uuid(),
  name: z.string(),
  courseId: z.string(),
  courseTitle: z.string(),
  joinCode: z.strictObject({ code: z.string(), shown: z.string(), expiresAt: moment }).nullable(),
  lessons: z.array(lesson),
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
