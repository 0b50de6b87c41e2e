import { roundPoints } from './round-points';

import type { AssignmentSettings } from './settings';

/** @file What one answer of an assignment is worth. */

const DAY_MS = 24 * 60 * 60_000;

/** What deductions need to know of an assignment. */
export type PointRules = Pick<AssignmentSettings, 'attempts' | 'late'>;

export interface WorthyAnswer {
  /** 0 to 1. */
  readonly score: number;
  /** Of the question, for a right answer: 0 to MOST_POINTS. */
  readonly points: number;
  /** From 1: the how manieth answer to this question. */
  readonly attemptNumber: number;
  readonly settings: PointRules;
  /** Milliseconds, 0 for an answer on time (lateBy of window.ts). */
  readonly lateBy: number;
}

/** points × score × the worth of the attempt × what lateness leaves. From 0 to the points of the question, to four decimals. */
export function pointsFor({ score, points, attemptNumber, settings, lateBy }: WorthyAnswer): number {
  return roundPoints(points * score * attemptWorth(settings, attemptNumber) * lateShare(settings, lateBy));
}

/** What the k-th attempt is worth, 0 to 1: worth[min(k, length) − 1]. */
export function attemptWorth({ attempts: { worth } }: Pick<PointRules, 'attempts'>, attemptNumber: number): number {
  return worth[Math.min(attemptNumber, worth.length) - 1] ?? 1;
}

/** What is left of the points after lateness, 0 to 1: 1 − perDay × days begun, never below the floor; 1 for an answer on time. */
export function lateShare({ late: { perDay, floor } }: Pick<PointRules, 'late'>, lateBy: number): number {
  return lateBy <= 0 ? 1 : Math.max(floor, 1 - perDay * daysBegun(lateBy));
}

/** How many days have begun since something was due, 24 hours each; 0 for lateness 0. */
export function daysBegun(lateBy: number): number {
  return Math.max(0, Math.ceil(lateBy / DAY_MS));
}

/** How many graded or kept answers a student may give to one question; null for as many as one likes. */
export function attemptLimit(
  { attempts: { limit } }: Pick<PointRules, 'attempts'>,
  { extraAttempts }: { readonly extraAttempts: number },
): number | null {
  return limit === null ? null : limit + extraAttempts;
}
