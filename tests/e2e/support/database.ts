import { openVariant } from '@/lib/core/questions/variant';

import { withConnection } from '../../../scripts/lib/connection.mjs';
import { runningDatabase } from '../../../scripts/lib/embedded/database.mjs';
import { testDataFolder } from '../../../scripts/lib/test-data.mjs';

import type { Course } from '@/lib/content/types';
import type { OpenVariant } from '@/lib/core/questions/variant';

/** @file What no page and no route may do: look into the tests' own database, and let time pass there. */

async function query(sql: string, values: readonly unknown[]): Promise<readonly unknown[]> {
  const database = await runningDatabase(testDataFolder());
  if (database === undefined) throw new Error("the tests' own database does not run");
  return withConnection(database.url, async (client) => (await client.query(sql, [...values])).rows as unknown[]);
}

/** Whatever somebody is to review falls due this many days earlier. */
export async function letDaysPass(email: string, days: number): Promise<void> {
  await query(
    `UPDATE "ConceptState" SET
       "dueAt" = "dueAt" - make_interval(days => $2),
       card = card || jsonb_build_object(
         'due', to_char((card->>'due')::timestamptz AT TIME ZONE 'UTC' - make_interval(days => $2), $3),
         'last_review', to_char((card->>'last_review')::timestamptz AT TIME ZONE 'UTC' - make_interval(days => $2), $3))
     WHERE "userId" = (SELECT id FROM "User" WHERE email = $1) AND jsonb_typeof(card) = 'object'`,
    [email, days, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'],
  );
}

/** A stored variant with its keys. */
export async function variantWithKeys(course: Course, variantId: string): Promise<OpenVariant> {
  const [row] = await query('SELECT "questionId", number, seed, parameters FROM "Variant" WHERE id = $1', [variantId]);
  const { questionId, number, seed, parameters } = row as StoredVariant;
  const document = course.questions.get(questionId)?.document;
  if (document === undefined) throw new Error(`the question ${questionId} is missing`);
  const variant = openVariant(document, { parameters, number, seed });
  if (!variant.ok) throw new Error(variant.error.message.en);
  return variant.value;
}

/** The variant of an assignment's question that somebody was given last, with its keys. */
export async function assignmentVariant(
  course: Course,
  { email, questionId }: { readonly email: string; readonly questionId: string },
): Promise<OpenVariant> {
  const [row] = await query(
    `SELECT v.id FROM "Variant" v JOIN "User" u ON u.id = v."userId"
     WHERE u.email = $1 AND v."questionId" = $2 AND v."assignmentId" IS NOT NULL ORDER BY v."createdAt" DESC LIMIT 1`,
    [email, questionId],
  );
  return variantWithKeys(course, (row as { readonly id: string }).id);
}

interface StoredVariant {
  readonly questionId: string;
  readonly number: number;
  readonly seed: string;
  readonly parameters: Readonly<Record<string, number>>;
}
