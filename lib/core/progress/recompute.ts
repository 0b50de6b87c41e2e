import { afterGivingUp, afterSubmission, NO_PROGRESS } from './progress';

import type { GradedEvent, ProgressRecord } from './progress';

/** A graded submission with the judgement that counts now. */
export interface CountedAnswer extends GradedEvent {
  readonly variantId: string;
  /** Counts the graded submissions of its variant from 1. */
  readonly attemptNumber: number;
}

export interface QuestionHistory {
  /** In any order. */
  readonly answers: readonly CountedAnswer[];
  readonly gaveUpAt: readonly Date[];
}

/**
 * A student's standing on a question from everything that was answered, as it is judged now; what `afterSubmission` and `afterGivingUp` come to
 * as long as nothing was judged again. A regrade may make two answers to one variant right: that is one variant solved.
 */
export function recomputeProgress({ answers, gaveUpAt }: QuestionHistory): ProgressRecord {
  const answered = [...answers].sort(inOrder).reduce<ProgressRecord>(afterSubmission, NO_PROGRESS);
  const right = answers.filter(({ score }) => score === 1);
  const known = { ...answered, solvedVariants: new Set(right.map(({ variantId }) => variantId)).size };
  const [latest] = [...gaveUpAt].sort((left, other) => other.getTime() - left.getTime());
  return latest === undefined ? known : afterGivingUp(known, latest);
}

/** Two answers of one moment: within a variant by their number, else in a fixed order. */
function inOrder(left: CountedAnswer, right: CountedAnswer): number {
  const time = left.at.getTime() - right.at.getTime();
  if (time !== 0) return time;
  if (left.variantId !== right.variantId) return left.variantId < right.variantId ? -1 : 1;
  return left.attemptNumber - right.attemptNumber;
}
