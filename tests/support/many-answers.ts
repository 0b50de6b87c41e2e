import { randomUUID } from 'node:crypto';

import { ENGINE_VERSION } from '@/lib/core/cnn';
import { afterTraining } from '@/lib/core/progress/concept';
import { recomputeProgress } from '@/lib/core/progress/recompute';
import { tallyAnswers } from '@/lib/core/progress/tallies';
import { gradeAnswers } from '@/lib/core/questions/grade';
import { answerLine, gradeOf } from '@/lib/core/questions/stored-grade';
import { drawParameters, openVariant } from '@/lib/core/questions/variant';
import { canonicalJson } from '@/lib/core/shared/canonical';
import { getDb } from '@/lib/db/client';
import { gradeColumns } from '@/lib/db/submissions';

import type { ConceptStanding } from '@/lib/core/progress/concept';
import type { CountedAnswer } from '@/lib/core/progress/recompute';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { Grade } from '@/lib/core/questions/stored-grade';
import type { OpenVariant } from '@/lib/core/questions/variant';
import type { Prisma } from '@/lib/db/generated/client';

/** @file Classes full of answers, written at once: everything that a class's own work of weeks would have left in the database. */

const MINUTE_MS = 60_000;
const BEGIN = Date.UTC(2024, 8, 1);
/** Rows of one insert. */
const BATCH = 1000;
/** Sets of numbers that the variants are drawn from. */
const SETS = 6;

export interface ManyAnswers {
  readonly courseId: string;
  /** By this version everybody was asked and judged. */
  readonly version: { readonly id: string; readonly document: QuestionDocument };
  readonly students: number;
  /** What the students send, one after another, to a variant of these numbers. */
  readonly sent: (variant: OpenVariant, student: number) => readonly string[];
  /** Variants of each student; all but the last are closed: solved, or given up. */
  readonly variants: number;
}

export interface AnsweredClass {
  readonly classId: string;
  /** In the order in which `sent` was asked for them. */
  readonly studentIds: readonly string[];
  readonly answers: number;
}

interface Rows {
  readonly users: Prisma.UserCreateManyInput[];
  readonly memberships: Prisma.MembershipCreateManyInput[];
  readonly variants: Prisma.VariantCreateManyInput[];
  readonly submissions: Prisma.SubmissionCreateManyInput[];
  readonly gradings: Prisma.GradingCreateManyInput[];
  readonly progress: Prisma.ProgressCreateManyInput[];
  readonly tallies: Prisma.AnswerTallyCreateManyInput[];
  readonly concepts: Prisma.ConceptStateCreateManyInput[];
}

/** A class whose students answered one question: users, variants, submissions, gradings, progress and concept states. */
export async function insertManyAnswers(options: ManyAnswers): Promise<AnsweredClass> {
  const { courseId, version, students } = options;
  const rows: Rows = {
    ...{ users: [], memberships: [], variants: [], submissions: [] },
    ...{ gradings: [], progress: [], tallies: [], concepts: [] },
  };
  const sets = Array.from({ length: SETS }, (_unused, number) => openSet(version.document, number));
  const studentIds = Array.from({ length: students }, () => randomUUID());
  const classId = randomUUID();
  for (const [student, userId] of studentIds.entries()) {
    rows.users.push({ id: userId, email: `${userId}@test.example`, name: `学生 ${String(student)}` });
    rows.memberships.push({ classId, userId, role: 'student' });
    addStudent(rows, { options, userId, student, sets });
  }
  await insertUsers(rows, { courseId, classId, createdById: studentIds[0]! });
  await inBatches(rows.variants, (data) => getDb().variant.createMany({ data }));
  await inBatches(rows.submissions, (data) => getDb().submission.createMany({ data }));
  await inBatches(rows.gradings, (data) => getDb().grading.createMany({ data }));
  await inBatches(rows.progress, (data) => getDb().progress.createMany({ data }));
  await inBatches(rows.tallies, (data) => getDb().answerTally.createMany({ data }));
  await inBatches(rows.concepts, (data) => getDb().conceptState.createMany({ data }));
  return { classId, studentIds, answers: rows.submissions.length };
}

function openSet(document: QuestionDocument, number: number): OpenVariant {
  const seed = `set ${String(number)}`;
  const parameters = drawParameters(document, { number, seed, avoid: [] });
  const variant = parameters.ok ? openVariant(document, { number, seed, parameters: parameters.value }) : parameters;
  if (!variant.ok) throw new Error(variant.error.message.en);
  return variant.value;
}

interface StudentContext {
  readonly options: ManyAnswers;
  readonly userId: string;
  readonly student: number;
  readonly sets: readonly OpenVariant[];
}

interface Counted extends CountedAnswer {
  readonly grade: Grade;
}

