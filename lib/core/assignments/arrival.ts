import type { VariantState } from '../questions/public';
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
 * `used_up`, `archived` (the class takes nothing any more): refused.
 */
export type Arrival = 'graded' | 'kept' | 'too_late' | 'not_open' | 'used_up' | 'archived';

export function arrivalOf({ standing, attempts, limit, keeps }: ArrivalFacts): Exclude<Arrival, 'archived'> {
  if (standing === 'not_open') return 'not_open';
  if (standing === 'closed') return 'too_late';
  if (limit !== null && attempts >= limit) return 'used_up';
  return keeps ? 'kept' : 'graded';
}

/** Whether an answer of this standing counts. */
export function takesAnswers(standing: Standing): boolean {
  return standing === 'open' || standing === 'late';
}

/**
 * Whether a variant was closed without being solved or given up: its solution could be read before its student got more time or attempts, so that
 * another one, with other numbers, takes its place.
 */
export function isSetAside({
  state,
  closedAt,
}: {
  readonly state: VariantState;
  readonly closedAt: Date | null;
}): boolean {
  return state === 'open' && closedAt !== null;
}
