import { drawParameters, openVariant } from '@/lib/core/questions/variant';
import { getDb } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/failures';
import { raiseIssue } from '@/lib/db/issues';
import { ensureQuestionVersion } from '@/lib/db/questions';
import { insertVariant, listVariantParameters, selectOptionalNewestVariant } from '@/lib/db/variants';

import { findCourseQuestion } from '../courses/find-course-question';
import { AppError } from '../errors';
import { markBroken } from './mark-broken';
import { openStoredVariant, presentVariant, storedParametersSchema } from './present-variant';
import { variantSeed } from './seed';

import type { Actor } from '@/lib/core/access/actor';
import type { Broken } from '@/lib/core/questions/broken';
import type { Parameters, QuestionDocument } from '@/lib/core/questions/document';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';
import type { NewVariant, VariantKey, VariantRow } from '@/lib/db/variants';

/** Where variants of the policy "lesson" are counted. */
export const LESSON_SCOPE = 'lesson';

export interface OpenVariantOptions {
  readonly actor: Actor;
  readonly questionId: string;
  /** Asks for new numbers; they are given once the newest variant is solved or given up. */
  readonly fresh: boolean;
  readonly locale: Locale;
}

/**
 * The variant this student works on under the policy "lesson": the newest one, or the first with the lecture's own numbers. It stays until it is
 * solved or given up; only then does `fresh` draw new numbers.
 *
 * @throws AppError not_found (no such question), question_broken (it cannot be made; an issue has been raised).
 */
export async function openLessonVariant({
  actor,
  questionId,
  fresh,
  locale,
}: OpenVariantOptions): Promise<PublicQuestion> {
  const key = { userId: actor.id, questionId, scope: LESSON_SCOPE };
  const newest = await selectOptionalNewestVariant(getDb(), key);
  const wanted = newest === null || !(await stillOpens(newest)) || (newest.state !== 'open' && fresh);
  const row = wanted ? await makeVariant(key, newest === null ? 0 : newest.number + 1) : newest;
  const view = presentVariant(row, locale);
  if (view === null) throw new AppError('question_broken');
  return view;
}

/** Whether a variant can be shown again; one that cannot is our fault: it is marked, an issue is raised, and another takes its place. */
async function stillOpens(row: VariantRow): Promise<boolean> {
  if (row.state === 'broken') return false;
  const variant = openStoredVariant(row);
  if (!variant.ok) await markBroken(row, variant.error.message.en);
  return variant.ok;
}

async function makeVariant(key: VariantKey, number: number): Promise<VariantRow> {
  const found = await findCourseQuestion(key.questionId);
  if (found === undefined) throw new AppError('not_found');
  const { course, question } = found;
  const questionVersionId = await ensureQuestionVersion(getDb(), {
    courseId: course.id,
    courseTitle: { ...course.title },
    questionId: question.id,
    contentHash: question.contentHash,
    document: question.document,
  });
  const seed = variantSeed({ ...key, number });
  const parameters = await drawNew(question.document, { key, number, seed });
  if (!parameters.ok) {
    await raiseIssue({ questionVersionId, message: parameters.error.message.en });
    throw new AppError('question_broken');
  }
  return insertOrFind({ ...key, questionVersionId, policy: 'lesson', number, seed, parameters: parameters.value });
}

/** Two requests at once make one variant: the unique key lets the first in, and the second finds it. */
async function insertOrFind(variant: NewVariant): Promise<VariantRow> {
  try {
    return await insertVariant(getDb(), variant);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const first = await selectOptionalNewestVariant(getDb(), variant);
    if (first === null) throw error;
    return first;
  }
}

interface DrawContext {
  readonly key: VariantKey;
  readonly number: number;
  readonly seed: string;
}

async function drawNew(
  document: QuestionDocument,
  { key, number, seed }: DrawContext,
): Promise<Result<Parameters, Broken>> {
  const stored = number === 0 ? [] : await listVariantParameters(getDb(), key);
  const avoid = stored.map((value) => storedParametersSchema.parse(value));
  const parameters = drawParameters(document, { number, seed, avoid });
  if (!parameters.ok) return parameters;
  const variant = openVariant(document, { parameters: parameters.value, number, seed });
  return variant.ok ? parameters : variant;
}
