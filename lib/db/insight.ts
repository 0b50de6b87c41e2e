import type { ItemAnswer } from '../core/analytics/item-analysis';
import type { Encounter } from '../core/analytics/slip-evidence';
import type { Policy } from '../core/progress/tallies';
import type { Db } from './client';

/**
 * @file What the pages about a class's understanding read: summaries only, so that the cost depends on students and questions. A class of three hundred
 * has a hundred thousand tallies; each student's come as one line of numbers, which the driver reads many times faster than rows.
 */

export interface InsightStudent {
  readonly userId: string;
  /** As the roster has it, where there is one. */
  readonly name: string;
}

/** The students of a class, in the order of their numbers and names. */
export async function listInsightStudents(db: Db, classId: string): Promise<InsightStudent[]> {
  return db.$queryRaw<InsightStudent[]>`
    SELECT m."userId", coalesce(m."rosterName", u."name") AS "name"
    FROM "Membership" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student'
    ORDER BY m."studentNumber" NULLS LAST, 2, 1`;
}

export interface EncounterQuery {
  readonly classId: string;
  readonly questionIds: readonly string[];
  /** Showings of other slips are not read. */
  readonly slips: readonly string[];
}

const DAY_MS = 24 * 3600 * 1000;

interface Line {
  readonly userId: string;
  /** Records parted by semicolons, of fields parted by commas. */
  readonly line: string;
}

/** The first answers of a class's students to these questions, policy by policy. Their moments are told to the day, in UTC. */
export async function listEncounters(
  db: Db,
  { classId, questionIds, slips }: EncounterQuery,
): Promise<(Encounter & { readonly policy: Policy })[]> {
  const rows = await db.$queryRaw<Line[]>`
    SELECT m."userId", string_agg(
      q.place || ',' || t."policy" || ',' || coalesce(s.place, 0) || ',' || t."firsts" || ',' || t."rightFirsts" || ','
        || ((t."lastAt" AT TIME ZONE 'UTC')::date - date '1970-01-01'), ';') AS "line"
    FROM "Membership" m
    JOIN "AnswerTally" t ON t."userId" = m."userId"
    JOIN unnest(${[...questionIds]}::text[]) WITH ORDINALITY AS q (id, place) ON q.id = t."questionId"
    LEFT JOIN unnest(${[...slips]}::text[]) WITH ORDINALITY AS s (code, place) ON s.code = t."slip"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND t."firsts" > 0 AND (t."slip" = '' OR s.place IS NOT NULL)
    GROUP BY m."userId"`;
  return rows.flatMap(({ userId, line }) => readEncounters(userId, line, { questionIds, slips }));
}

/** Changes whenever what `listEncounters` returns does, and takes a tenth of its time. */
export async function selectEncounterStamp(db: Db, classId: string): Promise<string> {
  const rows = await db.$queryRaw<{ stamp: string }[]>`
    SELECT count(*) || ' ' || count(DISTINCT m."userId") || ' ' || coalesce(max(t."lastAt")::text, '') || ' ' || coalesce(sum(
      hashtext(t."userId"::text || t."questionId" || t."slip")::bigint * (t."firsts" * 1009 + t."rightFirsts" + 1)), 0) AS "stamp"
    FROM "Membership" m JOIN "AnswerTally" t ON t."userId" = m."userId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student'`;
  return rows[0]?.stamp ?? '';
}

function readEncounters(
  studentId: string,
  line: string,
  { questionIds, slips }: Pick<EncounterQuery, 'questionIds' | 'slips'>,
): (Encounter & { readonly policy: Policy })[] {
  const shown = new Map<string, { slip: string; times: number }[]>();
  const encounters: (Encounter & { readonly policy: Policy })[] = [];
  for (const record of line.split(';')) {
    const [question = '', policy = '', ...numbers] = record.split(',');
    const [slip = 0, firsts = 0, right = 0, days = 0] = numbers.map(Number);
    const key = `${question} ${policy}`;
    let own = shown.get(key);
    if (own === undefined) shown.set(key, (own = []));
    const code = slips[slip - 1];
    if (code !== undefined) {
      own.push({ slip: code, times: firsts });
      continue;
    }
    encounters.push({
      ...{ studentId, questionId: questionIds[Number(question) - 1] ?? '', policy: policy as Policy, shown: own },
      ...{ firsts, right, lastAt: days * DAY_MS },
    });
  }
  return encounters;
}

