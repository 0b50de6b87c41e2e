import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file Many answers with all that sums them up, written at once: what weeks of a class's own work would have left in the database. */

export interface WorkRows {
  readonly variants: Prisma.VariantCreateManyInput[];
  readonly submissions: Prisma.SubmissionCreateManyInput[];
  readonly gradings: Prisma.GradingCreateManyInput[];
  readonly progress: Prisma.ProgressCreateManyInput[];
  readonly tallies: Prisma.AnswerTallyCreateManyInput[];
  readonly days: Prisma.DayTallyCreateManyInput[];
  readonly concepts: Prisma.ConceptStateCreateManyInput[];
}

/** Rows of one statement. */
const BATCH = 1000;

/** The students must be new to all of it. */
export async function insertWork(db: Db, rows: WorkRows): Promise<void> {
  await inBatches(rows.variants, (data) => db.variant.createMany({ data }));
  await inBatches(rows.submissions, (data) => db.submission.createMany({ data }));
  await inBatches(rows.gradings, (data) => db.grading.createMany({ data }));
  await inBatches(rows.progress, (data) => db.progress.createMany({ data }));
  await inBatches(rows.tallies, (data) => db.answerTally.createMany({ data }));
  await inBatches(rows.days, (data) => db.dayTally.createMany({ data }));
  await inBatches(rows.concepts, (data) => db.conceptState.createMany({ data }));
}

async function inBatches<T>(rows: readonly T[], insert: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) await insert(rows.slice(from, from + BATCH));
}
