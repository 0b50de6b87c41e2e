import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { selectNames } from '@/lib/db/users';

import { loadCourseOfClass } from '../courses/served-course';
import { findReadableClass } from '../classes/find-managed-class';
import { findMark } from './find-mark';
import { changeLog, markView, questionPoints } from './mark-view';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { MarkPlace } from './find-mark';
import type { MarkChangeView, MarkView, QuestionPoints } from './mark-view';

/** A mark with all that it rests on, for the teachers of the class. */
export interface MarkDetails {
  readonly mark: MarkView;
  readonly questions: readonly QuestionPoints[];
  /** The newest first. */
  readonly changes: readonly MarkChangeView[];
}

/** @throws AppError not_found */
export async function viewMark({
  actor,
  locale,
  now,
  ...place
}: MarkPlace & { readonly actor: Actor; readonly locale: Locale; readonly now: Date }): Promise<MarkDetails> {
  const db = getDb();
  const { courseId } = await findReadableClass(db, { actor, classId: place.classId });
  const { assignment, mark } = await findMark(db, place, now);
  const [course, names] = await Promise.all([
    loadCourseOfClass(courseId, place.classId),
    selectNames(
      db,
      mark.changes.map(({ byId }) => byId),
    ),
  ]);
  const titleOf = (questionId: string) => {
    const question = course?.questions.get(questionId);
    return question === undefined ? questionId : localize(question.document.title, locale);
  };
  return {
    mark: markView(mark),
    questions: questionPoints(assignment, mark, titleOf),
    changes: changeLog(mark.changes, names),
  };
}
