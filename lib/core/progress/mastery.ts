/** How well a student commands a concept, from the answers given so far. */
export interface MasteryRecord {
  /** 0 to 1. */
  readonly mastery: number;
  readonly attempts: number;
  readonly correct: number;
}

export const NO_MASTERY: MasteryRecord = { mastery: 0, attempts: 0, correct: 0 };

/** How far one first answer moves the estimate. */
const FIRST_ATTEMPT_WEIGHT = 0.35;
/** A later answer on the same numbers follows feedback and says less. */
const LATER_ATTEMPT_WEIGHT = 0.15;

/**
 * Exponential smoothing, mastery' = mastery + w · (score − mastery): recent answers weigh most, and the estimate stays between 0 and 1.
 * `attemptNumber` counts graded submissions on the same variant from 1.
 */
export function afterAnswer(
  previous: MasteryRecord,
  { score, attemptNumber }: { readonly score: number; readonly attemptNumber: number },
): MasteryRecord {
  const weight = attemptNumber === 1 ? FIRST_ATTEMPT_WEIGHT : LATER_ATTEMPT_WEIGHT;
  return {
    mastery: previous.mastery + weight * (score - previous.mastery),
    attempts: previous.attempts + 1,
    correct: previous.correct + (score === 1 ? 1 : 0),
  };
}
