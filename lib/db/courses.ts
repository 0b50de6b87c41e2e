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
