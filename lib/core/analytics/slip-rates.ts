/** @file What a class teaches about one slip, and what is believed of it before. */

/** What was learnt of one slip from the class. */
export interface SlipRates {
  /** How often those who have it show it. */
  readonly habit: number;
  /** How often others do. */
  readonly chance: number;
  /** The share of students who have it. */
  readonly spread: number;
}

/** Priors, as counts of imagined answers (habit, chance) and students (spread): a slip is a habit, rare by accident, and few have it. */
const PRIOR = { habit: { of: 12, count: 9 }, chance: { of: 60, count: 1.8 }, spread: { of: 10, count: 1 } } as const;
/** To have a slip is to follow it at least half the time; an accident that happens oftener than this is none. */
const LEAST_HABIT = 0.5;
const MOST_CHANCE = 0.2;

/** Weighed counts of one slip over the class. */
export type RateSums = Record<keyof SlipRates, [count: number, of: number]>;

export function ratesOf(sums: RateSums): SlipRates {
  const share = (name: keyof SlipRates) => (PRIOR[name].count + sums[name][0]) / (PRIOR[name].of + sums[name][1]);
  return {
    habit: Math.max(LEAST_HABIT, share('habit')),
    chance: Math.min(MOST_CHANCE, share('chance')),
    spread: share('spread'),
  };
}

export function noSums(): RateSums {
  return { habit: [0, 0], chance: [0, 0], spread: [0, 0] };
}

/** By how much a slip moves the log odds that a student has it: before any answer, and with each answer that shows it, or does not. */
export interface Odds {
  readonly prior: number;
  readonly perShown: number;
  readonly perSilent: number;
}

export function oddsOf({ habit, chance, spread }: SlipRates): Odds {
  return {
    prior: Math.log(spread / (1 - spread)),
    perShown: Math.log(habit / chance),
    perSilent: Math.log((1 - habit) / (1 - chance)),
  };
}
