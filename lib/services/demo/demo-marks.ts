import { assignmentMark } from '@/lib/core/assignments/mark';
import { scoreQuestion } from '@/lib/core/assignments/question-score';

import { idAt } from './work-rows';

import type { AssignmentMark } from '@/lib/core/assignments/mark';
import type { ScoredQuestion } from '@/lib/core/assignments/question-score';
import type { ScoreKey } from '@/lib/db/assignment-scores';
import type { DemoAssignmentRows } from '@/lib/db/demo-class';
import type { DemoAssignment, DemoAssignments } from './demo-assignments';
import type { TermWork } from './simulate-term';

/** @file What the demo class's answers are worth, and what its teacher did to three of the marks. */

export interface GradedTerm extends Pick<TermWork, 'works' | 'sittings'> {
  readonly userId: string;
  /** Nothing was heard of them for weeks. */
  readonly silent: boolean;
}

/** As stored. */
type ScoreRow = ScoreKey & ScoredQuestion;

export function scoreRows({ userId, works, sittings }: GradedTerm): ScoreRow[] {
  return sittings.flatMap(({ assignment, window }) =>
    assignment.settings.questions.flatMap(({ questionId, points }) => {
      const answers = works
        .filter((work) => work.assignmentId === assignment.id && work.variant.document.id === questionId)
        .flatMap((work) =>
          work.answers.map(({ attemptNumber, at, grade }) => ({ attemptNumber, at, score: grade.score })),
        );
      const score = scoreQuestion(answers, { points, settings: assignment.settings, window });
      return score === null ? [] : [{ assignmentId: assignment.id, userId, questionId, ...score }];
    }),
  );
}

interface Deciding {
  readonly teacherId: string;
  readonly classId: string;
  readonly assignments: DemoAssignments;
  readonly students: readonly GradedTerm[];
  readonly scores: readonly ScoreRow[];
}

type Changed = Pick<DemoAssignmentRows, 'markChanges' | 'audits'>;

const DAY_MS = 24 * 60 * 60_000;
const REPAID = 4;

/** Points are given back to one who was late, one who missed the exam is excused, and one who did well is told so. */
export function changedMarks({ students, scores, assignments: { homework, exam }, ...of }: Deciding): Changed {
  const markIn = (assignment: DemoAssignment, userId: string): AssignmentMark => {
    const own = scores.filter((score) => score.userId === userId && score.assignmentId === assignment.id);
    return assignmentMark({ settings: assignment.settings, scores: own, changes: [] });
  };
  const marks = students.map(({ userId, silent }) => ({
    ...{ userId, silent, homework: markIn(homework, userId), exam: markIn(exam, userId) },
    late: scores.some((score) => score.userId === userId && score.assignmentId === homework.id && score.late),
  }));
  const late = marks.find((mark) => mark.late && mark.homework.points !== null);
  const absent = marks.find(({ exam: sat, silent }) => sat.state === 'none' && !silent);
  const best = [...marks].sort((left, right) => (right.homework.points ?? 0) - (left.homework.points ?? 0))[0];
  const at = new Date((homework.closesAt ?? homework.opensAt).getTime() + DAY_MS);
  const changes = [
    late && {
      ...{ assignment: homework, userId: late.userId, kind: 'override' as const, was: late.homework.points, at },
      points: Math.min(late.homework.outOf, (late.homework.points ?? 0) + REPAID),
      reason: '提交时学校网络中断，已核实，扣掉的分数补回。',
    },
    absent && {
      ...{ assignment: exam, userId: absent.userId, kind: 'excuse' as const, was: null, points: null },
      ...{ at: exam.releasedAt ?? at, reason: '病假，已交医院证明，本次测验不计。' },
    },
    best && {
      ...{
        assignment: homework,
        userId: best.userId,
        kind: 'comment' as const,
        was: best.homework.points,
        points: null,
      },
      ...{ at, reason: '做得很好！想一想：步长为 2 时，哪些像素从来没有被用到？' },
    },
  ];
  return recorded(
    changes.filter((change) => change !== undefined),
    of,
  );
}

interface Change {
  readonly assignment: DemoAssignment;
  readonly userId: string;
  readonly kind: 'override' | 'excuse' | 'comment';
  readonly was: number | null;
  readonly points: number | null;
  readonly reason: string;
  readonly at: Date;
}

/** As though each had been made on the page. */
function recorded(
  changes: readonly Change[],
  { teacherId, classId }: Pick<Deciding, 'teacherId' | 'classId'>,
): Changed {
  return {
    markChanges: changes.map(({ assignment, at, ...change }) => ({
      ...{ id: idAt(at), assignmentId: assignment.id, sequence: 1, byId: teacherId, createdAt: at, ...change },
    })),
    audits: changes.map(({ assignment, at, userId, kind, points, reason }) => ({
      ...{ id: idAt(at), actorId: teacherId, action: 'mark.changed', subject: `assignment:${assignment.id}`, at },
      data: { classId, userId, seen: 0, sequence: 1, kind, points, reason },
    })),
  };
}
