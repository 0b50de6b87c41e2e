import * as z from 'zod';

import { REGRADE_POLICIES } from '@/lib/core/regrade/decide';
import { REGRADE_FAILURES } from '@/lib/services/regrades/failure';
import { REASON_MAXIMUM } from '@/lib/services/regrades/reason';

import { studioQuestionSchema } from './studio-schemas';

/** What the API takes and says of regrades; lib/services/regrades explains the fields. */
const MOST_VERSIONS = 100;
const MOST_CLASSES = 200;

const policy = z
  .enum(REGRADE_POLICIES)
  .describe('`if_higher` takes nothing from anybody; `full_marks` needs no replay: the question was at fault.');
const reason = z.string().max(REASON_MAXIMUM);
const count = z.int().min(0);
const score = z.number().min(0).max(1);
const total = z.number().min(0);

export const regradeSchema = studioQuestionSchema.extend({ regradeId: z.uuid() });

export const regradeTermsSchema = z.strictObject({
  fromVersionIds: z.array(z.uuid()).min(1).max(MOST_VERSIONS).describe('Answers to variants of these versions ...'),
  toVersionId: z.uuid().describe('... are judged again by this one, on their own numbers ...'),
  classIds: z.array(z.uuid()).max(MOST_CLASSES).describe('... in these classes; empty for everybody.'),
  policy,
});

export const newRegradeSchema = regradeTermsSchema.extend({
  regradeId: z.uuid().describe('Made by the client: what is sent again begins nothing new.'),
  reason: z.strictObject({ zh: reason.min(1), en: reason }).describe('What students are told; `en` may be empty.'),
});

export const regradeViewSchema = z.strictObject({
  regradeId: z.uuid(),
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  interrupted: z.boolean().describe('It should be running, and is not: the server resumes it soon.'),
  failure: z
    .enum(REGRADE_FAILURES)
    .nullable()
    .describe('`answers_kept_changing`: some students sent answers faster than they were judged.'),
  fromVersionIds: z.array(z.uuid()),
  toVersionId: z.uuid(),
  classIds: z.array(z.uuid()),
  policy,
  reason: z.strictObject({ zh: z.string(), en: z.string() }),
  total: count.describe('Answers to judge.'),
  done: count,
  changed: count.describe('Of those that are done, answers with another score or other slips.'),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  totals: z
    .strictObject({ answers: count, before: total, after: total })
    .nullable()
    .describe('Of the answers that are judged, the sums of their scores before and after; null while it runs.'),
});

const listed = {
  submissionId: z.uuid(),
  student: z.string().describe('A name where you teach a class of theirs; a number for this preview otherwise.'),
  number: count.describe('Of the variant; 0 has the lecture’s own numbers.'),
  attemptNumber: z.int().min(1),
  answer: z.string(),
} as const;

export const regradePreviewSchema = z.strictObject({
  students: count,
  answers: count,
  gains: count,
  losses: count,
  slipsOnly: count.describe('The same score, other slips.'),
  unchanged: count,
  impossible: count.describe('Answers that the other version cannot judge: they keep what they have.'),
  totalBefore: total,
  totalAfter: total,
  slips: z.array(z.strictObject({ code: z.string(), title: z.string(), before: count, after: count })),
  changed: z.array(
    z.strictObject({
      ...listed,
      effect: z.enum(['gain', 'loss', 'slips']),
      before: score,
      after: score,
      slipsBefore: z.array(z.string()),
      slipsAfter: z.array(z.string()),
    }),
  ),
  changedLeftOut: count,
  notReplayed: z.array(
    z.strictObject({
      ...listed,
      why: z.enum(['not-opened', 'not-readable', 'other-letters']),
      said: z.string().nullable(),
    }),
  ),
  notReplayedLeftOut: count,
});
