import type { Localized } from '../core/shared/locale';
import type { Db } from './client';
import type { Prisma, RegradePolicy, RegradeState } from './generated/client';

/** @file Regrades as jobs: what was asked for, and how far it is. */

const regradeFields = {
  id: true,
  questionId: true,
  fromVersionIds: true,
  toVersionId: true,
  classIds: true,
  policy: true,
  reason: true,
  state: true,
  total: true,
  done: true,
  changed: true,
  totalBefore: true,
  totalAfter: true,
  cursor: true,
  failure: true,
  createdById: true,
  createdAt: true,
  movedAt: true,
  finishedAt: true,
  question: { select: { courseId: true } },
} satisfies Prisma.RegradeSelect;

export type RegradeRow = Prisma.RegradeGetPayload<{ select: typeof regradeFields }>;

export interface NewRegrade {
  /** Made by who asks: asking twice begins one. */
  readonly id: string;
  readonly questionId: string;
  readonly fromVersionIds: readonly string[];
  readonly toVersionId: string;
  readonly classIds: readonly string[];
  readonly policy: RegradePolicy;
  readonly reason: Localized;
  readonly total: number;
  readonly createdById: string;
  readonly now: Date;
}

/** Lets regrades of one question be begun and resumed one after another, until the transaction ends. */
export async function lockRegrades(tx: Db, questionId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`regrade:${questionId}`}, 0))::text`;
}

export async function insertRegrade(db: Db, { reason, now, ...regrade }: NewRegrade): Promise<RegradeRow> {
  const { fromVersionIds, classIds } = regrade;
  return db.regrade.create({
    data: {
      ...regrade,
      fromVersionIds: [...fromVersionIds],
      classIds: [...classIds],
      reason: { zh: reason.zh, en: reason.en },
      movedAt: now,
    },
    select: regradeFields,
  });
}

export async function selectOptionalRegrade(db: Db, id: string): Promise<RegradeRow | null> {
  return db.regrade.findUnique({ where: { id }, select: regradeFields });
}

/** The regrades of a question, the newest first. */
export async function listRegrades(
  db: Db,
  { questionId, take }: { readonly questionId: string; readonly take: number },
): Promise<readonly RegradeRow[]> {
  return db.regrade.findMany({
    where: { questionId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take,
    select: regradeFields,
  });
}

export async function hasRunningRegrade(db: Db, questionId: string): Promise<boolean> {
  return (await db.regrade.findFirst({ where: { questionId, state: 'running' }, select: { id: true } })) !== null;
}

/** Ids of all that should be running, or of those that have not moved since a moment; the oldest first. */
export async function listRunningRegrades(
  db: Db,
  { movedBefore }: { readonly movedBefore: Date | null },
): Promise<readonly string[]> {
  const rows = await db.regrade.findMany({
    where: { state: 'running', ...(movedBefore === null ? {} : { movedAt: { lt: movedBefore } }) },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** One step of a regrade: from one student to a later one. */
export interface RegradeStep {
  readonly id: string;
  /** The last student before; null at the beginning. */
  readonly from: string | null;
  readonly to: string;
  /** Answers judged in this step, and of these with a new grading. */
  readonly done: number;
  readonly changed: number;
  /** Sums of the scores of these answers. */
  readonly totalBefore: number;
  readonly totalAfter: number;
  readonly now: Date;
}

/**
 * Moves on, if nobody else did: false when the regrade was stopped, or another process runs it, too, and was first. In one transaction with what was
 * written for the student, it lets every student be done by one runner only.
 */
export async function moveRegrade(db: Db, { id, from, to, now, ...sums }: RegradeStep): Promise<boolean> {
  const { done, changed, totalBefore, totalAfter } = sums;
  const { count } = await db.regrade.updateMany({
    where: { id, state: 'running', cursor: from },
    data: {
      ...{ cursor: to, movedAt: now },
      ...{ done: { increment: done }, changed: { increment: changed } },
      ...{ totalBefore: { increment: totalBefore }, totalAfter: { increment: totalAfter } },
    },
  });
  return count === 1;
}

/** Ends a running regrade that has come to its end: false when it was stopped or moved on. What there was to judge is known now. */
export async function finishRegrade(
  db: Db,
  { id, from, now }: Pick<RegradeStep, 'id' | 'from' | 'now'>,
): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE "Regrade" SET "state" = 'done', "total" = "done", "movedAt" = ${now}, "finishedAt" = ${now}
    WHERE "id" = ${id}::uuid AND "state" = 'running' AND "cursor" IS NOT DISTINCT FROM ${from}::uuid`;
  return count === 1;
}

export interface RegradeChange {
  readonly id: string;
  readonly from: readonly RegradeState[];
  readonly to: RegradeState;
  readonly failure: string | null;
  readonly now: Date;
}

/** False when it is in none of the states it may leave. */
export async function changeRegradeState(db: Db, { id, from, to, failure, now }: RegradeChange): Promise<boolean> {
  const { count } = await db.regrade.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, failure, movedAt: now },
  });
  return count === 1;
}
