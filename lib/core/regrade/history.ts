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

/** The newest regrade that changed the score, and the score before it; null where none did. `gradings`: the newest first, without gaps. */
export function newestRegrade<T extends ScoredGrading>(
  gradings: readonly T[],
): { readonly was: number; readonly grading: T } | null {
  for (const [place, grading] of gradings.entries()) {
    const before = gradings[place + 1];
    if (before !== undefined && grading.method === 'regrade' && grading.score !== before.score) {
      return { was: before.score, grading };
    }
  }
  return null;
}
