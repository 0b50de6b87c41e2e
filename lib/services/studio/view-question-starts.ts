import { loadCourse } from '@/lib/content/course';
import { titleIn } from '@/lib/content/source';
import { mayRunStudio, mayWriteQuestion } from '@/lib/core/access/studio';
import { localize } from '@/lib/core/shared/locale';
import { selectClassesOf } from '@/lib/db/classes';
import { getDb } from '@/lib/db/client';
import { listDraftSources } from '@/lib/db/drafts';
import { listServedPublications } from '@/lib/db/overlays';
import { listQuestionRows } from '@/lib/db/questions';

import { requireStudio } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale, Localized } from '@/lib/core/shared/locale';

export interface QuestionStarts {
  readonly courseTitle: string;
  /** Whether the reader may write for the whole course. */
  readonly wholeCourse: boolean;
  /** The classes that they may write for. */
  readonly classes: readonly { readonly classId: string; readonly name: string }[];
  /** Questions that a copy can be made of. */
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
  const [course, rows, titles, classes] = await Promise.all([
    loadCourse(courseId),
    listQuestionRows(getDb(), courseId),
    titlesOf(courseId),
    selectClassesOf(getDb(), actor.id),
  ]);
  const titled = (questionId: string) => titles.get(questionId) ?? null;
  return {
    courseTitle: course === undefined ? courseId : localize(course.title, locale),
    wholeCourse: mayRunStudio(pass),
    classes: classes.filter(({ id }) => pass.teaches.includes(id)).map(({ id, name }) => ({ classId: id, name })),
    questions: rows
      .filter((row) => mayWriteQuestion(pass, row))
      .map(({ id }) => ({ questionId: id, title: localizedOr(titled(id), { id, locale }) })),
  };
}

function localizedOr(
  title: Localized | null,
  { id, locale }: { readonly id: string; readonly locale: Locale },
): string {
  return title === null ? id : localize(title, locale);
}

/** Titles as they stand in drafts, else as they are served. */
async function titlesOf(courseId: string): Promise<ReadonlyMap<string, Localized>> {
  const [course, published, drafts] = await Promise.all([
    loadCourse(courseId),
    listServedPublications(getDb(), courseId),
    listDraftSources(getDb(), courseId),
  ]);
  const titles = new Map<string, Localized>();
  for (const [id, { document }] of course?.questions ?? []) titles.set(id, document.title);
  for (const { questionId, document } of published) {
    const title = titleIn(JSON.stringify(document));
    if (title !== null) titles.set(questionId, title);
  }
  for (const { questionId, source } of drafts) {
    const title = titleIn(source);
    if (title !== null) titles.set(questionId, title);
  }
  return titles;
}
