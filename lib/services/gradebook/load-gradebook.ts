import { assignmentMark } from '@/lib/core/assignments/mark';
import { fullPoints, settingsSchema } from '@/lib/core/assignments/settings';
import { effectiveWindow, standingAt } from '@/lib/core/assignments/window';
import { computeGrades } from '@/lib/core/gradebook/compute';
import { groupBy } from '@/lib/core/gradebook/group-by';
import { readGradebook } from '@/lib/core/gradebook/settings';
import {
  listGradebookAssignments,
  listGradebookExtensions,
  listGradebookScores,
  listGradebookStudents,
  listGradebookWorks,
  selectGradebookSettings,
} from '@/lib/db/gradebook';
import { listMarkChanges } from '@/lib/db/mark-changes';

import type { AssignmentMark } from '@/lib/core/assignments/mark';
import type { AssignmentSettings } from '@/lib/core/assignments/settings';
import type { StudentWindow } from '@/lib/core/assignments/window';
import type { AssignmentGrade, StudentGrades } from '@/lib/core/gradebook/compute';
import type { GradebookSettings } from '@/lib/core/gradebook/settings';
import type { Db } from '@/lib/db/client';
import type {
  GradebookAssignmentRow,
  GradebookExtensionRow,
  GradebookQuestionScore,
  GradebookScope,
  GradebookStudentRow,
  GradebookWorkRow,
} from '@/lib/db/gradebook';
import type { MarkChangeRow } from '@/lib/db/mark-changes';

export interface LoadedAssignment extends Omit<GradebookAssignmentRow, 'settings'> {
  readonly settings: AssignmentSettings;
  readonly outOf: number;
}

/** One student's mark of an assignment they were given, and what it rests on. */
export interface LoadedMark extends AssignmentMark, AssignmentGrade {
  readonly window: StudentWindow;
  /** Nothing can be handed in any more. */
  readonly closed: boolean;
  readonly scores: readonly GradebookQuestionScore[];
  /** The oldest first. */
  readonly changes: readonly MarkChangeRow[];
}

export interface LoadedStudent extends GradebookStudentRow, Pick<StudentGrades, 'categories' | 'total'> {
  /** By assignment; those that the student was not given are not in it. */
  readonly marks: ReadonlyMap<string, LoadedMark>;
}

export interface LoadedGradebook {
  readonly settings: GradebookSettings;
  readonly revision: number;
  readonly assignments: readonly LoadedAssignment[];
  readonly students: readonly LoadedStudent[];
}

/**
 * All marks of a class, or of one student in it, and what they come to. Asks nobody's leave: who calls it has. One query for each table, and never a
 * submission.
 */
export async function loadGradebook(db: Db, scope: GradebookScope, now: Date): Promise<LoadedGradebook> {
  const [{ gradebook, gradebookRevision }, students, rows, extensions, works, scores, changes] = await Promise.all([
    selectGradebookSettings(db, scope.classId),
    listGradebookStudents(db, scope),
    listGradebookAssignments(db, scope.classId),
    listGradebookExtensions(db, scope.classId),
    listGradebookWorks(db, scope),
    listGradebookScores(db, scope),
    listMarkChanges(db, scope),
  ]);
  const assignments = rows.map(readAssignment);
  const settings = readGradebook(gradebook);
  const facts: Facts = {
    extensions: groupBy(extensions, ({ assignmentId }) => assignmentId),
    works: new Map(works.map((work) => [keyOf(work), work])),
    scores: new Map(scores.map((row) => [keyOf(row), row.scores])),
    changes: groupBy(changes, keyOf),
    now,
  };
  return {
    settings,
    revision: gradebookRevision,
    assignments,
    students: students.map((student) => loadStudent(student, { settings, assignments, facts })),
  };
}

interface Facts {
  readonly extensions: ReadonlyMap<string, readonly GradebookExtensionRow[]>;
  readonly works: ReadonlyMap<string, GradebookWorkRow>;
  readonly scores: ReadonlyMap<string, readonly GradebookQuestionScore[]>;
  readonly changes: ReadonlyMap<string, readonly MarkChangeRow[]>;
  readonly now: Date;
}

interface MarkKey {
  readonly assignmentId: string;
  readonly userId: string;
}

function keyOf({ assignmentId, userId }: MarkKey): string {
  return `${assignmentId} ${userId}`;
}

function readAssignment(row: GradebookAssignmentRow): LoadedAssignment {
  const settings = settingsSchema.parse(row.settings);
  return { ...row, settings, outOf: fullPoints(settings) };
}

interface Loading {
  readonly settings: GradebookSettings;
  readonly assignments: readonly LoadedAssignment[];
  readonly facts: Facts;
}

function loadStudent(student: GradebookStudentRow, { settings, assignments, facts }: Loading): LoadedStudent {
  const given = assignments.filter(({ targetIds }) => targetIds.length === 0 || targetIds.includes(student.userId));
  const marks = new Map(given.map((assignment) => [assignment.id, markOf(assignment, { student, facts })]));
  const grades = computeGrades({
    settings,
    assignments: given.map(({ id, outOf, settings: { category } }) => ({ id, outOf, category })),
    marks,
  });
  const graded = [...marks].map(([id, mark]) => [id, { ...mark, ...gradeIn(grades, id) }] as const);
  return { ...student, categories: grades.categories, total: grades.total, marks: new Map(graded) };
}

function gradeIn(grades: StudentGrades, assignmentId: string): AssignmentGrade {
  return grades.assignments.get(assignmentId) ?? { standing: 'outside', share: null };
}

interface OfStudent {
  readonly student: GradebookStudentRow;
  readonly facts: Facts;
}

function markOf(assignment: LoadedAssignment, { student, facts }: OfStudent): Omit<LoadedMark, keyof AssignmentGrade> {
  const key = keyOf({ assignmentId: assignment.id, userId: student.userId });
  const scores = facts.scores.get(key) ?? [];
  const changes = facts.changes.get(key) ?? [];
  const work = facts.works.get(key);
  const granted = facts.extensions.get(assignment.id) ?? [];
  const window = effectiveWindow({
    assignment,
    extensions: {
      personal: granted.find(({ userId }) => userId === student.userId) ?? null,
      group: granted.find(({ groupId }) => groupId !== null && groupId === student.groupId) ?? null,
    },
    minutes: assignment.settings.exam?.minutes ?? null,
    startedAt: work?.startedAt ?? null,
    finishedAt: work?.finishedAt ?? null,
  });
  return {
    ...assignmentMark({ settings: assignment.settings, scores, changes }),
    window,
    closed: standingAt(window, facts.now) === 'closed',
    scores,
    changes,
  };
}
