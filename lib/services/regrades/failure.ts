/** Why a regrade failed, as far as it is told; the log says more. `answers_kept_changing`: some students sent answers faster than they were judged. */
export const REGRADE_FAILURES = ['answers_kept_changing', 'unexpected'] as const;

export type RegradeFailure = (typeof REGRADE_FAILURES)[number];

/** Some students sent answers faster than they were judged. */
export class AnswersKeptChanging extends Error {
  constructor() {
    super('the answers of some students changed with every reading');
  }
}

export function failureOf(error: unknown): RegradeFailure {
  return error instanceof AnswersKeptChanging ? 'answers_kept_changing' : 'unexpected';
}

/** As it is stored; null where nothing failed. */
export function readFailure(stored: string | null): RegradeFailure | null {
  if (stored === null) return null;
  return REGRADE_FAILURES.find((failure) => failure === stored) ?? 'unexpected';
}
