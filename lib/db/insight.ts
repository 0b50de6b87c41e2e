import type { ItemAnswer } from '../core/analytics/item-analysis';
import type { Encounter } from '../core/analytics/encounters';
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
  readonly userIds: readonly string[];
  readonly questionIds: readonly string[];
  /** Showings of other slips are not read. */
  readonly slips: readonly string[];
}

const DAY_MS = 24 * 3600 * 1000;

interface Line {
  readonly userId: string;
  /** JSON, put together as text: in half the time that the database takes to make JSON of values. */
  readonly line: string;
}

/** The first answers of these students to these questions, policy by policy. Their moments are told to the day, in UTC. */
export async function listEncounters(
  db: Db,
  { userIds, questionIds, slips }: EncounterQuery,
): Promise<readonly PolicyEncounter[]> {
  const rows = await db.$queryRaw<Line[]>`
    SELECT t."userId", '[' || string_agg(
      '[' || q.place || ',"' || t."policy" || '",' || coalesce(s.place, 0) || ',' || t."firsts" || ',' || t."rightFirsts" || ','
        || ((t."lastAt" AT TIME ZONE 'UTC')::date - date '1970-01-01') || ']', ',') || ']' AS "line"
    FROM "AnswerTally" t
    JOIN unnest(${[...questionIds]}::text[]) WITH ORDINALITY AS q (id, place) ON q.id = t."questionId"
    LEFT JOIN unnest(${[...slips]}::text[]) WITH ORDINALITY AS s (code, place) ON s.code = t."slip"
    WHERE t."userId" = ANY(${[...userIds]}::uuid[]) AND t."firsts" > 0 AND (t."slip" = '' OR s.place IS NOT NULL)
    GROUP BY t."userId"`;
  return rows.flatMap(({ userId, line }) => readEncounters(userId, line, { questionIds, slips }));
}

/** A student's first answers to one question under one policy. */
export type PolicyEncounter = Encounter & { readonly policy: Policy };

/** By student of a class: a number that is another whenever one of their tallies is. */
export async function listTallyRevisions(db: Db, classId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ userId: string; revision: number }[]>`
    SELECT m."userId", coalesce(r."revision", 0) AS "revision"
    FROM "Membership" m LEFT JOIN "TallyRevision" r ON r."userId" = m."userId"
    WHERE m."classId" = ${classId}::uuid AND m."role" = 'student'`;
  return new Map(rows.map(({ userId, revision }) => [userId, revision]));
}

/** Places count from 1; a slip at 0 is none. */
type PackedTally = readonly [
  question: number,
  policy: Policy,
  slip: number,
  firsts: number,
  right: number,
  days: number,
];

function readEncounters(
  studentId: string,
  line: string,
  { questionIds, slips }: Pick<EncounterQuery, 'questionIds' | 'slips'>,
): readonly PolicyEncounter[] {
  const shown = new Map<string, { slip: string; times: number }[]>();
  const encounters: PolicyEncounter[] = [];
  for (const [question, policy, slip, firsts, right, days] of JSON.parse(line) as readonly PackedTally[]) {
    const key = `${String(question)} ${policy}`;
    let own = shown.get(key);
    if (own === undefined) shown.set(key, (own = []));
    const code = slips[slip - 1];
    if (code !== undefined) {
      own.push({ slip: code, times: firsts });
      continue;
    }
    const questionId = questionIds[question - 1] ?? '';
    encounters.push({ studentId, questionId, policy, shown: own, firsts, right, lastAt: days * DAY_MS });
  }
  return encounters;
}

/** Numbers of one packed answer: place of the question from 1, score, seconds, attempts, solved variants. */
const ANSWER_NUMBERS = 5;
/** Seconds that are not known. */
const UNKNOWN = -1;

/** Each of these students' first answers to these questions. The database packs them as numbers alone, a row for each student. */
export async function listItemAnswers(
  db: Db,
  { userIds, questionIds }: Omit<EncounterQuery, 'slips'>,
): Promise<readonly ItemAnswer[]> {
  const rows = await db.$queryRaw<Line[]>`
    SELECT p."userId", '[' || string_agg(q.place || ',' || p."firstScore" || ',' || coalesce(p."firstSeconds", ${UNKNOWN}) || ','
      || p."attempts" || ',' || p."solvedVariants", ',') || ']' AS "line"
    FROM "Progress" p
    JOIN unnest(${[...questionIds]}::text[]) WITH ORDINALITY AS q (id, place) ON q.id = p."questionId"
    WHERE p."userId" = ANY(${[...userIds]}::uuid[]) AND p."firstScore" IS NOT NULL
    GROUP BY p."userId"`;
  const answers: ItemAnswer[] = [];
  for (const { userId, line } of rows) {
    const numbers = JSON.parse(line) as readonly number[];
    for (let at = 0; at < numbers.length; at += ANSWER_NUMBERS) {
      const seconds = numbers[at + 2] ?? UNKNOWN;
      answers.push({
        studentId: userId,
        questionId: questionIds[(numbers[at] ?? 0) - 1] ?? '',
        score: numbers[at + 1] ?? 0,
        seconds: seconds === UNKNOWN ? null : seconds,
        attempts: numbers[at + 3] ?? 0,
        solvedVariants: numbers[at + 4] ?? 0,
      });
    }
  }
  return answers;
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
  /** Variants with this value whose first answer was judged, and of these the ones where it is right. */
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
      SELECT v."parameters", g."score" = 1 AS "right",
        row_number() OVER (PARTITION BY v."userId" ORDER BY v."createdAt", v."id") AS place
      FROM "Membership" m
      JOIN "Variant" v ON v."userId" = m."userId" AND v."questionId" = ${questionId}
      JOIN "Submission" s ON s."variantId" = v."id" AND s."attemptNumber" = 1
      JOIN LATERAL (SELECT "score" FROM "Grading" WHERE "submissionId" = s."id" ORDER BY "sequence" DESC LIMIT 1) g ON true
      WHERE m."classId" = ${classId}::uuid AND m."role" = 'student'
    )
    SELECT e.key AS "name", e.value::text::float8 AS "value", count(*)::int AS "answered",
      count(*) FILTER (WHERE c."right")::int AS "right"
    FROM counted c CROSS JOIN LATERAL jsonb_each(c."parameters") e
    WHERE c.place <= ${VARIANTS_COUNTED} AND jsonb_typeof(e.value) = 'number'
    GROUP BY 1, 2 ORDER BY 1, 2`;
}
