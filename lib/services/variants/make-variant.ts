import { drawParameters, openVariant } from '@/lib/core/questions/variant';
import { getDb } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/failures';
import { raiseIssue } from '@/lib/db/issues';
import { ensureQuestionVersion } from '@/lib/db/questions';
import { insertVariant, listVariantParameters, selectOptionalNewestVariant } from '@/lib/db/variants';

import { findCourseQuestion } from '../courses/find-course-question';
import { AppError } from '../errors';
import { storedParametersSchema } from './open-stored-variant';
import { variantSeed } from './seed';

import type { Broken } from '@/lib/core/questions/broken';
import type { Parameters, QuestionDocument } from '@/lib/core/questions/document';
import type { Result } from '@/lib/core/shared/result';
import type { NewVariant, VariantKey, VariantRow } from '@/lib/db/variants';

type Policy = NewVariant['policy'];

interface NewNumbers {
  readonly number: number;
  readonly policy: Policy;
  /** For the policies homework and exam. */
  readonly assignmentId?: string;
  /** At the variant in whose place it comes; 0 unless told. */
  readonly attempts?: number;
}

/**
 * Draws and stores a variant of the question as it is served now.
 *
 * @throws AppError not_found (no such question), question_broken (it cannot be made; an issue has been raised).
 */
export async function makeVariant(key: VariantKey, { number, ...meeting }: NewNumbers): Promise<VariantRow> {
  const found = await findCourseQuestion(key.questionId, key.userId);
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
  return insertOrFind({ ...key, questionVersionId, ...meeting, number, seed, parameters: parameters.value });
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
