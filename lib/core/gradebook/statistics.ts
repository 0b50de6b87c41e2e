/** Of the marks that there are. */
export interface ShareStatistics {
  readonly count: number;
  /** Null where there is none. */
  readonly mean: number | null;
  /** The middle one, or the mean of the two in the middle; null where there is none. */
  readonly median: number | null;
}

/** Mean and median of shares; nulls are no marks and do not count. */
export function shareStatistics(shares: readonly (number | null)[]): ShareStatistics {
  const sorted = shares.filter((share) => share !== null).toSorted((a, b) => a - b);
  const count = sorted.length;
  if (count === 0) return { count, mean: null, median: null };
  const low = sorted[Math.floor((count - 1) / 2)] ?? 0;
  const high = sorted[Math.floor(count / 2)] ?? 0;
  return { count, mean: sorted.reduce((sum, share) => sum + share, 0) / count, median: (low + high) / 2 };
}
