import * as z from 'zod';

import { RELEASES } from '@/lib/core/assignments/settings';
import type { AssignmentDraft } from '@/lib/services/assignments/check-draft';

/** What stands in the addresses of a class's assignments. */
export const classSchema = z.strictObject({ classId: z.uuid() });
export const assignmentSchema = classSchema.extend({ assignmentId: z.uuid() });

/** Room for the longest instructions in Chinese, a hundred questions, and every student of a large class by name. */
export const ASSIGNMENT_BODY_BYTES = 256 * 1024;

const MOST_TARGETS = 2000;
const moment = z.iso.datetime({ offset: true }).nullable();

/** Shapes only: whether it makes sense is checked by the use case, which says so in words. */
const settings = z.strictObject({
  instructions: z.string().describe('Markdown, for students.'),
  questions: z.array(z.strictObject({ questionId: z.string().max(80), points: z.number() })),
  attempts: z.strictObject({
    limit: z.number().nullable().describe('Graded answers to one question; null: as many as one likes.'),
    worth: z.array(z.number()).describe('What the first, second, … attempt is worth, 0 to 1, never rising.'),
    counts: z.enum(['best', 'last', 'first']),
  }),
  late: z.strictObject({
    perDay: z.number().describe('Taken away for each day begun, 0 to 1.'),
    floor: z.number().describe('What is left at least, 0 to 1.'),
  }),
  exam: z
    .strictObject({
      minutes: z.number().nullable().describe('From opening it; null: until it closes.'),
      shuffled: z.boolean(),
      onePerPage: z.boolean(),
    })
    .nullable(),
  release: z.enum(RELEASES),
  category: z.string().max(40).nullable().describe('Of the gradebook; null: counts for no mark.'),
});

const draftShape = {
  title: z.string().max(1000),
  policy: z.enum(['homework', 'exam']),
  settings,
  opensAt: moment,
  dueAt: moment,
  closesAt: moment.describe('The last moment for late answers; null: none are taken after the due time.'),
};

const audience = {
  targetIds: z.array(z.uuid()).max(MOST_TARGETS).default([]).describe('Students by name; none: the whole class.'),
  publish: z.boolean().default(false).describe('Whether students get it with this.'),
};

export const newAssignmentSchema = z.strictObject({
  ...draftShape,
  ...audience,
  assignmentId: z.uuid().optional().describe('Made by the sender: sent twice with the same, it is created once.'),
});

export const changedAssignmentSchema = z.strictObject({
  ...draftShape,
  ...audience,
  seen: z.int().describe('The `revision` that this was made from.'),
});

type SentDraft = Pick<z.infer<typeof changedAssignmentSchema>, keyof typeof draftShape>;

/** What was sent, with moments in place of their texts. */
export function draftOf({ title, policy, settings: sent, opensAt, dueAt, closesAt }: SentDraft): AssignmentDraft {
  return {
    ...{ title, policy, settings: sent },
    opensAt: momentOf(opensAt),
    dueAt: momentOf(dueAt),
    closesAt: momentOf(closesAt),
  };
}

export function momentOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

export const savedAssignmentSchema = z.strictObject({
  assignmentId: z.uuid(),
  revision: z.int().describe('Name it as `seen` with the next change.'),
});

const shown = z.iso.datetime().nullable();
const assignedQuestion = z.strictObject({
  questionId: z.string(),
  title: z.string(),
  points: z.number(),
  state: z.enum(['served', 'archived', 'gone']),
});
const standing = z.enum(['not_open', 'open', 'late', 'closed']);

export const assignmentViewSchema = z.strictObject({
  assignmentId: z.uuid(),
  classId: z.uuid(),
  className: z.string(),
  courseId: z.string(),
  title: z.string(),
  policy: z.enum(['homework', 'exam']),
  settings,
  opensAt: shown,
  dueAt: shown,
  closesAt: shown,
  revision: z.int(),
  publishedAt: shown.describe('Null for a draft.'),
  releasedAt: shown.describe('When a teacher said that results may be known.'),
  settledAt: shown.describe('When kept answers were judged.'),
  archivedAt: shown,
  slip: z.string().nullable().describe('The slip for which a practice set was made.'),
  standing: standing.describe('For students without an extension.'),
  outOf: z.number(),
  questions: z.array(assignedQuestion),
  targetIds: z.array(z.uuid()),
  begun: z.int(),
});

export const listedAssignmentSchema = z.strictObject({
  assignmentId: z.uuid(),
  title: z.string(),
  policy: z.enum(['homework', 'exam']),
  standing: standing.nullable().describe('Null for a draft.'),
  archived: z.boolean(),
  opensAt: shown,
  dueAt: shown,
  closesAt: shown,
  questions: z.int(),
  outOf: z.number(),
  students: z.int(),
  begun: z.int(),
  done: z.int(),
  mean: z.number().nullable(),
});

export const extensionSchema = z.strictObject({
  extensionId: z.uuid(),
  userId: z.uuid().nullable(),
  groupId: z.uuid().nullable(),
  dueAt: shown,
  closesAt: shown,
  extraMinutes: z.int(),
  extraAttempts: z.int(),
  reason: z.string(),
  updatedAt: z.iso.datetime().describe('Name it as `seen` with the next change.'),
});

export const extensionBodySchema = z.strictObject({
  userId: z.uuid().nullable().default(null).describe('One student, or a group.'),
  groupId: z.uuid().nullable().default(null),
  dueAt: moment.describe('Null: as for everybody.'),
  closesAt: moment,
  extraMinutes: z.number().default(0),
  extraAttempts: z.number().default(0),
  reason: z.string().max(2000).default(''),
  seen: z.iso.datetime().nullable().describe('`updatedAt` of the extension this was made from; null for a first one.'),
});

const studentResult = z.strictObject({
  userId: z.uuid(),
  name: z.string(),
  studentNumber: z.string().nullable(),
  group: z.string().nullable(),
  state: z.enum(['not_begun', 'working', 'finished', 'ended']),
  standing,
  startedAt: shown,
  finishedAt: shown,
  dueAt: shown,
  endsAt: shown,
  answered: z.int(),
  late: z.boolean(),
  points: z.array(z.number().nullable()).describe('In the order of `questions`.'),
  mark: z.strictObject({
    state: z.enum(['none', 'kept', 'marked', 'excused']),
    points: z.number().nullable(),
    overridden: z.boolean(),
  }),
  extended: z.boolean(),
});

export const resultsSchema = z.strictObject({
  assignmentId: z.uuid(),
  outOf: z.number(),
  questions: z.array(assignedQuestion.extend({ judged: z.int(), rate: z.number().nullable() })),
  students: z.array(studentResult),
  extensions: z.array(extensionSchema),
  groups: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
});
