import { assignmentMark, countingPoints } from '@/lib/core/assignments/mark';
import { fullPoints } from '@/lib/core/assignments/settings';
import { standingIn } from '@/lib/core/assignments/window';
import { groupBy } from '@/lib/core/shared/group-by';
import { listClassGroups, listDecisionsOf, listScoresOf } from '@/lib/db/class-assignments';
import { getDb } from '@/lib/db/client';

import { assignedStudents } from './class-windows';
import { extensionView } from './extension-view';
import { requireReadableAssignment } from './require-assignment';
import { settleAssignment } from './settle-assignment';
import { assignedQuestions } from './view-assignment';

import type { AssignmentMark } from '@/lib/core/assignments/mark';
import type { Standing } from '@/lib/core/assignments/window';
import type { DecisionRow, ScoreRow } from '@/lib/db/class-assignments';
import type { AssignedStudent } from './class-windows';
import type { ExtensionView } from './extension-view';
import type { TaughtAssignment } from './require-assignment';
import type { AssignedQuestion, ViewAssignment } from './view-assignment';

/** What became of an assignment, student by student and question by question. */
export interface AssignmentResults {
  readonly assignmentId: string;
  readonly outOf: number;
  readonly questions: readonly QuestionResult[];
  readonly students: readonly StudentResult[];
  readonly extensions: readonly ExtensionView[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

export interface QuestionResult extends AssignedQuestion {
  /** Students with a judged answer to it. */
  readonly judged: number;
  /** Of the points they could get, the share they got, 0 to 1; null while nobody's answer is judged. */
  readonly rate: number | null;
}

/** `not_begun`, `working`, `finished` (handed in for good), `ended` (time was up before they handed it in, or they never began). */
export type WorkState = 'not_begun' | 'working' | 'finished' | 'ended';

export interface StudentResult {
  readonly userId: string;
  readonly name: string;
  readonly studentNumber: string | null;
  readonly group: string | null;
  readonly state: WorkState;
  readonly standing: Standing;
  /** ISO 8601, as are the others. */
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** When it is due for this student, and the last moment for answers. */
  readonly dueAt: string | null;
  readonly endsAt: string | null;
  /** Questions with an answer, judged or kept. */
  readonly answered: number;
  /** Whether an answer that counts was late. */
  readonly late: boolean;
  /** For each question, in their order: null where there is no answer, or none is judged yet. */
  readonly points: readonly (number | null)[];
  readonly mark: Pick<AssignmentMark, 'state' | 'points' | 'overridden'>;
  /** Whether times or attempts of their own hold, or of their group. */
  readonly extended: boolean;
}

/**
 * The results of an assignment for the teachers of its class; kept answers have no points before they are judged, which they are here once
 * their results may be known. One query for each table, however many
 * students and answers there are.
 *
 * @throws AppError not_found
 */
export async function viewAssignmentResults(options: ViewAssignment): Promise<AssignmentResults> {
  const db = getDb();
  const { assignmentId, classId, locale, now } = options;
  const { row, assignment } = await requireReadableAssignment(db, options);
  // Kept answers are judged now where that is due, not only when the server next looks.
  await settleAssignment({ assignmentId, now });
  const [questions, assigned, scores, decisions, groups] = await Promise.all([
    assignedQuestions(assignment, { courseId: row.courseId, locale }),
    assignedStudents(db, assignment),
    listScoresOf(db, [assignmentId]),
    listDecisionsOf(db, [assignmentId]),
    listClassGroups(db, classId),
  ]);
  const scoresOf = groupBy(scores, ({ userId }) => userId);
  const decisionsOf = groupBy(decisions, ({ userId }) => userId);
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const students = assigned.students.map((student) => {
    const group = student.groupId === null ? null : (names.get(student.groupId) ?? null);
    const facts = { scores: scoresOf.get(student.userId) ?? [], decisions: decisionsOf.get(student.userId) ?? [] };
    return { ...whoOf(student, standingIn(row, student.window, now)), group, ...workOf(assignment, facts) };
  });
  return {
    assignmentId,
    outOf: fullPoints(assignment.settings),
    questions: questions.map((question, place) => ({ ...question, ...rateOf(question, { students, place }) })),
    students,
    extensions: assigned.extensions.map(extensionView),
    groups,
  };
}

function whoOf({ userId, name, studentNumber, work, window, extensions }: AssignedStudent, standing: Standing) {
  return {
    ...{ userId, name, studentNumber, standing },
    state: stateOf(work, standing),
    startedAt: work?.startedAt.toISOString() ?? null,
    finishedAt: work?.finishedAt?.toISOString() ?? null,
    dueAt: window.dueAt?.toISOString() ?? null,
    endsAt: window.endsAt?.toISOString() ?? null,
    extended: extensions.personal !== null || extensions.group !== null,
  };
}

function stateOf(work: AssignedStudent['work'], standing: Standing): WorkState {
  if (work !== null && work.finishedAt !== null) return 'finished';
  if (standing === 'closed') return 'ended';
  return work === null ? 'not_begun' : 'working';
}

interface StudentFacts {
  readonly scores: readonly ScoreRow[];
  readonly decisions: readonly DecisionRow[];
}

function workOf({ settings }: TaughtAssignment, { scores, decisions }: StudentFacts) {
  const asked = settings.questions.map(({ questionId }) => scores.find((score) => score.questionId === questionId));
  const answered = asked.flatMap((score) => (score !== undefined && score.attempts > 0 ? [score] : []));
  const { state, points, overridden } = assignmentMark({ settings, scores, changes: decisions });
  return {
    answered: answered.length,
    late: answered.some(({ late }) => late),
    points: asked.map((score) => (score === undefined ? null : countingPoints(score, settings))),
    mark: { state, points, overridden },
  };
}

function rateOf(
  question: AssignedQuestion,
  { students, place }: { readonly students: readonly Pick<StudentResult, 'points'>[]; readonly place: number },
): Pick<QuestionResult, 'judged' | 'rate'> {
  const points = students.flatMap(({ points: each }) => each[place] ?? []);
  const most = points.length * question.points;
  return { judged: points.length, rate: most === 0 ? null : points.reduce((sum, each) => sum + each, 0) / most };
}
