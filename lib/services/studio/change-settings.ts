import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { updateCourseSettings } from '@/lib/db/courses';
import { inTransaction } from '@/lib/db/transaction';

import { requireStudioRunner } from './require-studio';

import type { Actor } from '@/lib/core/access/actor';
import type { CourseSettings } from '@/lib/db/courses';

export interface ChangeSettingsOptions extends CourseSettings {
  readonly actor: Actor;
  readonly courseId: string;
}

/**
 * Sets the rules of a course's studio. What waits for review already goes on waiting when review is turned off.
 *
 * @throws AppError not_found, forbidden (a teacher, who may write only).
 */
export async function changeSettings({ actor, courseId, ...settings }: ChangeSettingsOptions): Promise<CourseSettings> {
  const before = await requireStudioRunner(getDb(), { actor, courseId });
  const { reviewRequired, teachersMayWrite } = settings;
  if (before.reviewRequired === reviewRequired && before.teachersMayWrite === teachersMayWrite) return settings;
  return inTransaction(async (tx) => {
    const changed = await updateCourseSettings(tx, { id: courseId, reviewRequired, teachersMayWrite });
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'course.settings-changed',
      subject: `course:${courseId}`,
      data: { reviewRequired, teachersMayWrite },
    });
    return changed;
  });
}
