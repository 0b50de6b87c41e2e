import type { DraftAssessment, DraftCheck, DraftProblem } from '@/lib/services/studio/check-draft';

export interface CheckResult {
  readonly problems: readonly DraftProblem[];
  readonly assessment: DraftAssessment | null;
}

/** The server's own answer; undefined for anything else. */
export function checkIn(data: unknown): CheckResult | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  return 'problems' in data && Array.isArray(data.problems) && 'assessment' in data ? (data as DraftCheck) : undefined;
}
