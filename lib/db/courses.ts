import type { Localized } from '@/lib/core/shared/locale';

import type { Db } from './client';

/** Makes the course known to the database, or renews its title. The content itself stays in its files. */
export async function upsertCourse(
  db: Db,
  { id, title }: { readonly id: string; readonly title: Localized },
): Promise<void> {
  const value = { zh: title.zh, en: title.en };
  await db.course.upsert({
    where: { id },
    create: { id, title: value },
    update: { title: value },
    select: { id: true },
  });
}

/** Makes the course known where it is not yet: what belongs to a student may come before the course was registered. */
export async function insertUnknownCourse(
  db: Db,
  { id, title }: { readonly id: string; readonly title: Localized },
): Promise<void> {
  await db.course.createMany({ data: [{ id, title: { zh: title.zh, en: title.en } }], skipDuplicates: true });
}

export interface CourseSettings {
  readonly reviewRequired: boolean;
  readonly teachersMayWrite: boolean;
}

export async function updateCourseSettings(
  db: Db,
  { id, ...settings }: { readonly id: string } & Partial<CourseSettings>,
): Promise<CourseSettings> {
  return db.course.update({
    where: { id },
    data: settings,
    select: { reviewRequired: true, teachersMayWrite: true },
  });
}
