import type { Localized } from '@/lib/core/shared/locale';
import type { Db } from './client';

/** When somebody last looked into a lesson. */
export interface LessonVisitRow {
  readonly lessonId: string;
  readonly lastAt: Date;
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
  return db.lessonVisit.findMany({ where: { userId, courseId }, select: { lessonId: true, lastAt: true } });
}

export interface LessonVisit extends LessonVisitKey {
  /** Written where the course is not known to the database yet. */
  readonly courseTitle: Localized;
  readonly at: Date;
}

/** Two visits at once make one row. */
export async function upsertLessonVisit(db: Db, { courseTitle, at, ...key }: LessonVisit): Promise<void> {
  await db.course.createMany({ data: [{ id: key.courseId, title: { ...courseTitle } }], skipDuplicates: true });
  const made = await db.lessonVisit.createMany({
    data: [{ ...key, firstAt: at, lastAt: at }],
    skipDuplicates: true,
  });
  // A visit that was held up on its way does not turn the clock back.
  if (made.count === 0)
    await db.lessonVisit.updateMany({ where: { ...key, lastAt: { lt: at } }, data: { lastAt: at } });
}
