import type { ItemSums } from '../core/analytics/item-statistics';
import type { Db } from './client';

/**
 * What students' answers say about each question of a course, by its id; a question without answers is not in the map. Reads one row of progress for
 * each student and question, however many submissions there were. Those who write for the course, and whoever is no student, are left out.
 */
export async function listItemSums(db: Db, courseId: string): Promise<ReadonlyMap<string, ItemSums>> {
  const rows = await db.$queryRaw<(ItemSums & { questionId: string })[]>`
    WITH scores AS (
      SELECT p."questionId", p."userId", least(1, p."solvedVariants"::float8 / p."attempts") AS score
      FROM "Progress" p JOIN "Question" q ON q."id" = p."questionId" JOIN "User" u ON u."id" = p."userId"
      WHERE q."courseId" = ${courseId} AND p."attempts" > 0 AND u."role" = 'student'
        AND NOT EXISTS (SELECT 1 FROM "CourseInstructor" i WHERE i."courseId" = q."courseId" AND i."userId" = p."userId")
    ), totals AS (
      SELECT "userId", sum(score) AS total, count(*) AS answered FROM scores GROUP BY "userId"
    ), pairs AS (
      SELECT s."questionId", s.score,
        CASE WHEN t.answered > 1 THEN (t.total - s.score) / (t.answered - 1) END AS rest
      FROM scores s JOIN totals t ON t."userId" = s."userId"
    )
    SELECT "questionId", count(*)::int AS "students", avg(score) AS "mean", regr_count(score, rest)::int AS "pairs",
      coalesce(regr_syy(score, rest), 0) AS "scoreSquares", coalesce(regr_sxx(score, rest), 0) AS "restSquares",
      coalesce(regr_sxy(score, rest), 0) AS "products"
    FROM pairs GROUP BY "questionId"`;
  return new Map(rows.map(({ questionId, ...sums }) => [questionId, sums]));
}
