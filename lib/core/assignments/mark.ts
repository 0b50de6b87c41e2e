import { roundPoints } from './round-points';
import { fullPoints } from './settings';

import type { AssignmentSettings } from './settings';

/** @file What a student gets for an assignment: the answers that count, unless a teacher decided otherwise. */

/** What a student's answers to one question are worth. */
export interface QuestionScore {
  readonly questionId: string;
  /** Graded or kept answers. */
  readonly attempts: number;
  /** After what attempts and lateness take away; null while nothing is judged. */
  readonly firstPoints: number | null;
  readonly bestPoints: number | null;
  readonly lastPoints: number | null;
}

/** What a teacher did to a mark. */
export interface MarkDecision {
  /** From 1; the newest has the highest. */
  readonly sequence: number;
  readonly kind: 'override' | 'excuse' | 'restore' | 'comment';
  /** For an override. */
  readonly points: number | null;
}

export interface MarkFacts {
  readonly settings: Pick<AssignmentSettings, 'questions' | 'attempts'>;
  /** At most one a question; those of questions that are asked no more count for nothing. */
  readonly scores: readonly QuestionScore[];
  /** In any order. */
  readonly changes: readonly MarkDecision[];
}

/**
 * `none`: nothing was answered. `kept`: something was, and it is not judged yet. `marked`: there are points. `excused`: counts neither for nor against.
 */
export interface AssignmentMark {
  readonly state: 'none' | 'kept' | 'marked' | 'excused';
  /** 0 and up; null unless marked. An override may go above `outOf`. */
  readonly points: number | null;
  /** The points of somebody who gets everything right. */
  readonly outOf: number;
  /** Whether a teacher set these points. */
  readonly overridden: boolean;
}

export function assignmentMark({ settings, scores, changes }: MarkFacts): AssignmentMark {
  const outOf = fullPoints(settings);
  const decided = decidingChange(changes);
  if (decided?.kind === 'excuse') return { state: 'excused', points: null, outOf, overridden: false };
  if (decided?.kind === 'override' && decided.points !== null) {
    return { state: 'marked', points: decided.points, outOf, overridden: true };
  }
  const asked = new Set(settings.questions.map(({ questionId }) => questionId));
  const answered = scores.filter(({ questionId, attempts }) => asked.has(questionId) && attempts > 0);
  if (answered.length === 0) return { state: 'none', points: null, outOf, overridden: false };
  const counting = answered.map((score) => countingPoints(score, settings));
  if (counting.includes(null)) return { state: 'kept', points: null, outOf, overridden: false };
  const points = roundPoints(counting.reduce<number>((sum, each) => sum + (each ?? 0), 0));
  return { state: 'marked', points, outOf, overridden: false };
}

/** The points of the attempt that counts; null while it is not judged. */
export function countingPoints(
  score: QuestionScore,
  { attempts }: Pick<AssignmentSettings, 'attempts'>,
): number | null {
  const { firstPoints: first, bestPoints: best, lastPoints: last } = score;
  return { first, best, last }[attempts.counts];
}

/** The newest change that is no comment: it alone decides. */
function decidingChange(changes: readonly MarkDecision[]): MarkDecision | null {
  return changes
    .filter(({ kind }) => kind !== 'comment')
    .reduce<MarkDecision | null>((newest, each) => (each.sequence > (newest?.sequence ?? 0) ? each : newest), null);
}
