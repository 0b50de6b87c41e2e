/**
 * @file What real use says about a question, in the terms of classical test theory.
 *
 * A student's score on a question is the share of their graded answers to it that were right: right variants / graded answers, 0 to 1. Who is right
 * at the first try and stops has 1, who needs three tries 1/3, who never gets there 0. It is what one row of progress for each student and question
 * can say: first answers are not kept apart there, and the best score of a question that may be tried again is nearly always 1.
 */

/** Sums over the students of a course who answered one question. Their rest score is the mean of their scores on the other questions of the course. */
export interface ItemSums {
  /** Who answered it. */
  readonly students: number;
  /** Mean of their scores, 0 to 1; anything where there are none. */
  readonly mean: number;
  /** Of them, who answered another question, too; the sums below are over these pairs. */
  readonly pairs: number;
  /** Of squared deviations of the scores from their mean. */
  readonly scoreSquares: number;
  /** Of squared deviations of the rest scores from their mean. */
  readonly restSquares: number;
  /** Of products of both deviations. */
  readonly products: number;
}

/** With fewer students than this a share or a correlation says more about who happened to come than about the question. */
export const FEWEST_STUDENTS = 10;

/** Below this, telling strong students from weak ones is left to chance (Ebel's rule of thumb). */
export const WEAK_DISCRIMINATION = 0.2;

export interface ItemStatistics {
  readonly students: number;
  /** Mean score, 0 (hard) to 1 (easy); null under FEWEST_STUDENTS. */
  readonly facility: number | null;
  /**
   * Corrected item-total correlation, -1 to 1: of the score with the rest score, over those who answered other questions as well. Null when
   * these are fewer than FEWEST_STUDENTS, or when all scores, or all rest scores, are alike.
   */
  readonly discrimination: number | null;
  /** What to make of the discrimination: negative means that strong students fail where weak ones succeed, so the key deserves a look. */
  readonly verdict: 'negative' | 'weak' | 'good' | null;
}

export const NO_ANSWERS: ItemSums = { students: 0, mean: 0, pairs: 0, scoreSquares: 0, restSquares: 0, products: 0 };

export function itemStatistics(sums: ItemSums): ItemStatistics {
  const { students, mean } = sums;
  const discrimination = correlation(sums);
  return {
    students,
    facility: students < FEWEST_STUDENTS ? null : mean,
    discrimination,
    verdict: discrimination === null ? null : verdictOn(discrimination),
  };
}

/** What rounding leaves of a sum of squares that is really 0. */
const NOTHING = 1e-12;

function correlation({ pairs, scoreSquares, restSquares, products }: ItemSums): number | null {
  if (pairs < FEWEST_STUDENTS || scoreSquares < NOTHING || restSquares < NOTHING) return null;
  return Math.min(1, Math.max(-1, products / Math.sqrt(scoreSquares * restSquares)));
}

function verdictOn(discrimination: number): 'negative' | 'weak' | 'good' {
  if (discrimination < 0) return 'negative';
  return discrimination < WEAK_DISCRIMINATION ? 'weak' : 'good';
}
