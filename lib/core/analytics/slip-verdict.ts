/** @file What may be said of one student and one slip. */

/** Nobody is said to have a slip who showed it less often: once may be an accident. */
export const FEWEST_SHOWN = 2;
/** Nobody is said to be free of a slip who had fewer opportunities to show it that no other slip took. */
export const FEWEST_OPPORTUNITIES = 3;
/** From this probability on a student has a slip; below one minus it, they do not. */
export const CERTAIN = 0.9;

/** `too_little`: not enough answers to say anything; `unsure`: enough, and they say neither. */
export type SlipVerdict = 'has' | 'free' | 'unsure' | 'too_little';

/** What a verdict rests on. */
export interface Weighed {
  /** Opportunities and showings without what other slips of the student explain, so that they need not be whole. */
  readonly telling: number;
  readonly explained: number;
  /** That the student has it, 0 to 1. */
  readonly probability: number;
}

export function verdictOn({ telling, explained, probability }: Weighed): SlipVerdict {
  // What is shared with other slips counts in parts: half an answer short is as good as whole.
  if (probability >= CERTAIN && explained > FEWEST_SHOWN - 0.5) return 'has';
  if (telling < FEWEST_OPPORTUNITIES - 0.5) return 'too_little';
  return probability <= 1 - CERTAIN ? 'free' : 'unsure';
}
