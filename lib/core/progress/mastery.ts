/** How well a student commands a concept, from the answers given so far. */
export interface MasteryRecord {
  /** 0 to 1: the estimate that the evidence comes to. */
  readonly mastery: number;
  /** Evidence for and against, in answers; older answers are discounted. */
  readonly rightEvidence: number;
  readonly wrongEvidence: number;
  readonly attempts: number;
  readonly correct: number;
}

/** How a concept stands: never tried, not yet right, on the way, or safe. */
export type MasteryStanding = 'new' | 'shaky' | 'growing' | 'solid';

export const NO_MASTERY: MasteryRecord = { mastery: 0, rightEvidence: 0, wrongEvidence: 0, attempts: 0, correct: 0 };

/** One graded answer, as far as it says something about a concept. */
export interface AnswerEvidence {
  /** 0 to 1. */
  readonly score: number;
  /** Counts graded submissions on the same variant from 1. */
  readonly attemptNumber: number;
  readonly hintsShown: number;
  /** Chance of being right without knowing anything: 1 / options for a choice, else 0. */
  readonly guess: number;
}

/** The share of older evidence that one answer's worth of new evidence takes the place of: an old answer counts half after about 7. */
const REPLACED = 0.1;
/** A later answer on the same numbers follows feedback and says less. */
const LATER_ATTEMPT_WEIGHT = 0.4;
/** What is assumed before the first answer, worth one answer: a student who starts a lesson knows little of it. */
const PRIOR = { right: 0.25, wrong: 0.75 } as const;
const SHAKY_BELOW = 0.5;
const SOLID_FROM = 0.65;

/**
 * Discounted evidence: right' = k · right + r, wrong' = k · wrong + f. What is new is r = w · s · (1 − g) / (1 + h) for and f = w · (1 − s)
 * against, with w = 1 for a first answer and less for later ones, s the score, g the chance of guessing and h the hints shown. It fades the
 * old by as much as it says itself, k = 1 − 0.1 (r + f), and so both stay below 10 and a right answer never lowers the estimate, however
 * little it counts. The estimate is the mean of a Beta distribution over the prior and the evidence, (a + right) / (a + b + right + wrong),
 * and so between 0 and 1.
 */
export function afterAnswer(previous: MasteryRecord, answer: AnswerEvidence): MasteryRecord {
  const weight = answer.attemptNumber === 1 ? 1 : LATER_ATTEMPT_WEIGHT;
  const right = (weight * answer.score * (1 - answer.guess)) / (1 + answer.hintsShown);
  const wrong = weight * (1 - answer.score);
  const kept = 1 - REPLACED * (right + wrong);
  const rightEvidence = kept * previous.rightEvidence + right;
  const wrongEvidence = kept * previous.wrongEvidence + wrong;
  return {
    mastery: meanOf({ rightEvidence, wrongEvidence }),
    rightEvidence,
    wrongEvidence,
    attempts: previous.attempts + 1,
    correct: previous.correct + (answer.score === 1 ? 1 : 0),
  };
}

type Evidence = Pick<MasteryRecord, 'rightEvidence' | 'wrongEvidence'>;

function meanOf({ rightEvidence, wrongEvidence }: Evidence): number {
  const right = PRIOR.right + rightEvidence;
  return right / (right + PRIOR.wrong + wrongEvidence);
}

/**
 * In a word. Solid asks for enough evidence as well as for a good estimate: the mean of the Beta distribution less its standard deviation,
 * √(ab / ((a + b)² (a + b + 1))), which four right first answers in a row reach and three do not.
 */
export function standingOf(record: MasteryRecord): MasteryStanding {
  if (record.attempts === 0) return 'new';
  const right = PRIOR.right + record.rightEvidence;
  const wrong = PRIOR.wrong + record.wrongEvidence;
  const total = right + wrong;
  const deviation = Math.sqrt((right * wrong) / (total * total * (total + 1)));
  const mean = meanOf(record);
  if (mean - deviation >= SOLID_FROM) return 'solid';
  return mean < SHAKY_BELOW ? 'shaky' : 'growing';
}
