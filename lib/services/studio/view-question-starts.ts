import { mayRunStudio, mayWriteQuestion } from '@/lib/core/access/studio';
import { localize } from '@/lib/core/shared/locale';
import { selectClassesOf } from '@/lib/db/classes';
import { getDb } from '@/lib/db/client';
import { listStudioQuestions } from '@/lib/db/studio-questions';

import { loadCourseLayers } from '../courses/served-course';
import { AppError } from '../errors';
import { knownQuestions } from './known-questions';
import { requireStudio } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';

export interface QuestionStarts {
  readonly courseTitle: string;
  /** Whether the reader may write for the whole course. */
  readonly wholeCourse: boolean;
  /** The classes that they may write for. */
  readonly classes: readonly { readonly classId: string; readonly name: string }[];
  /** Questions that a copy can be made of, in the order of the lessons. */
  readonly questions: readonly { readonly questionId: string; readonly title: string }[];
}

export interface ViewQuestionStartsOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}

/**
 * What a new question can begin with, and for whom it can be written.
 *
 * @throws AppError not_found (no such course, or not for them).
 */
export async function viewQuestionStarts({
  actor,
  courseId,
  locale,
}: ViewQuestionStartsOptions): Promise<QuestionStarts> {
  const pass = await requireStudio(getDb(), { actor, courseId });
  const layers = await loadCourseLayers(courseId);
  if (layers === undefined) throw new AppError('not_found');
  const [known, classes] = await Promise.all([
    listStudioQuestions(getDb(), courseId).then((rows) => knownQuestions(layers, rows)),
    selectClassesOf(getDb(), actor.id),
  ]);
  return {
    courseTitle: localize(layers.files.title, locale),
    wholeCourse: mayRunStudio(pass),
    classes: classes.filter(({ id }) => pass.teaches.includes(id)).map(({ id, name }) => ({ classId: id, name })),
    questions: known
      .filter((question) => mayWriteQuestion(pass, question) && !question.states.includes('archived'))
      .map(({ id, title }) => ({ questionId: id, title: localize(title, locale) || id })),
  };
}
