import type { Grade } from '../core/questions/stored-grade';
import type { Db } from './client';
import type { GradingMethod, Prisma, SubmissionState } from './generated/client';

export interface StoredSubmission {
  readonly id: string;
  readonly variantId: string;
  readonly requestHash: string;
  readonly state: SubmissionState;
  readonly raw: Prisma.JsonValue;
}

/** What this student sent under this key, if anything: the first result of a repeated send. */
export async function selectOptionalSubmissionByKey(
  db: Db,
  { userId, idempotencyKey }: { readonly userId: string; readonly idempotencyKey: string },
): Promise<StoredSubmission | null> {
  return db.submission.findUnique({
    where: { userId_idempotencyKey: { userId, idempotencyKey } },
    select: { id: true, variantId: true, requestHash: true, state: true, raw: true },
  });
}

export interface NewSubmission {
  readonly variantId: string;
  readonly userId: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly state: SubmissionState;
  /** Counts graded and kept ones. Null for what costs no attempt: the unreadable, and what came too late. */
  readonly attemptNumber: number | null;
  readonly raw: Prisma.InputJsonValue;
  readonly parsed?: Prisma.InputJsonValue;
  /** When it came. */
  readonly createdAt: Date;
  readonly grading: NewGrading | null;
}

export interface NewGrading extends Grade {
  readonly method: GradingMethod;
  readonly engineVersion: string;
  /** The version that it was judged by; null for the variant's own. */
  readonly questionVersionId: string | null;
}

/** The columns of a judgement. */
export function gradeColumns({ score, slips, parts }: Grade) {
  return { score, slips: [...slips], parts: parts.map((part) => ({ ...part, slips: [...part.slips] })) };
}

/** Inserts a submission and, when it was graded, its first grading. Call inside a transaction that holds the student's lock. */
export async function insertSubmission(db: Db, { grading, ...submission }: NewSubmission): Promise<string> {
  const { createdAt } = submission;
  const gradings =
    grading === null ? {} : { gradings: { create: { ...grading, ...gradeColumns(grading), sequence: 1, createdAt } } };
  const { id } = await db.submission.create({ data: { ...submission, ...gradings }, select: { id: true } });
  return id;
}

const keptFields = {
  id: true,
  attemptNumber: true,
  raw: true,
  createdAt: true,
  variant: {
    select: {
      ...{ id: true, userId: true, questionId: true, policy: true, hintsShown: true, createdAt: true, state: true },
      ...{ questionVersionId: true, judgingVersionId: true, parameters: true, number: true, seed: true },
      questionVersion: { select: { document: true } },
      judgingVersion: { select: { document: true } },
    },
  },
} satisfies Prisma.SubmissionSelect;

/** A kept answer with the variant that it was given to. Holds the seed: never leaves the server. */
export type KeptRow = Prisma.SubmissionGetPayload<{ select: typeof keptFields }>;

export interface KeptOf {
  readonly assignmentId: string;
  readonly userId: string;
  /** No more than these. */
  readonly most: number;
}

/** What one student answered in an assignment and nobody has judged yet, in the order in which it came. */
export async function listKept(db: Db, { assignmentId, userId, most }: KeptOf): Promise<KeptRow[]> {
  return db.submission.findMany({
    where: { userId, state: 'kept', variant: { assignmentId } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: most,
    select: keptFields,
  });
}

/** The students of whom an assignment keeps answers, in the order of their ids. */
export async function listKeptStudents(db: Db, assignmentId: string): Promise<readonly string[]> {
  const rows = await db.variant.findMany({
    where: { assignmentId, submissions: { some: { state: 'kept' } } },
    distinct: ['userId'],
    orderBy: { userId: 'asc' },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

/** Judges a kept answer: its first grading. False when somebody else did already; then nothing is written. Under the student's lock. */
export async function gradeKept(
  db: Db,
  { submissionId, grading, now }: { readonly submissionId: string; readonly grading: NewGrading; readonly now: Date },
): Promise<boolean> {
  const { count } = await db.submission.updateMany({
    where: { id: submissionId, state: 'kept' },
    data: { state: 'graded' },
  });
  if (count === 0) return false;
  const columns = { ...grading, ...gradeColumns(grading) };
  await db.grading.create({ data: { submissionId, ...columns, sequence: 1, createdAt: now }, select: { id: true } });
  return true;
}

/**
 * Nobody can judge it: our fault, which costs nothing. Where it is the newest attempt at its variant, the variant has one less: of several, begin with the
 * newest. Under the student's lock.
 */
export async function takeBackKept(db: Db, { id, attemptNumber, variant }: KeptRow): Promise<void> {
  await db.submission.updateMany({ where: { id, state: 'kept' }, data: { state: 'broken', attemptNumber: null } });
  if (attemptNumber === null) return;
  const attempts = attemptNumber - 1;
  await db.variant.updateMany({ where: { id: variant.id, attempts: attemptNumber }, data: { attempts } });
}
