import { findLesson, loadCourse } from '@/lib/content/course';
import { FIGURE_DIRECTIVES } from '@/lib/content/markdown/directives-wording';
import { getDb } from '@/lib/db/client';
import { selectOptionalNotice } from '@/lib/db/lesson-notices';
import { selectNames } from '@/lib/db/users';

import { AppError } from '../errors';
import { requireStudioRunner } from '../studio/require-studio';

import type { Course, Lesson } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { NoticeRow } from '@/lib/db/lesson-notices';

export interface NoticePlace {
  readonly actor: Actor;
  readonly courseId: string;
  readonly lessonId: string;
}

/** A notice as its writers see it. */
export interface NoticeDraft {
  /** Both empty: there is none. */
  readonly zh: string;
  readonly en: string;
  /** Raised by each save; 0 before the first. */
  readonly revision: number;
  /** Empty before the first save. */
  readonly by: string;
  /** ISO 8601; null before the first save. */
  readonly at: string | null;
}

/** What may stand on a line of its own as `::name{…}`. */
export const NOTICE_FIGURES: readonly string[] = [...FIGURE_DIRECTIVES.keys()];

/**
 * The notice above a lesson, to be changed.
 *
 * @throws AppError not_found, forbidden (teachers write none).
 */
export async function viewNotice(place: NoticePlace): Promise<NoticeDraft> {
  await requireNoticePlace(place);
  const { courseId, lessonId } = place;
  return noticeDraft(await selectOptionalNotice(getDb(), { courseId, lessonId }));
}

/**
 * A lesson of the course, for those who may write notices above it.
 *
 * @throws AppError not_found, forbidden.
 */
export async function requireNoticePlace({
  actor,
  courseId,
  lessonId,
}: NoticePlace): Promise<{ readonly course: Course; readonly lesson: Lesson }> {
  await requireStudioRunner(getDb(), { actor, courseId });
  const course = await loadCourse(courseId);
  const lesson = course === undefined ? undefined : findLesson(course, lessonId);
  if (course === undefined || lesson === undefined) throw new AppError('not_found');
  return { course, lesson };
}

export async function noticeDraft(row: NoticeRow | null): Promise<NoticeDraft> {
  if (row === null) return { zh: '', en: '', revision: 0, by: '', at: null };
  const { zh, en, revision, updatedById, updatedAt } = row;
  const names = await selectNames(getDb(), [updatedById]);
  return { zh, en, revision, by: names.get(updatedById) ?? '', at: updatedAt.toISOString() };
}
