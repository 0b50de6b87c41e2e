import { lockSettling, shareSettling } from './locks';

import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file Assignments as the students meet them who have them. Teachers' side: class-assignments.ts. */

const COLUMNS = {
  id: true,
  classId: true,
  title: true,
  policy: true,
  settings: true,
  opensAt: true,
  dueAt: true,
  closesAt: true,
  revision: true,
  publishedAt: true,
  releasedAt: true,
  settledAt: true,
  archivedAt: true,
  slip: true,
  createdById: true,
} satisfies Prisma.AssignmentSelect;

const EXTENSION_COLUMNS = {
  userId: true,
  dueAt: true,
  closesAt: true,
  extraMinutes: true,
  extraAttempts: true,
} satisfies Prisma.ExtensionSelect;

/** An assignment with what one student has of it. */
function columnsFor(userId: string) {
  return {
    ...COLUMNS,
    class: { select: { name: true, courseId: true, archivedAt: true } },
    works: { where: { userId }, select: { startedAt: true, finishedAt: true } },
    extensions: { where: { OR: extensionsOf(userId) }, select: EXTENSION_COLUMNS },
    scores: {
      where: { userId },
      select: { questionId: true, attempts: true, firstPoints: true, bestPoints: true, lastPoints: true, late: true },
    },
    markChanges: { where: { userId }, select: { sequence: true, kind: true, points: true } },
  } satisfies Prisma.AssignmentSelect;
}

/** A personal one, and that of the student's group: a student is in one group of a class at most. */
function extensionsOf(userId: string) {
  return [{ userId }, { group: { memberships: { some: { userId } } } }] satisfies Prisma.ExtensionWhereInput[];
}

export type StudentAssignmentRow = Prisma.AssignmentGetPayload<{ select: ReturnType<typeof columnsFor> }>;

/** What a student has: published, of a class in which they are a student, for everybody there or for them by name. Archived classes, too. */
function givenTo(userId: string, ofClass: Prisma.ClassWhereInput = {}): Prisma.AssignmentWhereInput {
  return {
    publishedAt: { not: null },
    archivedAt: null,
    class: { ...ofClass, memberships: { some: { userId, role: 'student' } } },
    OR: [{ targets: { none: {} } }, { targets: { some: { userId } } }],
  };
}

/** Null, too, for an assignment that this student does not have. */
export async function selectOptionalStudentAssignment(
  db: Db,
  { assignmentId, userId }: { readonly assignmentId: string; readonly userId: string },
): Promise<StudentAssignmentRow | null> {
  return db.assignment.findFirst({ where: { id: assignmentId, ...givenTo(userId) }, select: columnsFor(userId) });
}

/** Whatever became of the class and the assignment: for what is worked out anew. */
export async function selectAssignmentFor(
  db: Db,
  { assignmentId, userId }: { readonly assignmentId: string; readonly userId: string },
): Promise<StudentAssignmentRow> {
  return db.assignment.findUniqueOrThrow({ where: { id: assignmentId }, select: columnsFor(userId) });
}

/** One class, whatever became of it; or all that go on, or that are archived. */
export type ClassesOf = { readonly classId: string } | { readonly archived: boolean };

/** Everything that a student has in these classes, what is due first before what is due later or never. */
export async function listStudentAssignments(
  db: Db,
  { userId, of }: { readonly userId: string; readonly of: ClassesOf },
): Promise<StudentAssignmentRow[]> {
  const ofClass = 'classId' in of ? { id: of.classId } : { archivedAt: of.archived ? { not: null } : null };
  return db.assignment.findMany({
    where: givenTo(userId, ofClass),
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: columnsFor(userId),
  });
}

const SETTLING = {
  ...COLUMNS,
  extensions: { select: { id: true }, take: 1 },
} satisfies Prisma.AssignmentSelect;

/** An assignment whose kept answers may be due, and whether anybody has an extension. */
export type SettlingRow = Prisma.AssignmentGetPayload<{ select: typeof SETTLING }>;

export async function selectOptionalSettling(db: Db, assignmentId: string): Promise<SettlingRow | null> {
  return db.assignment.findUnique({ where: { id: assignmentId }, select: SETTLING });
}

/**
 * The published assignments that have not been settled since the last answer was kept, in the order of their ids: all that keep answers, and of others
 * those where an answer still waits, of a time when they kept it.
 */
export async function listUnsettled(db: Db): Promise<SettlingRow[]> {
  return db.assignment.findMany({
    where: {
      publishedAt: { not: null },
      settledAt: null,
      OR: [
        { policy: 'exam' },
        { NOT: { settings: { path: ['release'], equals: 'at_once' } } },
        // Scores are one narrow row for each student and question; the answers themselves are many more, and wide.
        { scores: { some: { bestPoints: null } } },
      ],
    },
    orderBy: { id: 'asc' },
    select: SETTLING,
  });
}

/**
 * Marks it as settled, unless an answer is still kept: waits for those that are being kept right now. Call in a transaction of its own, without anybody's
 * lock.
 */
export async function markSettled(
  tx: Prisma.TransactionClient,
  { assignmentId, now }: { readonly assignmentId: string; readonly now: Date },
): Promise<void> {
  await lockSettling(tx, assignmentId);
  await tx.assignment.updateMany({
    where: { id: assignmentId, variants: { none: { submissions: { some: { state: 'kept' } } } } },
    data: { settledAt: now },
  });
}

/** An answer is kept: there is something to judge (again). In the transaction that keeps it, which nobody marks as settled before it ends. */
export async function markUnsettled(tx: Prisma.TransactionClient, assignmentId: string): Promise<void> {
  await shareSettling(tx, assignmentId);
  await tx.assignment.updateMany({ where: { id: assignmentId, settledAt: { not: null } }, data: { settledAt: null } });
}
