import { insertAuditEvent } from '@/lib/db/audit-events';
import { lockCourseState } from '@/lib/db/course-archive';
import {
  archiveImported,
  insertImportedNotices,
  insertImportedPlacements,
  insertImportedQuestions,
} from '@/lib/db/imports';
import { raiseCourseRevision } from '@/lib/db/overlays';
import { insertPicture } from '@/lib/db/pictures';
import { inTransaction } from '@/lib/db/transaction';

import { forgetServedCourse } from '../courses/served-course';
import { AppError } from '../errors';

import type { Actor } from '@/lib/core/access/actor';
import type { PictureRow } from '@/lib/db/pictures';
import type { CourseState } from './course-state';
import type { QuestionChange } from './plan-questions';
import type { StudioChanges } from './plan-studio';

export interface ImportPlan extends StudioChanges {
  readonly questions: readonly QuestionChange[];
  readonly pictures: readonly PictureRow[];
}

export interface ApplyOptions {
  readonly actor: Actor;
  /** What the plan was made for: where anything was changed since, nothing is done. */
  readonly state: Pick<CourseState, 'course' | 'stamp' | 'questions' | 'placements'>;
  /** The course asks for another's word before anything published counts. */
  readonly reviewRequired: boolean;
  /** What changed and why. */
  readonly note: string;
  readonly now: Date;
}

/**
 * Writes all of a plan, or nothing.
 *
 * @throws AppError draft_changed (somebody saved, published or imported since the plan was made).
 */
export async function applyImport(plan: ImportPlan, options: ApplyOptions): Promise<void> {
  const { actor, state, now, note, reviewRequired } = options;
  const { id: courseId, title } = state.course;
  await inTransaction(async (tx) => {
    if ((await lockCourseState(tx, courseId)) !== state.stamp) throw new AppError('draft_changed');
    const by = { courseId, actorId: actor.id, now };
    for (const picture of plan.pictures) await insertPicture(tx, { ...picture, courseId, uploadedById: actor.id });
    const approval = reviewRequired ? null : { approvedById: actor.id, approvedAt: now };
    const published = await insertImportedQuestions(tx, {
      ...by,
      courseTitle: { ...title },
      note,
      approval,
      questions: plan.questions.map((change) => ({ ...change, draft: state.questions.get(change.id)?.draft ?? null })),
    });
    await insertImportedPlacements(tx, { ...by, placements: plan.placements, before: state.placements });
    await insertImportedNotices(tx, { ...by, notices: plan.notices });
    await archiveImported(tx, { ...by, questionIds: plan.archived });
    await raiseCourseRevision(tx, courseId);
    await insertAuditEvent(tx, {
      actorId: actor.id,
      action: 'course.imported',
      subject: `course:${courseId}`,
      data: { questions: plan.questions.length, published, pictures: plan.pictures.length },
    });
  });
  forgetServedCourse(courseId);
}
