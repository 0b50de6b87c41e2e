import type { Grade } from '../questions/stored-grade';
import type { Localized } from '../shared/locale';

/** @file What a regrade does with one answer. Pure: what counts now and the replay in, what counts then out. */

/** `if_higher`: only what is higher than before counts. `full_marks`: the question was at fault, and every answer gets all of it. */
export const REGRADE_POLICIES = ['if_higher', 'always', 'full_marks'] as const;

export type RegradePolicy = (typeof REGRADE_POLICIES)[number];

/** Why an answer cannot be judged by another version; `said` is in words, where there are any. */
export interface Impossible {
  readonly why: 'not-opened' | 'not-readable' | 'other-letters';
  readonly said: Localized | null;
}

/** What another version says of an answer. */
export type Replay =
  | { readonly state: 'graded'; readonly grade: Grade }
  | { readonly state: 'impossible'; readonly reason: Impossible };

export interface Decision {
  /** What counts from now on. */
  readonly after: Grade;
  /** Whether that is something new: only then a grading is written. */
  readonly changed: boolean;
  /** Null where the other version could judge the answer, whatever became of that. */
  readonly impossible: Impossible | null;
}

/**
 * What counts of an answer after a regrade. An answer that cannot be replayed keeps what it has, except for full marks, which need no replay.
 * Deciding again over what was decided changes nothing.
 */
export function decideRegrade(before: Grade, { policy, replay }: { policy: RegradePolicy; replay: Replay }): Decision {
  const impossible = replay.state === 'impossible' ? replay.reason : null;
  const after = counting(before, { policy, replay });
  return { after, changed: !sameJudgement(before, after), impossible };
}

function counting(before: Grade, { policy, replay }: { policy: RegradePolicy; replay: Replay }): Grade {
  if (policy === 'full_marks') return fullMarks(replay.state === 'graded' ? replay.grade : before);
  if (replay.state === 'impossible') return before;
  return policy === 'always' || replay.grade.score >= before.score ? replay.grade : before;
}

/** Nobody is told of a slip where the question was at fault. */
function fullMarks({ parts }: Grade): Grade {
  return { score: 1, slips: [], parts: parts.map((part) => ({ ...part, score: 1, slips: [] })) };
}

/** Whether score and slips are the same; the order of the slips says nothing. */
function sameJudgement(left: Grade, right: Grade): boolean {
  return left.score === right.score && sorted(left.slips) === sorted(right.slips);
}

function sorted(codes: readonly string[]): string {
  return [...new Set(codes)].sort().join(' ');
}
