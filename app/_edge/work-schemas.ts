import * as z from 'zod';

import { RELEASES } from '@/lib/core/assignments/settings';

import { publicQuestionSchema } from './question-schemas';

/** What the API says of an assignment to the student who has it; lib/services/assignments explains the fields. */
const moment = z.iso.datetime().nullable();
const share = z.number().min(0).max(1);

const mine = {
  id: z.uuid(),
  classId: z.uuid(),
  className: z.string(),
  archived: z.boolean(),
  title: z.string(),
  policy: z.enum(['homework', 'exam']),
  practice: z.boolean(),
  standing: z.enum(['not_open', 'open', 'late', 'closed']),
  ...{ opensAt: moment, dueAt: moment, closesAt: moment, endsAt: moment, startedAt: moment, finishedAt: moment },
  minutes: z.int().min(1).nullable(),
  done: z.int().min(0),
  total: z.int().min(1),
  released: z.boolean(),
  mark: z
    .strictObject({
      state: z.enum(['marked', 'excused']),
      points: z.number().nullable(),
      overridden: z.boolean(),
    })
    .nullable(),
  outOf: z.number().min(0),
};

export const myAssignmentSchema = z.strictObject(mine);

const questionSchema = z.strictObject({
  questionId: z.string(),
  title: z.string(),
  points: z.number().min(0),
  standing: z.enum(['new', 'kept', 'right', 'partly', 'wrong']),
  earned: z.number().nullable(),
  question: publicQuestionSchema.nullable(),
});

export const workViewSchema = z.strictObject({
  ...mine,
  now: z.iso.datetime(),
  instructionsHtml: z.string().nullable(),
  rules: z.strictObject({
    keeps: z.boolean(),
    release: z.enum(RELEASES),
    attemptLimit: z.int().min(1).nullable(),
    worth: z.array(share),
    counts: z.enum(['best', 'last', 'first']),
    late: z.strictObject({ perDay: share, floor: share }),
    lateShareNow: share,
    onePerPage: z.boolean(),
  }),
  mayOpen: z.boolean(),
  questions: z.array(questionSchema),
});

export const assignmentParamsSchema = z.strictObject({ assignmentId: z.uuid() });
