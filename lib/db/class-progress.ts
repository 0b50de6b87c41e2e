import type { Db } from './client';

/** @file How a class goes on, summed up in the database: what is read grows with students, days and concepts. */

export interface ClassCourse {
  readonly classId: string;
  readonly courseId: string;
  readonly questionIds: readonly string[];
}

export interface StudentProgressRow {
  readonly userId: string;
  /** Of the questions asked about, how many are solved, and how many were solved in the last seven days. */
  readonly solved: number;
  readonly solvedLately: number;
  /** Graded answers of the last seven days, and of the seven before. */
  readonly answersLately: number;
  readonly answersBefore: number;
  readonly lastAt: Date | null;
}

/** One row for each student of the class, whether they ever answered or not. */
export async function listStudentProgress(
  db: Db,
  { classId, courseId, questionIds, now }: ClassCourse & { readonly now: Date },
): Promise<StudentProgressRow[]> {
  return db.$queryRaw<StudentProgressRow[]>`
    WITH solved AS (
      SELECT p."userId", count(*) FILTER (WHERE p."solvedAt" IS NOT NULL)::int AS "solved",
        count(*) FILTER (WHERE p."solvedAt" > ${now}::timestamptz - interval '7 days')::int AS "solvedLately",
        max(p."lastAnsweredAt") AS "lastAt"
      FROM "Membership" m JOIN "Progress" p ON p."userId" = m."userId"
      WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND p."questionId" = ANY(${[...questionIds]}::text[])
      GROUP BY 1
    ), worked AS (
      SELECT d."userId", coalesce(sum(d."answers") FILTER (WHERE d."day" > today.day - 7), 0)::int AS "answersLately",
        coalesce(sum(d."answers") FILTER (WHERE d."day" <= today.day - 7), 0)::int AS "answersBefore"
      FROM "Membership" m JOIN "DayTally" d ON d."userId" = m."userId" AND d."courseId" = ${courseId}
      CROSS JOIN (SELECT (${now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AS day) today
      WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND d."day" > today.day - 14 AND d."day" <= today.day
      GROUP BY 1
    )
    SELECT m."userId", coalesce(s."solved", 0) AS "solved", coalesce(s."solvedLately", 0) AS "solvedLately",
      coalesce(w."answersLately", 0) AS "answersLately", coalesce(w."answersBefore", 0) AS "answersBefore", s."lastAt"
    FROM "Membership" m LEFT JOIN solved s USING ("userId") LEFT JOIN worked w USING ("userId")
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student'`;
}

export interface DayRow {
  /** YYYY-MM-DD, in the course's own calendar. */
  readonly day: string;
  /** Questions solved for the first time on this day, over all students. */
  readonly solved: number;
  /** Graded answers, and who gave any. */
  readonly answers: number;
  readonly students: number;
}

/** The days on which anything happened, in order. */
export async function listClassDays(db: Db, { classId, courseId, questionIds }: ClassCourse): Promise<DayRow[]> {
  return db.$queryRaw<DayRow[]>`
    WITH students AS (SELECT "userId" FROM "Membership" WHERE "classId" = ${classId}::uuid AND "role" = 'student'),
    solved AS (
      SELECT (p."solvedAt" AT TIME ZONE 'Asia/Shanghai')::date AS day, count(*)::int AS "solved"
      FROM students JOIN "Progress" p USING ("userId")
      WHERE p."solvedAt" IS NOT NULL AND p."questionId" = ANY(${[...questionIds]}::text[]) GROUP BY 1
    ), worked AS (
      SELECT d."day", sum(d."answers")::int AS "answers", count(*) FILTER (WHERE d."answers" > 0)::int AS "students"
      FROM students JOIN "DayTally" d USING ("userId") WHERE d."courseId" = ${courseId} GROUP BY 1
    )
    SELECT day::text AS "day", coalesce("solved", 0) AS "solved", coalesce("answers", 0) AS "answers", coalesce("students", 0) AS "students"
    FROM solved FULL JOIN worked USING (day) ORDER BY 1`;
}

export interface ConceptRow {
  readonly concept: string;
  /** Students who answered questions that train it. */
  readonly students: number;
  /** Their mean mastery, 0 to 1. */
  readonly mastery: number;
  /** Of these, below a half, and from four fifths on. */
  readonly weak: number;
  readonly strong: number;
}

export async function listConceptSums(
  db: Db,
  { classId, concepts }: { readonly classId: string; readonly concepts: readonly string[] },
): Promise<ConceptRow[]> {
  return db.$queryRaw<ConceptRow[]>`
    SELECT c."concept", count(*)::int AS "students", avg(c."mastery")::float8 AS "mastery",
      count(*) FILTER (WHERE c."mastery" < 0.5)::int AS "weak", count(*) FILTER (WHERE c."mastery" >= 0.8)::int AS "strong"
    FROM "Membership" m JOIN "ConceptState" c ON c."userId" = m."userId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND c."attempts" > 0 AND c."concept" = ANY(${[...concepts]}::text[])
    GROUP BY 1 ORDER BY 1`;
}
