import type { VariantState } from '../questions/public';

export interface RegradedVariant {
  readonly state: VariantState;
  /** The newest answer, as it counts now; null where there is none. */
  readonly newest: { readonly score: number; readonly at: Date } | null;
  /** Whether the student has a newer variant of the same series: then this one is behind them, whatever it was worth. */
  readonly superseded: boolean;
}

export interface VariantClosing {
  readonly state: 'open' | 'solved';
  /** For a solved one the time of its newest answer. */
  readonly closedAt: Date | null;
}

/**
 * How a variant stands after its answers were judged again; null where nothing changes. An open one whose newest answer is right is solved. A
 * solved one whose newest answer is wrong is open again, unless there is a newer one. Who gave up has seen the solution: that stays. So does
 * a broken one.
 */
export function stateAfterRegrade({ state, newest, superseded }: RegradedVariant): VariantClosing | null {
  if (newest === null) return null;
  const right = newest.score === 1;
  if (state === 'open' && right) return { state: 'solved', closedAt: newest.at };
  if (state === 'solved' && !right && !superseded) return { state: 'open', closedAt: null };
  return null;
}
