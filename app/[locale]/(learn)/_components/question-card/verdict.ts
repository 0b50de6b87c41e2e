import type { PublicFeedback } from '@/lib/core/questions/public';

export type Verdict = 'right' | 'partlyRight' | 'wrong';

/** Right only at full marks; partly right as soon as there is any credit. */
export function verdictOf(score: number): Verdict {
  if (score === 1) return 'right';
  return score > 0 ? 'partlyRight' : 'wrong';
}

/** A share in whole percent. What is not all is never 100 %, what is something never 0 %. */
export function percentOf(score: number): number {
  if (score <= 0 || score >= 1) return score <= 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round(score * 100)));
}

/** The titles of the wrong rules that give this answer, each once. */
export function slipTitles({ slips }: Pick<PublicFeedback['parts'][number], 'slips'>): readonly string[] {
  return [...new Set(slips.flatMap(({ title }) => title ?? []))];
}
