import { fullPoints } from '@/lib/core/assignments/settings';
import { standingIn } from '@/lib/core/assignments/window';
import { localize } from '@/lib/core/shared/locale';
import { listWorksOf, selectTargets } from '@/lib/db/class-assignments';
import { getDb } from '@/lib/db/client';

import { loadCourseLayers, loadCourseOfClass } from '../courses/served-course';
import { windowOf } from './class-windows';
import { requireReadableAssignment } from './require-assignment';

import type { AssignmentPolicy, AssignmentSettings } from '@/lib/core/assignments/settings';
import type { Standing } from '@/lib/core/assignments/window';
import type { Locale } from '@/lib/core/shared/locale';
import type { AssignmentPlace, TaughtAssignment } from './require-assignment';

/** An assignment as the teachers of its class see it. Moments are ISO 8601. */
export interface AssignmentView {
  readonly assignmentId: string;
  readonly classId: string;
  readonly className: string;
  readonly courseId: string;
  readonly title: string;
  readonly policy: AssignmentPolicy;
  readonly settings: AssignmentSettings;
  readonly opensAt: string | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
  /** Raised by each change; name it as `seen` with the next one. */
  readonly revision: number;
  readonly publishedAt: string | null;
  readonly releasedAt: string | null;
  readonly settledAt: string | null;
  readonly archivedAt: string | null;
  readonly slip: string | null;
  /** For those without an extension. */
  readonly standing: Standing;
  readonly outOf: number;
  readonly questions: readonly AssignedQuestion[];
  /** Students by name; nobody: the whole class. */
  readonly targetIds: readonly string[];
  /** How many students have begun it. */
  readonly begun: number;
}

export interface AssignedQuestion {
  readonly questionId: string;
  readonly title: string;
  readonly points: number;
  /** `archived` and `gone`: students who have not begun it cannot get it any more. */
  readonly state: 'served' | 'archived' | 'gone';
}

export interface ViewAssignment extends AssignmentPlace {
  readonly locale: Locale;
  readonly now: Date;
}

/** @throws AppError not_found */
export async function viewAssignment(options: ViewAssignment): Promise<AssignmentView> {
  const { classId, assignmentId, locale, now } = options;
  const { row, assignment } = await requireReadableAssignment(getDb(), options);
  const [targets, works, questions] = await Promise.all([
    selectTargets(getDb(), [assignmentId]),
    listWorksOf(getDb(), [assignmentId]),
    assignedQuestions(assignment, { courseId: row.courseId, locale }),
  ]);
  return {
    ...{ assignmentId, classId, className: row.name, courseId: row.courseId },
    ...{ title: assignment.title, policy: assignment.policy, settings: assignment.settings },
    ...momentsOf(assignment),
    ...{ revision: assignment.revision, slip: assignment.slip, questions },
    standing: standingIn(row, windowOf(assignment), now),
    outOf: fullPoints(assignment.settings),
    targetIds: targets.get(assignmentId) ?? [],
    begun: works.length,
  };
}

function momentsOf(assignment: TaughtAssignment) {
  return {
    opensAt: isoOf(assignment.opensAt),
    dueAt: isoOf(assignment.dueAt),
    closesAt: isoOf(assignment.closesAt),
    publishedAt: isoOf(assignment.publishedAt),
    releasedAt: isoOf(assignment.releasedAt),
    settledAt: isoOf(assignment.settledAt),
    archivedAt: isoOf(assignment.archivedAt),
  };
}

function isoOf(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}

/** Its questions, in the order in which they are asked. One that is not served any more is called as it last was, or by its id. */
export async function assignedQuestions(
  { classId, settings }: Pick<TaughtAssignment, 'classId' | 'settings'>,
  { courseId, locale }: { readonly courseId: string; readonly locale: Locale },
): Promise<readonly AssignedQuestion[]> {
  const [course, layers] = await Promise.all([loadCourseOfClass(courseId, classId), loadCourseLayers(courseId)]);
  return settings.questions.map(({ questionId, points }) => {
    const served = course?.questions.get(questionId);
    const known = served ?? layers?.files.questions.get(questionId);
    const archived = layers?.archived.has(questionId) === true ? 'archived' : 'gone';
    const title = known === undefined ? questionId : localize(known.document.title, locale);
    return { questionId, title, points, state: served === undefined ? archived : 'served' };
  });
}
