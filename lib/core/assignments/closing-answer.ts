import type { AssignmentSettings } from './settings';

export interface JudgedAttempt {
  /** 0 to 1. */
  readonly score: number;
  /** When it came. */
  readonly at: Date;
}

/**
 * Of the answers to one variant, in their order, the one that says whether it is solved: where the last one counts it alone, otherwise the first right
 * one, if any, as it would have closed the variant had it been judged at once. Null where there are none.
 */
export function closingAnswer<T extends JudgedAttempt>(
  answers: readonly T[],
  counts: AssignmentSettings['attempts']['counts'],
): T | null {
  const right = counts === 'last' ? undefined : answers.find(({ score }) => score === 1);
  return right ?? answers.at(-1) ?? null;
}
