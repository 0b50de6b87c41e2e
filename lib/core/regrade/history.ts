/** @file No grading is ever overwritten, so what counted at any moment can be told. */

export interface DatedGrading {
  readonly sequence: number;
  /** 0 to 1. */
  readonly score: number;
  readonly at: Date;
}

/** The grading that counted at this moment: the newest of those that were there; null before the first. */
export function gradingAt<T extends DatedGrading>(gradings: readonly T[], moment: Date): T | null {
  let newest: T | null = null;
  for (const grading of gradings) {
    if (grading.at > moment) continue;
    if (newest === null || grading.sequence > newest.sequence) newest = grading;
  }
  return newest;
}

/** The sum of the scores that counted at this moment. Answers that were not there yet count nothing. */
export function totalAt(answers: readonly (readonly DatedGrading[])[], moment: Date): number {
  return answers.reduce((total, gradings) => total + (gradingAt(gradings, moment)?.score ?? 0), 0);
}

export interface ScoredGrading {
  readonly sequence: number;
  readonly score: number;
  readonly method: 'auto' | 'manual' | 'regrade';
}

/**
 * What the newest regrade that changed the score did, or else the newest that changed the slips alone: its grading, and the score before it; null
 * where there is none. `gradings`: the newest first, without gaps.
 */
export function newestRegrade<T extends ScoredGrading>(
  gradings: readonly T[],
): { readonly was: number; readonly grading: T } | null {
  const regrades = gradings.flatMap((grading, place) => {
    const before = gradings[place + 1];
    return before !== undefined && grading.method === 'regrade' ? [{ was: before.score, grading }] : [];
  });
  return regrades.find(({ was, grading }) => was !== grading.score) ?? regrades[0] ?? null;
}
