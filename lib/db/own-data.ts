import type { Db } from './client';
import type { SubmissionState } from './generated/client';

/** How many rows of each sort belong to one person. */
export interface OwnCounts {
  readonly classes: number;
  readonly variants: number;
  readonly submissions: number;
  readonly concepts: number;
  readonly lessons: number;
  readonly bookmarks: number;
  readonly notes: number;
  readonly tokens: number;
}

export async function countOwnRows(db: Db, userId: string): Promise<OwnCounts> {
  const where = { userId };
  const [classes, variants, submissions, concepts, lessons, bookmarks, notes, tokens] = await Promise.all([
    db.membership.count({ where }),
    db.variant.count({ where }),
    db.submission.count({ where }),
    db.conceptState.count({ where }),
    db.lessonVisit.count({ where }),
    db.bookmark.count({ where }),
    db.note.count({ where }),
    db.apiToken.count({ where: { ...where, revokedAt: null } }),
  ]);
  return { classes, variants, submissions, concepts, lessons, bookmarks, notes, tokens };
}

/** One submission with its judgements, the newest first: that one counts. */
export interface OwnAnswerRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly state: SubmissionState;
  readonly raw: unknown;
  readonly variant: { readonly questionId: string; readonly number: number; readonly policy: string };
  readonly gradings: readonly {
    readonly sequence: number;
    readonly score: number;
    readonly method: 'auto' | 'manual' | 'regrade';
    readonly regrade: { readonly reason: unknown } | null;
  }[];
}

/** What one person answered, the newest first. */
export async function listOwnAnswers(
  db: Db,
  { userId, skip, take }: { readonly userId: string; readonly skip: number; readonly take: number },
): Promise<readonly OwnAnswerRow[]> {
  return db.submission.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take,
    select: {
      id: true,
      createdAt: true,
      state: true,
      raw: true,
      variant: { select: { questionId: true, number: true, policy: true } },
      gradings: {
        orderBy: { sequence: 'desc' },
        select: { sequence: true, score: true, method: true, regrade: { select: { reason: true } } },
      },
    },
  });
}

/** The account and what hangs on it, without password, hashes of tokens and codes of classes. */
export async function selectOwnAccount(db: Db, userId: string) {
  return db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      email: true,
      name: true,
      role: true,
      locale: true,
      createdAt: true,
      accounts: { select: { provider: true, createdAt: true } },
      apiTokens: { select: { name: true, createdAt: true, expiresAt: true, revokedAt: true } },
      memberships: {
        select: { role: true, joinedAt: true, class: { select: { id: true, name: true, courseId: true } } },
      },
      extensions: { select: { assignmentId: true, dueAt: true, extraMinutes: true } },
      auditEvents: { select: { action: true, at: true }, orderBy: { at: 'asc' } },
    },
  });
}

/** What one person learnt and marked. */
export async function selectOwnLearning(db: Db, userId: string) {
  const where = { userId };
  const [progress, concepts, visits, bookmarks, notes] = await Promise.all([
    db.progress.findMany({
      where,
      omit: { userId: true, lastSlips: true, firstSlips: true, updatedAt: true },
      orderBy: { questionId: 'asc' },
    }),
    db.conceptState.findMany({ where, omit: { userId: true }, orderBy: { concept: 'asc' } }),
    db.lessonVisit.findMany({ where, omit: { userId: true }, orderBy: { firstAt: 'asc' } }),
    db.bookmark.findMany({ where, omit: { userId: true }, orderBy: { createdAt: 'asc' } }),
    db.note.findMany({ where, omit: { userId: true }, orderBy: { createdAt: 'asc' } }),
  ]);
  return { progress, concepts, visits, bookmarks, notes };
}

/** After a variant, or after one of its submissions. Ids grow with time (UUID version 7). */
interface Place {
  readonly variantId: string;
  readonly submissionId: string | null;
}

interface Slice {
  readonly userId: string;
  /** What comes after this; null for the beginning. */
  readonly after: Place | null;
  readonly take: number;
}

/** A stretch of one person's variants, the oldest first; one that is left within begins it. Never the seed. */
export async function selectOwnVariants(db: Db, { userId, after, take }: Slice) {
  return db.variant.findMany({
    where: { userId, ...(after === null ? {} : { id: from(after) }) },
    orderBy: { id: 'asc' },
    take,
    select: {
      id: true,
      questionId: true,
      policy: true,
      assignmentId: true,
      number: true,
      parameters: true,
      state: true,
      attempts: true,
      hintsShown: true,
      createdAt: true,
      closedAt: true,
    },
  });
}

export type OwnVariantRow = Awaited<ReturnType<typeof selectOwnVariants>>[number];

/** A stretch of the submissions to one person's variants up to `last`, variant by variant, the oldest first. */
export async function selectOwnSubmissions(db: Db, { userId, after, take, last }: Slice & { readonly last: string }) {
  return db.submission.findMany({
    where: { userId, variantId: { lte: last }, ...(after === null ? {} : { OR: behind(after) }) },
    orderBy: [{ variantId: 'asc' }, { id: 'asc' }],
    take,
    select: {
      id: true,
      variantId: true,
      state: true,
      attemptNumber: true,
      raw: true,
      createdAt: true,
      gradings: {
        orderBy: { sequence: 'asc' },
        select: {
          ...{ sequence: true, method: true, score: true, parts: true, slips: true, reason: true, createdAt: true },
          questionVersionId: true,
        },
      },
    },
  });
}

export type OwnSubmissionRow = Awaited<ReturnType<typeof selectOwnSubmissions>>[number];

function from({ variantId, submissionId }: Place) {
  return submissionId === null ? { gt: variantId } : { gte: variantId };
}

function behind({ variantId, submissionId }: Place) {
  const later = { variantId: { gt: variantId } };
  return submissionId === null ? [later] : [later, { variantId, id: { gt: submissionId } }];
}
