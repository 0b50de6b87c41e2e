import { readGradebook } from '@/lib/core/gradebook/settings';
import { selectGradebookSettings } from '@/lib/db/gradebook';
import { getDb } from '@/lib/db/client';
import { selectStudentIds } from '@/lib/db/memberships';

import { loadCourseLayers, loadCourseOfClass } from '../courses/served-course';
import { AppError } from '../errors';
import { impossible } from './check-draft';

import type { Db } from '@/lib/db/client';
import type { DraftSurroundings } from './check-draft';

/**
 * What an assignment of a class can be made of now. Reads outside of any transaction: it only keeps mistakes out.
 *
 * @throws AppError not_found (the course is gone).
 */
export async function draftSurroundings({
  id,
  courseId,
}: {
  readonly id: string;
  readonly courseId: string;
}): Promise<Omit<DraftSurroundings, 'askedBefore'>> {
  const [course, layers, { gradebook }] = await Promise.all([
    loadCourseOfClass(courseId, id),
    loadCourseLayers(courseId),
    selectGradebookSettings(getDb(), id),
  ]);
  if (course === undefined || layers === undefined) throw new AppError('not_found', { field: 'courseId' });
  return { questions: course.questions, archived: layers.archived, gradebook: readGradebook(gradebook) };
}

/**
 * That an assignment, or an extension, is for students of the class.
 *
 * @throws AppError assignment_impossible
 */
export async function refuseStrangers(
  db: Db,
  {
    classId,
    userIds,
    field,
  }: { readonly classId: string; readonly userIds: readonly string[]; readonly field: string },
): Promise<void> {
  if (userIds.length === 0) return;
  const students = await selectStudentIds(db, [classId]);
  if (userIds.every((id) => students.has(id))) return;
  const message = {
    zh: '选中的人里有不在这个班的学生。请重新选。',
    en: 'Not everybody chosen is a student of this class. Choose again.',
  };
  throw impossible({ field, message });
}
