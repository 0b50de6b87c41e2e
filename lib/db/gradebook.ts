import type { Db } from './client';
import type { Assignment, AssignmentWork, Class, Extension } from './generated/client';

/** @file All that a gradebook is made of, one query for each table, however many students and assignments there are. */

/** Of a class, or of one student in it. */
export interface GradebookScope {
  readonly classId: string;
  readonly userId?: string;
}

export type GradebookSettingsRow = Pick<Class, 'gradebook' | 'gradebookRevision'>;

/** How marks of the class are counted: checked by core when read. */
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
  const one = userId ?? null;
  return db.$queryRaw<GradebookStudentRow[]>`
    SELECT m."userId", coalesce(m."rosterName", u."name") AS "name", u."email", m."studentNumber", m."groupId", g."name" AS "group"
    FROM "Membership" m JOIN "User" u ON u."id" = m."userId" LEFT JOIN "Group" g ON g."id" = m."groupId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND (${one}::uuid IS NULL OR m."userId" = ${one}::uuid)
    ORDER BY m."studentNumber" NULLS LAST, m."joinedAt", m."userId"`;
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

/** Sittings that can end before their assignment closes: those of timed exams, and what was handed in for good. */
export async function listGradebookWorks(
  db: Db,
  { classId, userId }: GradebookScope,
): Promise<readonly GradebookWorkRow[]> {
  const one = userId ?? null;
  return db.$queryRaw<GradebookWorkRow[]>`
    SELECT w."assignmentId", w."userId", w."startedAt", w."finishedAt"
    FROM "AssignmentWork" w JOIN "Assignment" a ON a."id" = w."assignmentId"
    WHERE a."classId" = ${classId}::uuid AND (${one}::uuid IS NULL OR w."userId" = ${one}::uuid)
      AND (w."finishedAt" IS NOT NULL OR a."settings" -> 'exam' ->> 'minutes' IS NOT NULL)`;
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

/** Which scores of a class, or of one student in it. */
export interface GradebookScoresQuery extends GradebookScope {
  readonly assignmentIds: readonly string[];
  /** Scores of other questions are not read. */
  readonly questionIds: readonly string[];
}

/** Numbers of one packed score: places of assignment and question from 1, attempts, first, best and last points, whether it was late. */
const SCORE_NUMBERS = 7;
/** Points that are none. */
const NONE = -1;

/** The database packs them as numbers alone, a row for each student: tens of thousands of rows of their own would take many times as long. */
export async function listGradebookScores(
  db: Db,
  { userId, assignmentIds, questionIds }: GradebookScoresQuery,
): Promise<readonly GradebookScoreRow[]> {
  const one = userId ?? null;
  const rows = await db.$queryRaw<{ userId: string; packed: string }[]>`
    SELECT s."userId", string_agg(a.place || ',' || q.place || ',' || s."attempts" || ',' || coalesce(s."firstPoints", ${NONE}) || ','
      || coalesce(s."bestPoints", ${NONE}) || ',' || coalesce(s."lastPoints", ${NONE}) || ',' || s."late"::int, ',') AS "packed"
    FROM "AssignmentScore" s
    JOIN unnest(${[...assignmentIds]}::uuid[]) WITH ORDINALITY AS a (id, place) ON a.id = s."assignmentId"
    JOIN unnest(${[...questionIds]}::text[]) WITH ORDINALITY AS q (id, place) ON q.id = s."questionId"
    WHERE ${one}::uuid IS NULL OR s."userId" = ${one}::uuid
    GROUP BY s."userId"`;
  return rows.flatMap(({ userId: student, packed }) => unpack(student, packed, { assignmentIds, questionIds }));
}

function unpack(
  userId: string,
  packed: string,
  { assignmentIds, questionIds }: Pick<GradebookScoresQuery, 'assignmentIds' | 'questionIds'>,
): readonly GradebookScoreRow[] {
  const numbers = JSON.parse(`[${packed}]`) as readonly number[];
  const byAssignment = new Map<number, GradebookQuestionScore[]>();
  for (let at = 0; at < numbers.length; at += SCORE_NUMBERS) {
    const assignment = numbers[at] ?? 0;
    const score = {
      questionId: questionIds[(numbers[at + 1] ?? 0) - 1] ?? '',
      attempts: numbers[at + 2] ?? 0,
      firstPoints: pointsOf(numbers[at + 3]),
      bestPoints: pointsOf(numbers[at + 4]),
      lastPoints: pointsOf(numbers[at + 5]),
      late: numbers[at + 6] === 1,
    };
    const scores = byAssignment.get(assignment);
    if (scores === undefined) byAssignment.set(assignment, [score]);
    else scores.push(score);
  }
  return [...byAssignment].map(([place, scores]) => ({ assignmentId: assignmentIds[place - 1] ?? '', userId, scores }));
}

function pointsOf(packed: number | undefined): number | null {
  return packed === undefined || packed === NONE ? null : packed;
}
