import type { WorkQuestion, WorkRules, WorkView } from '@/lib/services/assignments/view-my-assignment';

/** What the parts of a work page share. */
export interface Sheet extends Pick<WorkView, 'standing' | 'released' | 'mayOpen' | 'minutes' | 'endsAt'> {
  readonly assignmentId: string;
  /** The server's time when the page was made: ISO 8601. */
  readonly sent: string;
  /** `endsAt` in words; null for never. */
  readonly endsInWords: string | null;
  readonly rules: Pick<WorkRules, 'keeps' | 'worth' | 'lateShareNow'>;
  /** All questions of the assignment, also those on other pages. */
  readonly all: readonly Listed[];
}

export type Listed = Pick<WorkQuestion, 'questionId' | 'title' | 'points' | 'standing'>;

/** The points that a right answer would get after so many attempts, to two decimals. */
export function nextPoints(
  { rules }: Pick<Sheet, 'rules'>,
  { points }: Pick<Listed, 'points'>,
  attempts: number,
): number {
  const { worth, lateShareNow } = rules;
  const share = worth[Math.min(attempts, worth.length - 1)] ?? 1;
  return Math.round(points * share * lateShareNow * 100) / 100;
}
