import { STUCK_ANSWERS, STUCK_DAYS } from '@/lib/core/analytics/at-risk';
import { slipTitle } from '@/lib/core/questions/slips/catalogue';

import { questionTitle, reasonView, verdictOn } from './class-names';

import type { Lesson } from '@/lib/content/types';
import type { RiskVerdict, StudentSummary } from '@/lib/core/analytics/at-risk';
import type { PageStudentRow, LessonSumsRow, QuestionSumsRow, SlipSumRow, UnsolvedRow } from '@/lib/db/class-page';
import type { Naming } from './class-names';
import type { ClassStudent, LastAnswer, QuestionCell } from './class-page-view';

/** What the database says about a class, by student. */
export interface ClassRows {
  readonly students: readonly PageStudentRow[];
  readonly lessonSums: ReadonlyMap<string, LessonSumsRow>;
  readonly questionSums: ReadonlyMap<string, QuestionSumsRow>;
  readonly unsolved: ReadonlyMap<string, readonly UnsolvedRow[]>;
  readonly slips: ReadonlyMap<string, readonly SlipSumRow[]>;
  readonly missed: ReadonlyMap<string, number>;
}

/** What a verdict on a student is made from. */
export function summaryOf(student: PageStudentRow, rows: ClassRows): StudentSummary {
  const { userId, joinedAt } = student;
  return {
    joinedAt,
    lastActiveAt: lastActive(student),
    solved: sum(rows.lessonSums.get(userId)?.solved ?? []),
    unsolved: rows.unsolved.get(userId) ?? [],
    slips: rows.slips.get(userId) ?? [],
    missed: rows.missed.get(userId) ?? 0,
  };
}

export interface MakingStudents {
  readonly rows: ClassRows;
  /** In the order of the students. */
  readonly verdicts: readonly RiskVerdict[];
  readonly lessons: readonly Lesson[];
  /** Of the chosen lesson. */
  readonly questionIds: readonly string[];
  readonly now: Date;
  readonly naming: Naming;
}

export function makeStudents(making: MakingStudents): readonly ClassStudent[] {
  const { rows, verdicts } = making;
  return rows.students.map((row, place) => studentView(row, { making, verdict: verdicts[place] ?? NO_VERDICT }));
}

const NO_VERDICT: RiskVerdict = { states: ['new'], reasons: [], urgency: 0 };

interface StudentContext {
  readonly making: MakingStudents;
  readonly verdict: RiskVerdict;
}

function studentView(row: PageStudentRow, { making, verdict }: StudentContext): ClassStudent {
  const { rows, lessons, naming } = making;
  const { userId, name, rosterName, email, studentNumber, group } = row;
  const sums = rows.lessonSums.get(userId);
  const stuck = stuckQuestions(rows.unsolved.get(userId) ?? [], making.now);
  return {
    ...{ userId, name: rosterName ?? name, email, studentNumber, group },
    joinedAt: row.joinedAt.toISOString(),
    lastActiveAt: lastActive(row)?.toISOString() ?? null,
    weekAnswers: row.weekAnswers,
    solved: spread(lessons.length, { places: sums?.lessons, counts: sums?.solved }),
    tried: spread(lessons.length, { places: sums?.lessons, counts: sums?.tried }),
    stuck: lessons.map(({ questionIds }) => questionIds.filter((id) => stuck.has(id)).length),
    questions: questionCells(making.questionIds, { sums: rows.questionSums.get(userId), stuck }),
    states: verdict.states,
    reasons: verdict.reasons.map((reason) => reasonView(reason, naming)),
    urgency: verdict.urgency,
    last: lastAnswer(row, naming),
  };
}

function lastActive({ visitedAt, lastAnsweredAt }: PageStudentRow): Date | null {
  if (visitedAt === null || lastAnsweredAt === null) return visitedAt ?? lastAnsweredAt;
  return visitedAt > lastAnsweredAt ? visitedAt : lastAnsweredAt;
}

const DAY_MS = 86_400_000;

/** The same rule as that of the verdict, for students of any standing. */
function stuckQuestions(rows: readonly UnsolvedRow[], now: Date): ReadonlySet<string> {
  const before = new Date(now.getTime() - STUCK_DAYS * DAY_MS);
  const stuck = rows.filter(({ answers, firstAt }) => answers >= STUCK_ANSWERS && firstAt <= before);
  return new Set(stuck.map(({ questionId }) => questionId));
}

interface Counted {
  readonly places: readonly number[] | undefined;
  readonly counts: readonly number[] | undefined;
}

/** Counts at their places, 0 everywhere else. */
function spread(length: number, { places = [], counts = [] }: Counted): readonly number[] {
  const all = Array.from({ length }, () => 0);
  for (const [index, place] of places.entries()) all[place] = counts[index] ?? 0;
  return all;
}

interface CellFacts {
  readonly sums: QuestionSumsRow | undefined;
  readonly stuck: ReadonlySet<string>;
}

function questionCells(questionIds: readonly string[], { sums, stuck }: CellFacts): readonly QuestionCell[] {
  const places = new Map(sums?.questionIds.map((id, place) => [id, place]));
  return questionIds.map((id) => {
    const place = places.get(id);
    if (sums === undefined || place === undefined) return { state: 'none', answers: 0 };
    const state = sums.solved[place] === true ? 'solved' : stuck.has(id) ? 'stuck' : 'open';
    return { state, answers: sums.answers[place] ?? 0 };
  });
}

function lastAnswer(row: PageStudentRow, naming: Naming): LastAnswer | null {
  const { questionId, lastAnsweredAt, lastAnswer: answer, lastScore, lastSlips } = row;
  if (questionId === null || lastAnsweredAt === null) return null;
  return {
    questionTitle: questionTitle(questionId, naming),
    answer: answer ?? '',
    verdict: verdictOn(lastScore ?? 0),
    slips: (lastSlips ?? []).map((code) => slipTitle(code, naming.locale)),
    at: lastAnsweredAt.toISOString(),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
