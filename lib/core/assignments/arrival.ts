import type { Standing } from './window';

/** @file What becomes of an answer to a question of an assignment, by when it came and what was answered before. */

export interface ArrivalFacts {
  /** At the moment at which the answer came. */
  readonly standing: Standing;
  /** Graded or kept answers before. */
  readonly attempts: number;
  /** Null for as many as one likes. */
  readonly limit: number | null;
  /** Whether answers are kept unjudged until results may be known. */
  readonly keeps: boolean;
}

/**
 * `graded`: judged at once. `kept`: judged when results may be known. `too_late`: written down as evidence, and counts for nothing. `not_open`,
 * `used_up`: refused.
 */
export type Arrival = 'graded' | 'kept' | 'too_late' | 'not_open' | 'used_up';

export function arrivalOf({ standing, attempts, limit, keeps }: ArrivalFacts): Arrival {
  if (standing === 'not_open') return 'not_open';
  if (standing === 'closed') return 'too_late';
  if (limit !== null && attempts >= limit) return 'used_up';
  return keeps ? 'kept' : 'graded';
}
