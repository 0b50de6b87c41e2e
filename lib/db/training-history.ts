import type { Db } from './client';
import type { Prisma } from './generated/client';

const historyFields = {
  id: true,
  userId: true,
  questionVersionId: true,
  number: true,
  seed: true,
  parameters: true,
  state: true,
  attempts: true,
  hintsShown: true,
  closedAt: true,
  submissions: {
    where: { state: 'graded' },
    orderBy: { attemptNumber: 'asc' },
    select: {
      id: true,
      attemptNumber: true,
      createdAt: true,
      gradings: { orderBy: { sequence: 'desc' }, take: 1, select: { score: true } },
    },
  },
} satisfies Prisma.VariantSelect;

/** A variant with all its graded submissions and the grading of each that counts. Holds the seed: never leaves the server. */
export type TrainedVariantRow = Prisma.VariantGetPayload<{ select: typeof historyFields }>;

const TRAINED = {
  OR: [{ submissions: { some: { state: 'graded' } } }, { state: 'given_up' }],
} satisfies Prisma.VariantWhereInput;

/** Every variant that these students answered or gave up, oldest first. */
export async function listTrainedVariants(
  db: Db,
  { userIds }: { readonly userIds: readonly string[] },
): Promise<readonly TrainedVariantRow[]> {
  return db.variant.findMany({
    where: { userId: { in: [...userIds] }, ...TRAINED },
    orderBy: { id: 'asc' },
    select: historyFields,
  });
}

/** Graded submissions and variants given up: grows with everything that trains a concept. */
export async function countTrainings(db: Db, { userId }: { readonly userId: string }): Promise<number> {
  const [graded, givenUp] = await Promise.all([
    db.submission.count({ where: { userId, state: 'graded' } }),
    db.variant.count({ where: { userId, state: 'given_up' } }),
  ]);
  return graded + givenUp;
}

const UNSCHEDULED = { attempts: { gt: 0 }, dueAt: null } satisfies Prisma.ConceptStateWhereInput;

/** Students with a concept that has answers but no review card: such rows were written before there were cards. */
export async function listStudentsWithoutCards(db: Db): Promise<readonly string[]> {
  const rows = await db.conceptState.findMany({
    where: UNSCHEDULED,
    distinct: ['userId'],
    select: { userId: true },
    orderBy: { userId: 'asc' },
  });
  return rows.map(({ userId }) => userId);
}

/** Call inside a transaction that holds the student's lock. The concepts are new again. */
export async function deleteStatesWithoutCards(db: Db, { userId }: { readonly userId: string }): Promise<void> {
  await db.conceptState.deleteMany({ where: { userId, ...UNSCHEDULED } });
}
