import type { Db } from './client';

/**
 * @file What a class page reads: summaries, joined and added up by the database, one row for each student. No submission is read, so that a page costs
 * what students and questions cost, however often they answered.
 */

/** Of which class, and which questions count. */
interface Asked {
  readonly classId: string;
  readonly questionIds: readonly string[];
}

export interface PageStudentRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly studentNumber: string | null;
  readonly rosterName: string | null;
  readonly group: string | null;
  readonly joinedAt: Date;
  /** When a lesson was last opened. */
  readonly visitedAt: Date | null;
  /** Graded answers of the last seven days of the course's calendar. */
  readonly weekAnswers: number;
  /** Of the question answered last: null where none was. */
  readonly questionId: string | null;
  readonly lastAnswer: string | null;
  readonly lastScore: number | null;
  readonly lastSlips: readonly string[] | null;
  readonly lastAnsweredAt: Date | null;
}

/** The students of a class as its page has them, in the order in which they joined. */
export async function listPageStudents(
  db: Db,
  { classId, questionIds, courseId, now }: Asked & { readonly courseId: string; readonly now: Date },
): Promise<readonly PageStudentRow[]> {
  return db.$queryRaw<PageStudentRow[]>`
    SELECT m."userId", u."name", u."email", m."studentNumber", m."rosterName", g."name" AS "group", m."joinedAt",
      v."visitedAt", coalesce(w."answers", 0)::int AS "weekAnswers",
      l."questionId", l."lastAnswer", l."lastScore", l."lastSlips", l."lastAnsweredAt"
    FROM "Membership" m JOIN "User" u ON u."id" = m."userId" LEFT JOIN "Group" g ON g."id" = m."groupId"
    LEFT JOIN LATERAL (
      SELECT max(v."lastAt") AS "visitedAt" FROM "LessonVisit" v WHERE v."userId" = m."userId" AND v."courseId" = ${courseId}
    ) v ON true
    LEFT JOIN LATERAL (
      SELECT sum(d."answers") AS "answers" FROM "DayTally" d
      WHERE d."userId" = m."userId" AND d."courseId" = ${courseId}
        AND d."day" > (${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - 7
    ) w ON true
    LEFT JOIN LATERAL (
      SELECT p."questionId", p."lastAnswer", p."lastScore", p."lastSlips", p."lastAnsweredAt" FROM "Progress" p
      WHERE p."userId" = m."userId" AND p."questionId" = ANY(${[...questionIds]}::text[]) AND p."lastAnsweredAt" IS NOT NULL
      ORDER BY p."lastAnsweredAt" DESC LIMIT 1
    ) l ON true
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student'
    ORDER BY m."joinedAt", m."userId"`;
}

/** How far one student is: by place, only where something was answered. */
export interface LessonSumsRow {
  readonly userId: string;
  /** Places in the list of lessons that was asked for. */
  readonly lessons: readonly number[];
  readonly tried: readonly number[];
  readonly solved: readonly number[];
}

/** `questionIds[i]` belongs to the lesson at the place `lessons[i]`; a question may belong to several. */
export async function listLessonSums(
  db: Db,
  { classId, questionIds, lessons }: Asked & { readonly lessons: readonly number[] },
): Promise<readonly LessonSumsRow[]> {
  return db.$queryRaw<LessonSumsRow[]>`
    SELECT "userId", array_agg("lesson") AS "lessons", array_agg("tried") AS "tried", array_agg("solved") AS "solved"
    FROM (
      SELECT p."userId", a."lesson", count(*)::int AS "tried", count(p."solvedAt")::int AS "solved"
      FROM "Membership" m JOIN "Progress" p ON p."userId" = m."userId"
        JOIN unnest(${[...questionIds]}::text[], ${[...lessons]}::int[]) AS a ("questionId", "lesson")
          ON a."questionId" = p."questionId"
      WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND (p."attempts" > 0 OR p."solvedAt" IS NOT NULL)
      GROUP BY p."userId", a."lesson"
    ) cells GROUP BY "userId"`;
}

/** One student's standing on some questions: those with an answer. */
export interface QuestionSumsRow {
  readonly userId: string;
  readonly questionIds: readonly string[];
  readonly answers: readonly number[];
  readonly solved: readonly boolean[];
}

