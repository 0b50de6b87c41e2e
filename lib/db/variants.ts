import type { Db } from './client';
import type { Policy, Prisma, VariantState } from './generated/client';

const variantFields = {
  id: true,
  userId: true,
  questionId: true,
  questionVersionId: true,
  scope: true,
  number: true,
  seed: true,
  parameters: true,
  state: true,
  attempts: true,
  hintsShown: true,
  policy: true,
  assignmentId: true,
  createdAt: true,
  closedAt: true,
  questionVersion: { select: { document: true } },
  judgingVersionId: true,
  // Of a regrade; nothing more is asked of the database where there was none.
  judgingVersion: { select: { document: true } },
  submissions: {
    where: { state: { in: ['graded', 'kept'] } },
    orderBy: { attemptNumber: 'desc' },
    take: 1,
    select: {
      raw: true,
      createdAt: true,
      gradings: {
        orderBy: { sequence: 'desc' },
        select: {
          ...{ sequence: true, method: true, score: true, parts: true, createdAt: true },
          questionVersionId: true,
          questionVersion: { select: { document: true } },
          regrade: { select: { reason: true } },
        },
      },
    },
  },
} satisfies Prisma.VariantSelect;

/**
 * A variant with its versions' documents and its newest submission that counts: a graded one, whose gradings come the newest first, or one that is kept
 * and has none. Holds the seed: never leaves the server.
 */
export type VariantRow = Prisma.VariantGetPayload<{ select: typeof variantFields }>;

export interface VariantKey {
  readonly userId: string;
  readonly questionId: string;
  readonly scope: string;
}

/** Only its owner's: somebody else's variant is not found. */
export async function selectOptionalVariant(
  db: Db,
  { variantId, userId }: { readonly variantId: string; readonly userId: string },
): Promise<VariantRow | null> {
  return db.variant.findFirst({ where: { id: variantId, userId }, select: variantFields });
}

/** The newest variant of each of these questions, at most one a question. */
export async function selectNewestVariants(
  db: Db,
  {
    userId,
    questionIds,
    scope,
  }: { readonly userId: string; readonly questionIds: readonly string[]; readonly scope: string },
): Promise<VariantRow[]> {
  return db.variant.findMany({
    where: { userId, scope, questionId: { in: [...questionIds] } },
    orderBy: [{ questionId: 'asc' }, { number: 'desc' }],
    distinct: ['questionId'],
    select: variantFields,
  });
}

/** The open variants of these questions that have no graded answer yet, newest first. */
export async function selectUnansweredVariants(
  db: Db,
  {
    userId,
    questionIds,
    scope,
  }: { readonly userId: string; readonly questionIds: readonly string[]; readonly scope: string },
): Promise<VariantRow[]> {
  return db.variant.findMany({
    where: { userId, scope, questionId: { in: [...questionIds] }, state: 'open', attempts: 0 },
    orderBy: { createdAt: 'desc' },
    select: variantFields,
  });
}

export async function selectOptionalNewestVariant(
  db: Db,
  { userId, questionId, scope }: VariantKey,
): Promise<VariantRow | null> {
  return db.variant.findFirst({
    where: { userId, questionId, scope },
    orderBy: { number: 'desc' },
    select: variantFields,
  });
}

/** The parameters of every variant a student has had of a question, newest first. */
export async function listVariantParameters(
  db: Db,
  { userId, questionId, scope }: VariantKey,
): Promise<Prisma.JsonValue[]> {
  const rows = await db.variant.findMany({
    where: { userId, questionId, scope },
    orderBy: { number: 'desc' },
    take: 50,
    select: { parameters: true },
  });
  return rows.map(({ parameters }) => parameters);
}

export interface NewVariant extends VariantKey {
  readonly questionVersionId: string;
  readonly policy: Policy;
  /** For the policies homework and exam. */
  readonly assignmentId?: string;
  readonly number: number;
  /** Where attempts go on from those at the variant in whose place it comes; 0 unless told. */
  readonly attempts?: number;
  readonly seed: string;
  readonly parameters: Prisma.InputJsonValue;
}

/** Throws a unique violation over (userId, questionId, scope, number) when another request was first. */
export async function insertVariant(db: Db, variant: NewVariant): Promise<VariantRow> {
  return db.variant.create({ data: variant, select: variantFields });
}

export interface VariantChange {
  readonly variantId: string;
  readonly state?: VariantState;
  readonly attempts?: number;
  readonly hintsShown?: number;
  readonly closedAt?: Date | null;
}

export async function updateVariant(db: Db, { variantId, ...change }: VariantChange): Promise<VariantRow> {
  return db.variant.update({ where: { id: variantId }, data: change, select: variantFields });
}

/** The variants of an assignment that these students may go on with: open, and not set aside. */
export async function listOpenVariants(
  db: Db,
  { assignmentId, userIds }: { readonly assignmentId: string; readonly userIds: readonly string[] },
): Promise<readonly { readonly id: string; readonly userId: string; readonly attempts: number }[]> {
  return db.variant.findMany({
    where: { assignmentId, userId: { in: [...userIds] }, state: 'open', closedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, userId: true, attempts: true },
  });
}

/** Closes open variants without deciding anything about them: isSetAside. */
export async function setVariantsAside(db: Db, variantIds: readonly string[], now: Date): Promise<void> {
  await db.variant.updateMany({
    where: { id: { in: [...variantIds] }, state: 'open', closedAt: null },
    data: { closedAt: now },
  });
}
