import { pointsFor } from './points';
import { lateBy } from './window';

import type { AssignmentSettings } from './settings';
import type { StudentWindow } from './window';

/** @file What a student's answers to one question come to: the summary that marks are made of. */

/** A graded or kept answer. */
export interface CountedAnswer {
  /** From 1, each once. */
  readonly attemptNumber: number;
  /** 0 to 1; null while it is kept unjudged. */
  readonly score: number | null;
  /** When it came. */
  readonly at: Date;
}

export interface AnswerRules {
  /** Of the question. */
  readonly points: number;
  readonly settings: Pick<AssignmentSettings, 'attempts' | 'late'>;
  readonly window: Pick<StudentWindow, 'dueAt'>;
}

export interface ScoredQuestion {
  readonly attempts: number;
  /** Points of the first, the best and the last answer; null while it is not judged, the best while any is not. */
  readonly firstPoints: number | null;
  readonly bestPoints: number | null;
  readonly lastPoints: number | null;
  /** Whether the answer that counts was late; while that is not known, whether the last one was. */
  readonly late: boolean;
  /** When the last answer came. */
  readonly answeredAt: Date;
}

interface Worth {
  readonly points: number | null;
  readonly late: boolean;
  readonly at: Date;
}

/** Null where nothing was answered. */
export function scoreQuestion(answers: readonly CountedAnswer[], rules: AnswerRules): ScoredQuestion | null {
  const worths = [...answers]
    .sort((left, right) => left.attemptNumber - right.attemptNumber)
    .map((answer) => worthOf(answer, rules));
  const [first, last] = [worths[0], worths.at(-1)];
  if (first === undefined || last === undefined) return null;
  const best = bestOf(worths);
  const counting = { first, best, last }[rules.settings.attempts.counts] ?? last;
  return {
    attempts: worths.length,
    firstPoints: first.points,
    bestPoints: best?.points ?? null,
    lastPoints: last.points,
    late: counting.late,
    answeredAt: last.at,
  };
}

function worthOf({ attemptNumber, score, at }: CountedAnswer, { points, settings, window }: AnswerRules): Worth {
  const late = lateBy(window, at);
  const gained = score === null ? null : pointsFor({ score, points, attemptNumber, settings, lateBy: late });
  return { points: gained, late: late > 0, at };
}

/** Of equally good ones the first: it may have been on time. Null while any is not judged. */
function bestOf(worths: readonly Worth[]): Worth | null {
  if (worths.some(({ points }) => points === null)) return null;
  return worths.reduce((best, each) => ((each.points ?? 0) > (best.points ?? 0) ? each : best));
}