export async function listQuestionSums(db: Db, { classId, questionIds }: Asked): Promise<readonly QuestionSumsRow[]> {
  return db.$queryRaw<QuestionSumsRow[]>`
    SELECT p."userId", array_agg(p."questionId") AS "questionIds", array_agg(p."attempts") AS "answers",
      array_agg(p."solvedAt" IS NOT NULL) AS "solved"
    FROM "Membership" m JOIN "Progress" p ON p."userId" = m."userId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND p."questionId" = ANY(${[...questionIds]}::text[])
      AND (p."attempts" > 0 OR p."solvedAt" IS NOT NULL)
    GROUP BY p."userId"`;
}

export interface UnsolvedRow {
  readonly userId: string;
  readonly questionId: string;
  readonly answers: number;
  readonly firstAt: Date;
}

/** Questions with at least so many answers, none of them right. */
export async function listUnsolved(
  db: Db,
  { classId, questionIds, fewest }: Asked & { readonly fewest: number },
): Promise<readonly UnsolvedRow[]> {
  return db.$queryRaw<UnsolvedRow[]>`
    SELECT p."userId", p."questionId", p."attempts" AS "answers", coalesce(t."firstAt", p."lastAnsweredAt") AS "firstAt"
    FROM "Membership" m JOIN "Progress" p ON p."userId" = m."userId"
    LEFT JOIN LATERAL (
      SELECT min(t."firstAt") AS "firstAt" FROM "AnswerTally" t
      WHERE t."userId" = p."userId" AND t."questionId" = p."questionId" AND t."slip" = ''
    ) t ON true
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND p."questionId" = ANY(${[...questionIds]}::text[])
      AND p."attempts" >= ${fewest}::int AND p."solvedAt" IS NULL AND coalesce(t."firstAt", p."lastAnsweredAt") IS NOT NULL`;
}

export interface SlipSumRow {
  readonly userId: string;
  readonly slip: string;
  readonly answers: number;
  readonly lastAt: Date;
}

/** Slips shown by at least so many answers of a student, the last of them since that moment. */
export async function listRepeatedSlips(
  db: Db,
  { classId, questionIds, fewest, since }: Asked & { readonly fewest: number; readonly since: Date },
): Promise<readonly SlipSumRow[]> {
  return db.$queryRaw<SlipSumRow[]>`
    SELECT t."userId", t."slip", sum(t."answers")::int AS "answers", max(t."lastAt") AS "lastAt"
    FROM "Membership" m JOIN "AnswerTally" t ON t."userId" = m."userId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND t."slip" <> ''
      AND t."questionId" = ANY(${[...questionIds]}::text[])
    GROUP BY t."userId", t."slip"
    HAVING sum(t."answers") >= ${fewest}::int AND max(t."lastAt") >= ${since}::timestamptz`;
}

/**
 * How many published assignments were due for each student while they were in the class, and got no answer from them; excused ones are none. What was
 * granted never comes before what holds for everybody. Whoever missed nothing is not in the map.
 */
export async function countMissed(
  db: Db,
  { classId, now }: { readonly classId: string; readonly now: Date },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ userId: string; missed: number }[]>`
    SELECT m."userId", count(*)::int AS "missed"
    FROM "Membership" m JOIN "Assignment" a ON a."classId" = m."classId"
      LEFT JOIN "Extension" own ON own."assignmentId" = a."id" AND own."userId" = m."userId"
      LEFT JOIN "Extension" shared ON shared."assignmentId" = a."id" AND shared."groupId" = m."groupId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND a."publishedAt" <= ${now}::timestamptz AND a."archivedAt" IS NULL
      AND a."dueAt" IS NOT NULL
      AND greatest(a."dueAt", coalesce(own."dueAt", shared."dueAt")) BETWEEN m."joinedAt" AND ${now}::timestamptz
      AND (NOT EXISTS (SELECT FROM "AssignmentTarget" t WHERE t."assignmentId" = a."id")
        OR EXISTS (SELECT FROM "AssignmentTarget" t WHERE t."assignmentId" = a."id" AND t."userId" = m."userId"))
      AND NOT EXISTS (
        SELECT FROM "AssignmentScore" s WHERE s."assignmentId" = a."id" AND s."userId" = m."userId" AND s."attempts" > 0)
      AND coalesce((
        SELECT c."kind" FROM "MarkChange" c WHERE c."assignmentId" = a."id" AND c."userId" = m."userId" AND c."kind" <> 'comment'
        ORDER BY c."sequence" DESC LIMIT 1), 'restore') = 'restore'
    GROUP BY m."userId"`;
  return new Map(rows.map(({ userId, missed }) => [userId, missed]));
}
