import { loadCourse } from '@/lib/content/course';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { listInstructors } from '@/lib/db/course-instructors';

import { AppError } from '../errors';
import { requireStudioRunner } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { CourseSettings } from '@/lib/db/courses';

export interface InstructorEntry {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** ISO 8601. */
  readonly since: string;
  /** The reader's own entry. */
  readonly own: boolean;
  /** False for the last one, whom only an administrator may take away. */
  readonly removable: boolean;
}

export interface SettingsView extends CourseSettings {
  readonly courseId: string;
  readonly courseTitle: string;
  /** In the order in which they came. */
  readonly instructors: readonly InstructorEntry[];
}

/**
 * Who writes for a course, and by which rules.
 *
 * @throws AppError not_found, forbidden (a teacher, who may write only).
 */
export async function viewSettings({
  actor,
  courseId,
  locale,
}: {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}): Promise<SettingsView> {
  const { reviewRequired, teachersMayWrite } = await requireStudioRunner(getDb(), { actor, courseId });
  const [course, instructors] = [await loadCourse(courseId), await listInstructors(getDb(), courseId)];
  if (course === undefined) throw new AppError('not_found');
  return {
    courseId,
    courseTitle: localize(course.title, locale),
    reviewRequired,
    teachersMayWrite,
    instructors: instructors.map(({ id, name, email, addedAt }) => ({
      userId: id,
      name,
      email,
      since: addedAt.toISOString(),
      own: id === actor.id,
      removable: actor.role === 'admin' || instructors.length > 1,
    })),
  };
}
