import { shareStatistics } from '@/lib/core/gradebook/statistics';
import { getDb } from '@/lib/db/client';

import { findReadableClass } from '../classes/find-managed-class';
import { loadGradebook } from './load-gradebook';
import { markView } from './mark-view';

import type { Actor } from '@/lib/core/access/actor';
import type { GradebookSettings } from '@/lib/core/gradebook/settings';
import type { ShareStatistics } from '@/lib/core/gradebook/statistics';
import type { LoadedAssignment, LoadedGradebook, LoadedStudent } from './load-gradebook';
import type { MarkView } from './mark-view';

export interface GradebookView {
  readonly classId: string;
  readonly name: string;
  readonly settings: GradebookSettings;
  readonly revision: number;
  readonly assignments: readonly GradebookColumn[];
  readonly students: readonly GradebookRow[];
  /** Over all students of the class: of each assignment, each category, and the totals. */
  readonly statistics: {
    readonly assignments: readonly ShareStatistics[];
    readonly categories: readonly ShareStatistics[];
    readonly total: ShareStatistics;
  };
}

export interface GradebookColumn {
  readonly id: string;
  readonly title: string;
  readonly policy: 'homework' | 'exam';
  /** Null where it counts for no mark. */
  readonly category: string | null;
  readonly outOf: number;
  /** ISO 8601; null: never. */
  readonly dueAt: string | null;
}

export interface GradebookRow {
  readonly userId: string;
  readonly name: string;
  readonly studentNumber: string | null;
  readonly group: string | null;
  /** In the order of the settings: 0 to 1; null where nothing counts. */
  readonly categories: readonly (number | null)[];
  readonly total: number | null;
  /** In the order of the assignments; null for one that the student was not given. */
  readonly marks: readonly (MarkView | null)[];
}

/**
 * Every mark of a class, and what the marks come to.
 *
 * @throws AppError not_found
 */
export async function viewGradebook({
  actor,
  classId,
  now,
}: {
  readonly actor: Actor;
  readonly classId: string;
  readonly now: Date;
}): Promise<GradebookView> {
  const db = getDb();
  const { name } = await findReadableClass(db, { actor, classId });
  const gradebook = await loadGradebook(db, { classId, reader: 'teacher' }, now);
  const { settings, revision, assignments, students } = gradebook;
  return {
    classId,
    name,
    settings,
    revision,
    assignments: assignments.map(columnOf),
    students: students.map((student) => rowOf(student, assignments)),
    statistics: statisticsOf(gradebook),
  };
}

function columnOf({ id, title, policy, outOf, dueAt, settings }: LoadedAssignment): GradebookColumn {
  return {
    id,
    title,
    policy: policy === 'exam' ? 'exam' : 'homework',
    category: settings.category,
    outOf,
    dueAt: dueAt?.toISOString() ?? null,
  };
}

function rowOf(student: LoadedStudent, assignments: readonly LoadedAssignment[]): GradebookRow {
  const { userId, name, studentNumber, group, categories, total } = student;
  return {
    ...{ userId, name, studentNumber, group, total },
    categories: categories.map(({ share }) => share),
    marks: assignments.map(({ id }) => {
      const mark = student.marks.get(id);
      return mark === undefined ? null : markView(mark);
    }),
  };
}

function statisticsOf({ settings, assignments, students }: LoadedGradebook): GradebookView['statistics'] {
  return {
    assignments: assignments.map(({ id }) =>
      shareStatistics(students.map(({ marks }) => marks.get(id)?.share ?? null)),
    ),
    categories: settings.categories.map((_category, place) =>
      shareStatistics(students.map(({ categories }) => categories[place]?.share ?? null)),
    ),
    total: shareStatistics(students.map(({ total }) => total)),
  };
}
