import { assignmentMark } from '@/lib/core/assignments/mark';
import { keepsAnswers } from '@/lib/core/assignments/release';
import { fullPoints, settingsSchema } from '@/lib/core/assignments/settings';
import { effectiveWindow, standingAt } from '@/lib/core/assignments/window';
import { computeGrades } from '@/lib/core/gradebook/compute';
import { groupBy } from '@/lib/core/shared/group-by';
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
import type { AssignmentGrade, StudentGrades } from '@/lib/core/gradebook/compute';
import type { GradebookSettings } from '@/lib/core/gradebook/settings';
import type { Db } from '@/lib/db/client';
import type {
  GradebookAssignmentRow,
  GradebookExtensionRow,
  GradebookQuestionScore,
  GradebookScope,
  GradebookScoreRow,
  GradebookStudentRow,
  GradebookWorkRow,
} from '@/lib/db/gradebook';
import type { MarkChangeRow } from '@/lib/db/mark-changes';

export interface LoadedAssignment extends Omit<GradebookAssignmentRow, 'settings'> {
  readonly settings: AssignmentSettings;
  readonly outOf: number;
  /** Whether students must wait for the results. */
  readonly isWaiting: boolean;
  /** Whether nothing can be handed in any more by those who were granted nothing. */
  readonly isClosed: boolean;
}

/** One student's mark of an assignment they were given, and what it rests on. */
export interface LoadedMark extends AssignmentMark, AssignmentGrade {
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

/** `reader`: whether points that a teacher set are known before the results are. */
export interface LoadScope extends GradebookScope {
  readonly reader: 'teacher' | 'student';
}

/**
 * All marks of a class, or of one student in it, and what they come to. Asks nobody's leave: who calls it has. One query for each table, and never a
 * submission.
 */
export async function loadGradebook(db: Db, { reader, ...scope }: LoadScope, now: Date): Promise<LoadedGradebook> {
  // One after another: it may be in a transaction, which has one connection, and so a page takes no more than one of all there are.
  const { gradebook, gradebookRevision } = await selectGradebookSettings(db, scope.classId);
  const students = await listGradebookStudents(db, scope);
  const rows = await listGradebookAssignments(db, scope.classId);
  const extensions = await listGradebookExtensions(db, scope.classId);
  const works = await listGradebookWorks(db, scope);
  const assignments = rows.map((row) => readAssignment(row, now));
  const scores = await listGradebookScores(db, { ...scope, ...askedIn(assignments) });
  const changes = await listMarkChanges(db, scope);
  const settings = readGradebook(gradebook);
  const facts: Facts = {
    extensions: groupBy(extensions, ({ assignmentId }) => assignmentId),
    works: groupBy(works, ({ userId }) => userId),
    scores: groupBy(scores, ({ userId }) => userId),
    changes: groupBy(changes, ({ userId }) => userId),
    reader,
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
  /** By assignment. */
  readonly extensions: ReadonlyMap<string, readonly GradebookExtensionRow[]>;
  /** By student, like the two below. */
  readonly works: ReadonlyMap<string, readonly GradebookWorkRow[]>;
  readonly scores: ReadonlyMap<string, readonly GradebookScoreRow[]>;
  readonly changes: ReadonlyMap<string, readonly MarkChangeRow[]>;
  readonly reader: LoadScope['reader'];
  readonly now: Date;
}

function readAssignment(row: GradebookAssignmentRow, now: Date): LoadedAssignment {
  const settings = settingsSchema.parse(row.settings);
  const policy = row.policy === 'exam' ? 'exam' : 'homework';
  const byHand = row.releasedAt !== null && row.releasedAt <= now;
  const isWaiting = keepsAnswers({ policy, release: settings.release }) && row.settledAt === null && !byHand;
  const isClosed = closedFor({ assignment: { ...row, settings }, personal: null, group: null, work: undefined, now });
  return { ...row, settings, outOf: fullPoints(settings), isWaiting, isClosed };
}

function askedIn(assignments: readonly LoadedAssignment[]) {
  const questionIds = assignments.flatMap(({ settings }) => settings.questions.map(({ questionId }) => questionId));
  return { assignmentIds: assignments.map(({ id }) => id), questionIds: [...new Set(questionIds)] };
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

type UngradedMark = Omit<LoadedMark, keyof AssignmentGrade>;

function markOf(assignment: LoadedAssignment, { student, facts }: OfStudent): UngradedMark {
  const isThis = ({ assignmentId }: { readonly assignmentId: string }) => assignmentId === assignment.id;
  const scores = facts.scores.get(student.userId)?.find(isThis)?.scores ?? [];
  const changes = facts.changes.get(student.userId)?.filter(isThis) ?? [];
  const closed = isClosed(assignment, { student, facts });
  const mark = { ...assignmentMark({ settings: assignment.settings, scores, changes }), closed, scores, changes };
  return facts.reader === 'student' && assignment.isWaiting ? withoutPoints(mark) : mark;
}

/** What a student is told of a mark before the results may be known: no points, neither of answers nor in anything that was done to it. */
function withoutPoints(mark: UngradedMark): UngradedMark {
  return {
    ...mark,
    state: mark.state === 'marked' ? 'kept' : mark.state,
    points: null,
    overridden: false,
    scores: mark.scores.map((score) => ({ ...score, firstPoints: null, bestPoints: null, lastPoints: null })),
    changes: mark.changes.filter(({ kind }) => kind !== 'override').map((change) => ({ ...change, was: null })),
  };
}

/** Most students have neither an extension nor a sitting of their own: for them it is known already. */
function isClosed(assignment: LoadedAssignment, { student, facts }: OfStudent): boolean {
  const work = facts.works.get(student.userId)?.find(({ assignmentId }) => assignmentId === assignment.id);
  const granted = facts.extensions.get(assignment.id);
  if (work === undefined && granted === undefined) return assignment.isClosed;
  const personal = granted?.find(({ userId }) => userId === student.userId) ?? null;
  const group = granted?.find(({ groupId }) => groupId !== null && groupId === student.groupId) ?? null;
  return closedFor({ assignment, personal, group, work, now: facts.now });
}

interface Closing {
  readonly assignment: Pick<LoadedAssignment, 'opensAt' | 'dueAt' | 'closesAt' | 'settings'>;
  readonly personal: GradebookExtensionRow | null;
  readonly group: GradebookExtensionRow | null;
  readonly work: GradebookWorkRow | undefined;
  readonly now: Date;
}

function closedFor({ assignment, personal, group, work, now }: Closing): boolean {
  const window = effectiveWindow({
    assignment,
    extensions: { personal, group },
    minutes: assignment.settings.exam?.minutes ?? null,
    startedAt: work?.startedAt ?? null,
    finishedAt: work?.finishedAt ?? null,
  });
  return standingAt(window, now) === 'closed';
}
