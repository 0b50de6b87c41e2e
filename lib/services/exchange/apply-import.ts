import { insertAuditEvent } from '@/lib/db/audit-events';
import { getDb } from '@/lib/db/client';
import { lockCourseState } from '@/lib/db/course-archive';
import {
  archiveImported,
  insertImportedNotices,
  insertImportedPlacements,
  insertImportedQuestions,
  registerImported,
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

/** For as much as a file may hold; the statements are few and large. */
const TIMEOUT_MS = 60_000;

/**
 * Writes all of a plan, or nothing. Only pictures may be left behind, which no text shows then.
 *
 * @throws AppError draft_changed (somebody saved, published or imported since the plan was made).
 */
export async function applyImport(plan: ImportPlan, options: ApplyOptions): Promise<void> {
  const { actor, state, now, note, reviewRequired } = options;
  const { id: courseId, title } = state.course;
  // Before the course is held: they take the longest to send, and the same picture is kept once however often it is written.
  for (const picture of plan.pictures) await insertPicture(getDb(), { ...picture, courseId, uploadedById: actor.id });
  await inTransaction(
    async (tx) => {
      if ((await lockCourseState(tx, courseId)) !== state.stamp) throw new AppError('draft_changed');
      const by = { courseId, actorId: actor.id, now };
      // Questions of content files may not be known yet.
      const ids = new Set([
        ...plan.questions.map(({ id }) => id),
        ...plan.placements.map(({ question }) => question),
        ...plan.archived,
      ]);
      if (!(await registerImported(tx, { courseId, ids: [...ids] }))) throw new AppError('draft_changed');
      const approval = reviewRequired ? null : { approvedById: actor.id, approvedAt: now };
      const published = await insertImportedQuestions(tx, {
        ...by,
        courseTitle: { ...title },
        note,
        approval,
        questions: plan.questions.map((change) => ({
          ...change,
          draft: state.questions.get(change.id)?.draft ?? null,
        })),
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
    },
    { timeoutMs: TIMEOUT_MS },
  );
  forgetServedCourse(courseId);
}
