import { insertAuditEvent } from '@/lib/db/audit-events';
import { selectOptionalUser } from '@/lib/db/users';
import { inTransaction } from '@/lib/db/transaction';

import { toActor } from '../accounts/to-actor';
import { listMyAssignments } from '../assignments/list-my-assignments';
import { viewCourse } from '../courses/view-course';
import { AppError } from '../errors';
import { findClassStudent } from './find-class-student';

import type { Locale } from '@/lib/core/shared/locale';
import type { MyAssignment } from '../assignments/list-my-assignments';
import type { CourseView } from '../courses/view-course';
import type { StudentOfClass } from '../classes/student-of-class';

/** What a student sees of the course and of this class's assignments. */
export interface StudentEyes {
  readonly name: string;
  readonly course: CourseView;
  /** Marks only where the student may know them. */
  readonly assignments: readonly MyAssignment[];
}

/**
 * The course as one student of the class sees it, to be read only: nothing can be answered or changed in it. Every look is written down.
 *
 * @throws AppError not_found
 */
export async function viewAsStudent({
  locale,
  now,
  ...place
}: StudentOfClass & { readonly locale: Locale; readonly now: Date }): Promise<StudentEyes> {
  const { courseId, student } = await inTransaction(async (tx) => {
    const row = await findClassStudent(tx, place);
    const user = await selectOptionalUser(tx, place.userId);
    // Who is suspended sees nothing.
    const student = user === null ? null : toActor(user);
    if (student === null) throw new AppError('not_found');
    await insertAuditEvent(tx, {
      ...{ actorId: place.actor.id, action: 'class.viewed-as', subject: `user:${place.userId}` },
      data: { classId: place.classId },
    });
    return { courseId: row.courseId, student };
  });
  const [course, assignments] = await Promise.all([
    viewCourse({ courseId, reader: student, locale, now }),
    listMyAssignments({ actor: student, now, of: { classId: place.classId } }),
  ]);
  return { name: student.name, course, assignments };
}
