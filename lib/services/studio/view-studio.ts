import { loadCourse } from '@/lib/content/course';
import { mayRunStudio } from '@/lib/core/access/studio';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';

import { AppError } from '../errors';
import { requireStudio } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';

export interface StudioView {
  readonly courseTitle: string;
  /** Whether settings, imports and exports are theirs, too. */
  readonly runs: boolean;
}

/**
 * What every page of a studio shows above itself.
 *
 * @throws AppError not_found
 */
export async function viewStudio({
  actor,
  courseId,
  locale,
}: {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}): Promise<StudioView> {
  const pass = await requireStudio(getDb(), { actor, courseId });
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  return { courseTitle: localize(course.title, locale), runs: mayRunStudio(pass) };
}