interface ClassQuestions {
  readonly classId: string;
  readonly questionIds: readonly string[];
}

/** Each student's first answer to each of these questions. */
export async function listItemAnswers(db: Db, { classId, questionIds }: ClassQuestions): Promise<ItemAnswer[]> {
  const rows = await db.$queryRaw<Line[]>`
    SELECT m."userId", string_agg(
      q.place || ',' || p."firstScore" || ',' || coalesce(p."firstSeconds", -1) || ',' || p."attempts" || ',' || p."solvedVariants", ';') AS "line"
    FROM "Membership" m
    JOIN "Progress" p ON p."userId" = m."userId"
    JOIN unnest(${[...questionIds]}::text[]) WITH ORDINALITY AS q (id, place) ON q.id = p."questionId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND p."firstScore" IS NOT NULL
    GROUP BY m."userId"`;
  return rows.flatMap(({ userId, line }) =>
    line.split(';').map((record): ItemAnswer => {
      const [question, score, seconds, attempts, solved] = record.split(',').map(Number);
      return {
        studentId: userId,
        questionId: questionIds[(question ?? 0) - 1] ?? '',
        score: score ?? 0,
        seconds: seconds === undefined || seconds < 0 ? null : seconds,
        attempts: attempts ?? 0,
        solvedVariants: solved ?? 0,
      };
    }),
  );
}

/** A student's first answer to one question, as it was read. */
export interface FirstAnswerRow {
  readonly userId: string;
  readonly firstAnswer: string | null;
  readonly firstScore: number;
  readonly firstSlips: readonly string[];
  readonly firstSeconds: number | null;
  readonly attempts: number;
  readonly solvedAt: Date | null;
}

export async function listFirstAnswers(
  db: Db,
  { classId, questionId }: { readonly classId: string; readonly questionId: string },
): Promise<FirstAnswerRow[]> {
  return db.$queryRaw<FirstAnswerRow[]>`
    SELECT p."userId", p."firstAnswer", p."firstScore", p."firstSlips", p."firstSeconds", p."attempts", p."solvedAt"
    FROM "Membership" m JOIN "Progress" p ON p."userId" = m."userId" AND p."questionId" = ${questionId}
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND p."firstScore" IS NOT NULL`;
}

/** Of each student no more than these count: who practises for hours does not decide what a number is like. */
const VARIANTS_COUNTED = 5;

export interface ParameterRow {
  readonly name: string;
  readonly value: number;
  /** Variants with this value whose first answer came, and of these the ones it solved. */
  readonly answered: number;
  readonly right: number;
}

/** How first answers fared by the numbers that were drawn, over the first variants of each student. */
export async function listParameterSums(
  db: Db,
  { classId, questionId }: { readonly classId: string; readonly questionId: string },
): Promise<ParameterRow[]> {
  return db.$queryRaw<ParameterRow[]>`
    WITH counted AS (
      SELECT v."parameters", v."state" = 'solved' AND v."attempts" = 1 AS "right",
        row_number() OVER (PARTITION BY v."userId" ORDER BY v."createdAt", v."id") AS place
      FROM "Membership" m JOIN "Variant" v ON v."userId" = m."userId" AND v."questionId" = ${questionId}
      WHERE m."classId" = ${classId}::uuid AND m."role" = 'student' AND v."attempts" > 0
    )
    SELECT e.key AS "name", e.value::text::float8 AS "value", count(*)::int AS "answered",
      count(*) FILTER (WHERE c."right")::int AS "right"
    FROM counted c CROSS JOIN LATERAL jsonb_each(c."parameters") e
    WHERE c.place <= ${VARIANTS_COUNTED} AND jsonb_typeof(e.value) = 'number'
    GROUP BY 1, 2 ORDER BY 1, 2`;
}
