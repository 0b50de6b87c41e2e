import type { Tally } from '../core/progress/tallies';
import type { Db } from './client';
import type { ProgressKey } from './progress';

/**
 * Adds one answer's tallies, and counts it for its day in the course's calendar, in one statement. Call inside a transaction that holds the student's
 * lock: then the revision of the tallies goes up with them.
 */
export async function addTallies(
  db: Db,
  { userId, questionId }: ProgressKey,
  tallies: readonly Tally[],
): Promise<void> {
  const [all] = tallies;
  if (all === undefined) return;
  const slips = tallies.map(({ slip }) => slip);
  await db.$executeRaw`
    WITH "day" AS (
      INSERT INTO "DayTally" ("userId", "courseId", "day", "answers", "variants")
      SELECT ${userId}::uuid, "courseId", (${all.firstAt} AT TIME ZONE 'Asia/Shanghai')::date, 1, ${all.firsts}::int
      FROM "Question" WHERE "id" = ${questionId}
      ON CONFLICT ("userId", "courseId", "day") DO UPDATE SET
        "answers" = "DayTally"."answers" + 1, "variants" = "DayTally"."variants" + excluded."variants"
    ), "revision" AS (
      INSERT INTO "TallyRevision" ("userId", "revision") VALUES (${userId}::uuid, 1)
      ON CONFLICT ("userId") DO UPDATE SET "revision" = "TallyRevision"."revision" + 1
    )
    INSERT INTO "AnswerTally" AS t ("userId", "questionId", "policy", "slip", "answers", "firsts", "right", "rightFirsts", "firstAt", "lastAt")
    SELECT ${userId}::uuid, ${questionId}, ${all.policy}::"Policy", s.slip, 1, ${all.firsts}::int, ${all.right}::int,
      ${all.rightFirsts}::int, ${all.firstAt}::timestamptz, ${all.lastAt}::timestamptz
    FROM unnest(${slips}::text[]) AS s (slip)
    ON CONFLICT ("userId", "questionId", "policy", "slip") DO UPDATE SET
      "answers" = t."answers" + 1, "firsts" = t."firsts" + excluded."firsts", "right" = t."right" + excluded."right",
      "rightFirsts" = t."rightFirsts" + excluded."rightFirsts", "firstAt" = least(t."firstAt", excluded."firstAt"),
      "lastAt" = greatest(t."lastAt", excluded."lastAt")`;
}

/** Puts these in place of what was kept of the same students. Call inside a transaction that holds the students' locks. */
export async function replaceTallies(
  db: Db,
  { questionId, tallies }: { readonly questionId: string; readonly tallies: ReadonlyMap<string, readonly Tally[]> },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "TallyRevision" ("userId", "revision") SELECT id, 1 FROM unnest(${[...tallies.keys()]}::uuid[]) AS s (id)
    ON CONFLICT ("userId") DO UPDATE SET "revision" = "TallyRevision"."revision" + 1`;
  await db.answerTally.deleteMany({ where: { questionId, userId: { in: [...tallies.keys()] } } });
  await db.answerTally.createMany({
    data: [...tallies].flatMap(([userId, own]) => own.map((tally) => ({ userId, questionId, ...tally }))),
  });
}
