import { insertUnknownCourse } from './courses';

import type { Localized } from '@/lib/core/shared/locale';
import type { Db } from './client';

/** When somebody last looked into a lesson, and how far they had read. */
export interface LessonVisitRow {
  readonly lessonId: string;
  readonly lastAt: Date;
  /** The anchor of the heading last passed; empty at the top. */
  readonly place: string;
}

export interface LessonVisitKey {
  readonly userId: string;
  readonly courseId: string;
  readonly lessonId: string;
}

export async function listLessonVisits(
  db: Db,
  { userId, courseId }: Pick<LessonVisitKey, 'userId' | 'courseId'>,
): Promise<readonly LessonVisitRow[]> {
  return db.lessonVisit.findMany({
    where: { userId, courseId },
    select: { lessonId: true, lastAt: true, place: true },
  });
}

export interface LessonVisit extends LessonVisitKey {
  /** Written where the course is not known to the database yet. */
  readonly courseTitle: Localized;
  readonly at: Date;
  /** Without it, the place that was known stays. */
  readonly place?: string;
}

/** Two visits at once make one row. */
export async function upsertLessonVisit(db: Db, { courseTitle, at, place, ...key }: LessonVisit): Promise<void> {
  await insertUnknownCourse(db, { id: key.courseId, title: courseTitle });
  const reached = place === undefined ? {} : { place };
  const made = await db.lessonVisit.createMany({
    data: [{ ...key, firstAt: at, lastAt: at, ...reached }],
    skipDuplicates: true,
  });
  // A visit that was held up on its way does not turn the clock back.
  if (made.count === 0)
    await db.lessonVisit.updateMany({ where: { ...key, lastAt: { lt: at } }, data: { lastAt: at, ...reached } });
}
