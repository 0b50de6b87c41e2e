import type { Db } from './client';
import type { Prisma } from './generated/client';

/** @file Assignments as teachers of their class write and read them. */

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

export type ClassAssignmentRow = Prisma.AssignmentGetPayload<{ select: typeof COLUMNS }>;

/** What a teacher decides about an assignment. */
export interface AssignmentValues {
  readonly title: string;
  readonly policy: 'homework' | 'exam';
  /** Checked by core. */
  readonly settings: object;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
  readonly closesAt: Date | null;
}

export interface NewAssignment extends AssignmentValues {
  readonly id: string;
  readonly classId: string;
  readonly slip: string | null;
  readonly publishedAt: Date | null;
  readonly createdById: string;
}

export interface ClassAssignmentKey {
  readonly classId: string;
  readonly assignmentId: string;
}

/** False when there is one of this id already: then nothing changes. */
export async function insertClassAssignment(db: Db, values: NewAssignment): Promise<boolean> {
  const { count } = await db.assignment.createMany({ data: [{ ...values }], skipDuplicates: true });
  return count === 1;
}

export function selectOptionalClassAssignment(
  db: Db,
  { classId, assignmentId }: ClassAssignmentKey,
): Promise<ClassAssignmentRow | null> {
  return db.assignment.findFirst({ where: { id: assignmentId, classId }, select: COLUMNS });
}

/** Everything that the class was ever given, archived and drafts too, the newest first. */
export function listClassAssignments(db: Db, classId: string): Promise<ClassAssignmentRow[]> {
  return db.assignment.findMany({
    where: { classId },
    select: COLUMNS,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/** Saves over the revision that the writer has seen, and over no other: false when somebody else saved meanwhile. */
export async function updateClassAssignment(
  db: Db,
  { id, seen, ...values }: AssignmentValues & Pick<NewAssignment, 'id' | 'publishedAt'> & { readonly seen: number },
): Promise<boolean> {
  const { count } = await db.assignment.updateMany({
    where: { id, revision: seen },
    data: { ...values, revision: { increment: 1 } },
  });
  return count === 1;
}

/** Sets a moment of an assignment; it is another revision from then on. */
export async function updateAssignmentMoment(
  db: Db,
  id: string,
  moment: Partial<Record<'publishedAt' | 'archivedAt' | 'releasedAt', Date | null>>,
): Promise<void> {
  await db.assignment.update({ where: { id }, data: { ...moment, revision: { increment: 1 } }, select: { id: true } });
}

/** Makes it a draft again. False when somebody has begun it. */
export async function unpublishUnlessBegun(db: Db, id: string): Promise<boolean> {
  const { count } = await db.assignment.updateMany({
    where: { id, works: { none: {} } },
    data: { publishedAt: null, revision: { increment: 1 } },
  });
  return count === 1;
}

/** For whom it is from now on; nobody named: for the whole class. */
export async function replaceTargets(db: Db, assignmentId: string, userIds: readonly string[]): Promise<void> {
  await db.assignmentTarget.deleteMany({ where: { assignmentId, userId: { notIn: [...userIds] } } });
  await db.assignmentTarget.createMany({
    data: userIds.map((userId) => ({ assignmentId, userId })),
    skipDuplicates: true,
  });
}

/** Who is named as having an assignment, for each assignment of these; without an entry it is for the whole class. */
export async function selectTargets(
  db: Db,
  assignmentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db.assignmentTarget.findMany({
    where: { assignmentId: { in: [...assignmentIds] } },
    select: { assignmentId: true, userId: true },
    orderBy: { userId: 'asc' },
  });
  const targets = new Map<string, string[]>();
  for (const { assignmentId, userId } of rows)
    targets.set(assignmentId, [...(targets.get(assignmentId) ?? []), userId]);
  return targets;
}

export interface WorkRow {
  readonly assignmentId: string;
  readonly userId: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

/** Who has begun these assignments: a row for each student and assignment. */
export function listWorksOf(db: Db, assignmentIds: readonly string[]): Promise<WorkRow[]> {
  return db.assignmentWork.findMany({
    where: { assignmentId: { in: [...assignmentIds] } },
    select: { assignmentId: true, userId: true, startedAt: true, finishedAt: true },
  });
}

const SCORE_COLUMNS = {
  assignmentId: true,
  userId: true,
  questionId: true,
  attempts: true,
  firstPoints: true,
  bestPoints: true,
  lastPoints: true,
  late: true,
} satisfies Prisma.AssignmentScoreSelect;

export type ScoreRow = Prisma.AssignmentScoreGetPayload<{ select: typeof SCORE_COLUMNS }>;

/** What was answered in these assignments: a row for each student and question, however often they answered. */
export function listScoresOf(db: Db, assignmentIds: readonly string[]): Promise<ScoreRow[]> {
  return db.assignmentScore.findMany({ where: { assignmentId: { in: [...assignmentIds] } }, select: SCORE_COLUMNS });
}

const CHANGE_COLUMNS = {
  assignmentId: true,
  userId: true,
  sequence: true,
  kind: true,
  points: true,
} satisfies Prisma.MarkChangeSelect;

export type DecisionRow = Prisma.MarkChangeGetPayload<{ select: typeof CHANGE_COLUMNS }>;

/** What teachers decided about marks of these assignments, without mere comments. */
export function listDecisionsOf(db: Db, assignmentIds: readonly string[]): Promise<DecisionRow[]> {
  return db.markChange.findMany({
    where: { assignmentId: { in: [...assignmentIds] }, kind: { not: 'comment' } },
    select: CHANGE_COLUMNS,
  });
}

/** One student of a class, as its teachers call them. */
export interface ClassStudentRow {
  readonly userId: string;
  /** In the roster where it is known, of the account otherwise. */
  readonly name: string;
  readonly studentNumber: string | null;
  readonly groupId: string | null;
}

/** In the order of their numbers, and of joining where there are none. */
export async function listClassStudents(db: Db, classId: string): Promise<ClassStudentRow[]> {
  const rows = await db.membership.findMany({
    where: { classId, role: 'student' },
    select: { userId: true, studentNumber: true, rosterName: true, groupId: true, user: { select: { name: true } } },
    orderBy: [{ studentNumber: { sort: 'asc', nulls: 'last' } }, { joinedAt: 'asc' }, { userId: 'asc' }],
  });
  return rows.map(({ user, rosterName, ...row }) => ({ ...row, name: rosterName ?? user.name }));
}

export function listClassGroups(db: Db, classId: string): Promise<{ readonly id: string; readonly name: string }[]> {
  return db.group.findMany({ where: { classId }, select: { id: true, name: true }, orderBy: { name: 'asc' } });
}
