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
  /** Null when invalid: it costs no attempt. */
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