function addStudent(rows: Rows, { options, userId, student, sets }: StudentContext): void {
  const { version, variants } = options;
  const { id: questionId, concepts } = version.document;
  const all: Counted[] = [];
  const gaveUpAt: Date[] = [];
  const states = new Map<string, ConceptStanding>();
  const train = (score: number, attemptNumber: number, at: Date) => {
    for (const concept of concepts) {
      const answer = { score, attemptNumber, hintsShown: 0, guess: 0, at };
      states.set(concept, afterTraining(states.get(concept), answer));
    }
  };
  for (let number = 0; number < variants; number += 1) {
    const set = sets[number === 0 ? 0 : 1 + ((student + number) % (SETS - 1))]!;
    const variantId = randomUUID();
    const begin = BEGIN + student * MINUTE_MS + number * 1440 * MINUTE_MS;
    const answers = answersTo(set, { raws: options.sent(set, student), variantId, begin });
    const solved = answers.some(({ score }) => score === 1);
    const last = number === variants - 1;
    const closedAt = solved ? answers.at(-1)!.at : last ? null : new Date(begin + 100 * MINUTE_MS);
    rows.variants.push({
      ...{ id: variantId, userId, questionId, questionVersionId: version.id, policy: 'lesson', scope: 'lesson' },
      ...{ number, seed: `seed of ${String(student)}`, parameters: set.parameters, attempts: answers.length },
      ...{ state: solved ? 'solved' : last ? 'open' : 'given_up', closedAt, createdAt: new Date(begin) },
    });
    for (const answer of answers) {
      addAnswer(rows, { userId, answer });
      train(answer.score, answer.attemptNumber, answer.at);
    }
    if (closedAt !== null && !solved) {
      gaveUpAt.push(closedAt);
      train(0, answers.length + 1, closedAt);
    }
    all.push(...answers);
  }
  const progress = recomputeProgress({ answers: all, gaveUpAt });
  const { lastSlips, firstSlips } = progress;
  rows.progress.push({ userId, questionId, ...progress, lastSlips: [...lastSlips], firstSlips: [...firstSlips] });
  const tallied = all.map((answer) => ({ ...answer, policy: 'lesson' as const, first: answer.attemptNumber === 1 }));
  rows.tallies.push(...tallyAnswers(tallied).map((tally) => ({ userId, questionId, ...tally })));
  for (const [concept, { card, ...mastery }] of states) {
    rows.concepts.push({ userId, concept, ...mastery, card, dueAt: new Date(card.due) });
  }
}

interface Answering {
  readonly raws: readonly string[];
  readonly variantId: string;
  readonly begin: number;
}

/** Judged as they would have been; nothing is sent any more once one was right. */
function answersTo(variant: OpenVariant, { raws, variantId, begin }: Answering): readonly Counted[] {
  const answers: Counted[] = [];
  for (const raw of raws) {
    if (answers.at(-1)?.score === 1) break;
    const grade = judged(variant, raw);
    const attemptNumber = answers.length + 1;
    const at = new Date(begin + attemptNumber * MINUTE_MS);
    const { score, slips, parts } = grade;
    const openedAt = new Date(begin);
    answers.push({ variantId, attemptNumber, score, slips, answer: answerLine(parts), at, openedAt, grade });
  }
  return answers;
}

/** The same numbers are answered the same by many. */
const known = new Map<string, Grade>();

function judged(variant: OpenVariant, raw: string): Grade {
  const key = canonicalJson([variant.document, raw]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const outcome = gradeAnswers(variant, Object.fromEntries(variant.parts.map(({ id }) => [id, raw])));
  if (outcome.state !== 'graded') throw new Error(`"${raw}" is ${outcome.state}`);
  const grade = gradeOf(outcome);
  known.set(key, grade);
  return grade;
}

function addAnswer(rows: Rows, { userId, answer }: { readonly userId: string; readonly answer: Counted }): void {
  const { variantId, attemptNumber, at, grade } = answer;
  const submissionId = randomUUID();
  rows.submissions.push({
    ...{ id: submissionId, variantId, userId, idempotencyKey: submissionId, requestHash: '', state: 'graded' },
    ...{ attemptNumber, createdAt: at, raw: Object.fromEntries(grade.parts.map((part) => [part.id, part.answer])) },
  });
  rows.gradings.push({
    ...{ submissionId, sequence: 1, method: 'auto', engineVersion: ENGINE_VERSION, createdAt: at },
    ...gradeColumns(grade),
  });
}

async function insertUsers(
  { users, memberships }: Rows,
  { courseId, ...group }: { readonly courseId: string; readonly classId: string; readonly createdById: string },
): Promise<void> {
  await inBatches(users, (data) => getDb().user.createMany({ data }));
  await getDb().class.create({
    data: { id: group.classId, courseId, name: `班级 ${group.classId.slice(0, 4)}`, createdById: group.createdById },
  });
  await inBatches(memberships, (data) => getDb().membership.createMany({ data }));
}

async function inBatches<T>(rows: readonly T[], insert: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) await insert(rows.slice(from, from + BATCH));
}
