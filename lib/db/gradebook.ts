import type { Db } from './client';
import type { Assignment, AssignmentWork, Class, Extension } from './generated/client';

/** @file All that a gradebook is made of, one query for each table, however many students and assignments there are. */

/** Of a class, or of one student in it. */
export interface GradebookScope {
  readonly classId: string;
  readonly userId?: string;
}

export type GradebookSettingsRow = Pick<Class, 'gradebook' | 'gradebookRevision'>;

export async function selectGradebookSettings(db: Db, classId: string): Promise<GradebookSettingsRow> {
  return db.class.findUniqueOrThrow({
    where: { id: classId },
    select: { gradebook: true, gradebookRevision: true },
  });
}

/** Writes over the revision that was seen. False where somebody else has written meanwhile: then nothing changes. */
export async function updateGradebookSettings(
  db: Db,
  { classId, seen, gradebook }: { readonly classId: string; readonly seen: number; readonly gradebook: object },
): Promise<boolean> {
  const { count } = await db.class.updateMany({
    where: { id: classId, gradebookRevision: seen },
    data: { gradebook, gradebookRevision: { increment: 1 } },
  });
  return count === 1;
}

export interface GradebookStudentRow {
  readonly userId: string;
  /** As the roster calls them; the account's own name where there is none. */
  readonly name: string;
  readonly email: string;
  readonly studentNumber: string | null;
  readonly groupId: string | null;
  readonly group: string | null;
}

/** The students of a class by their number, those without one after them by the time they joined. */
export async function listGradebookStudents(
  db: Db,
  { classId, userId }: GradebookScope,
): Promise<readonly GradebookStudentRow[]> {
  const rows = await db.membership.findMany({
    where: { classId, role: 'student', ...(userId === undefined ? {} : { userId }) },
    orderBy: [{ studentNumber: { sort: 'asc', nulls: 'last' } }, { joinedAt: 'asc' }, { userId: 'asc' }],
    select: {
      userId: true,
      studentNumber: true,
      rosterName: true,
      groupId: true,
      group: { select: { name: true } },
      user: { select: { name: true, email: true } },
    },
  });
  return rows.map(({ rosterName, group, user, ...row }) => ({
    ...row,
    name: rosterName ?? user.name,
    email: user.email,
    group: group?.name ?? null,
  }));
}

const ASSIGNMENT = {
  id: true,
  title: true,
  policy: true,
  settings: true,
  opensAt: true,
  dueAt: true,
  closesAt: true,
  releasedAt: true,
  settledAt: true,
} as const;

export type GradebookAssignmentRow = Pick<Assignment, keyof typeof ASSIGNMENT> & {
  /** For whom it is; empty for the whole class. */
  readonly targetIds: readonly string[];
};

/** What students of the class were given, in the order in which it is due. */
export async function listGradebookAssignments(db: Db, classId: string): Promise<readonly GradebookAssignmentRow[]> {
  const rows = await db.assignment.findMany({
    where: { classId, publishedAt: { not: null }, archivedAt: null },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }, { id: 'asc' }],
    select: { ...ASSIGNMENT, targets: { select: { userId: true } } },
  });
  return rows.map(({ targets, ...row }) => ({ ...row, targetIds: targets.map(({ userId }) => userId) }));
}

export type GradebookExtensionRow = Pick<
  Extension,
  'assignmentId' | 'userId' | 'groupId' | 'dueAt' | 'closesAt' | 'extraMinutes' | 'extraAttempts'
>;

export async function listGradebookExtensions(db: Db, classId: string): Promise<readonly GradebookExtensionRow[]> {
  return db.extension.findMany({
    where: { assignment: { classId } },
    select: {
      assignmentId: true,
      userId: true,
      groupId: true,
      dueAt: true,
      closesAt: true,
      extraMinutes: true,
      extraAttempts: true,
    },
  });
}

export type GradebookWorkRow = Pick<AssignmentWork, 'assignmentId' | 'userId' | 'startedAt' | 'finishedAt'>;

export async function listGradebookWorks(
  db: Db,
  { classId, userId }: GradebookScope,
): Promise<readonly GradebookWorkRow[]> {
  return db.assignmentWork.findMany({
    where: { assignment: { classId }, ...(userId === undefined ? {} : { userId }) },
    select: { assignmentId: true, userId: true, startedAt: true, finishedAt: true },
  });
}

/** What one student's answers to one assignment are worth, question by question. */
export interface GradebookScoreRow {
  readonly assignmentId: string;
  readonly userId: string;
  readonly scores: readonly GradebookQuestionScore[];
}

export interface GradebookQuestionScore {
  readonly questionId: string;
  readonly attempts: number;
  readonly firstPoints: number | null;
  readonly bestPoints: number | null;
  readonly lastPoints: number | null;
  readonly late: boolean;
}

/** As the database packs one score; numbers that are none are null. */
type PackedScore = readonly [
  userId: string,
  questionId: string,
  attempts: number,
  firstPoints: number | null,
  bestPoints: number | null,
  lastPoints: number | null,
  late: boolean,
];

/** The database packs them, one row for each assignment: tens of thousands of rows of their own would take ten times as long to read. */
export async function listGradebookScores(
  db: Db,
  { classId, userId }: GradebookScope,
): Promise<readonly GradebookScoreRow[]> {
  const one = userId ?? null;
  const packed = await db.$queryRaw<{ assignmentId: string; scores: readonly PackedScore[] }[]>`
    SELECT s."assignmentId", json_agg(json_build_array(s."userId", s."questionId", s."attempts", s."firstPoints", s."bestPoints",
      s."lastPoints", s."late")) AS "scores"
    FROM "AssignmentScore" s JOIN "Assignment" a ON a."id" = s."assignmentId"
    WHERE a."classId" = ${classId}::uuid AND a."publishedAt" IS NOT NULL AND a."archivedAt" IS NULL
      AND (${one}::uuid IS NULL OR s."userId" = ${one}::uuid)
    GROUP BY s."assignmentId"`;
  return packed.flatMap(({ assignmentId, scores }) => unpack(assignmentId, scores));
}

function unpack(assignmentId: string, packed: readonly PackedScore[]): GradebookScoreRow[] {
  const byStudent = new Map<string, GradebookQuestionScore[]>();
  for (const [userId, questionId, attempts, firstPoints, bestPoints, lastPoints, late] of packed) {
    const score = { questionId, attempts, firstPoints, bestPoints, lastPoints, late };
    const scores = byStudent.get(userId);
    if (scores === undefined) byStudent.set(userId, [score]);
    else scores.push(score);
  }
  return [...byStudent].map(([userId, scores]) => ({ assignmentId, userId, scores }));
}
