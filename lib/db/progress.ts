import type { MasteryRecord } from '../core/progress/mastery';
import type { ProgressRecord } from '../core/progress/progress';
import type { ReviewCard } from '../core/progress/review';
import type { Db } from './client';

const progressFields = {
  bestScore: true,
  attempts: true,
  solvedVariants: true,
  solvedAt: true,
  gaveUpAt: true,
  lastAnswer: true,
  lastScore: true,
  lastSlips: true,
  lastAnsweredAt: true,
  firstAnswer: true,
  firstScore: true,
  firstSlips: true,
  firstSeconds: true,
} as const;

export interface ProgressKey {
  readonly userId: string;
  readonly questionId: string;
}

export async function selectOptionalProgress(
  db: Db,
  { userId, questionId }: ProgressKey,
): Promise<ProgressRecord | null> {
  return db.progress.findUnique({ where: { userId_questionId: { userId, questionId } }, select: progressFields });
}

/** One student's standing on every question ever answered. */
export async function listProgress(
  db: Db,
  { userId }: { readonly userId: string },
): Promise<(ProgressRecord & { questionId: string })[]> {
  return db.progress.findMany({
    where: { userId },
    select: { ...progressFields, questionId: true },
    orderBy: { questionId: 'asc' },
  });
}

/** Call inside a transaction that holds the student's lock. */
export async function saveProgress(db: Db, { userId, questionId }: ProgressKey, record: ProgressRecord): Promise<void> {
  const data = progressColumns(record);
  await db.progress.upsert({
    where: { userId_questionId: { userId, questionId } },
    create: { userId, questionId, ...data },
    update: data,
  });
}

function progressColumns(record: ProgressRecord) {
  return { ...record, lastSlips: [...record.lastSlips], firstSlips: [...record.firstSlips] };
}

const conceptFields = {
  concept: true,
  mastery: true,
  rightEvidence: true,
  wrongEvidence: true,
  attempts: true,
  correct: true,
  card: true,
} as const;

/** How a student stands with a concept, and its review card as stored (null before the first answer). */
export interface ConceptRecord extends MasteryRecord {
  readonly card: unknown;
}

/** By concept; what was never trained is not in the map. Without `concepts`: all that this student ever trained. */
export async function selectConceptStates(
  db: Db,
  { userId, concepts }: { readonly userId: string; readonly concepts?: readonly string[] },
): Promise<ReadonlyMap<string, ConceptRecord>> {
  const rows = await db.conceptState.findMany({
    where: { userId, ...(concepts === undefined ? {} : { concept: { in: [...concepts] } }) },
    select: conceptFields,
  });
  return new Map(rows.map(({ concept, ...record }) => [concept, record]));
}

/** Call inside a transaction that holds the student's lock. */
export async function saveConceptState(
  db: Db,
  { userId, concept }: { readonly userId: string; readonly concept: string },
  { card, ...mastery }: MasteryRecord & { readonly card: ReviewCard },
): Promise<void> {
  const data = { ...mastery, card, dueAt: new Date(card.due) };
  await db.conceptState.upsert({
    where: { userId_concept: { userId, concept } },
    create: { userId, concept, ...data },
    update: data,
  });
}

/** Puts these in place of what was kept of the same students. Call inside a transaction that holds the students' locks. */
export async function replaceProgress(
  db: Db,
  { questionId, records }: { readonly questionId: string; readonly records: ReadonlyMap<string, ProgressRecord> },
): Promise<void> {
  await db.progress.deleteMany({ where: { questionId, userId: { in: [...records.keys()] } } });
  await db.progress.createMany({
    data: [...records].map(([userId, record]) => ({ userId, questionId, ...progressColumns(record) })),
  });
}

export interface ConceptSaving {
  readonly userId: string;
  readonly concept: string;
  readonly standing: MasteryRecord & { readonly card: ReviewCard };
}

/** The same for concept states. */
export async function replaceConceptStates(db: Db, savings: readonly ConceptSaving[]): Promise<void> {
  const keys = savings.map(({ userId, concept }) => ({ userId, concept }));
  await db.conceptState.deleteMany({ where: { OR: keys } });
  await db.conceptState.createMany({
    data: savings.map(({ userId, concept, standing: { card, ...mastery } }) => {
      return { userId, concept, ...mastery, card, dueAt: new Date(card.due) };
    }),
  });
}
