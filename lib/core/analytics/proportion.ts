/** @file Shares of small counts, with how far they can be trusted. */

/** So many of so many. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Both ends are 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5th percentile of the normal distribution: what leaves 5 % outside of both ends. */
const Z = 1.959963984540054;

/** Wilson's interval, 95 %: never outside of 0 to 1, and honest where the count is 0 or all. Null without anybody. */
export function wilson({ count, of }: Share): Interval | null {
  if (of <= 0) return null;
  const share = count / of;
  const spread = Z ** 2 / of;
  const middle = (share + spread / 2) / (1 + spread);
  const reach = (Z / (1 + spread)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  // Exactly, where rounding would miss it.
  return { low: count === 0 ? 0 : middle - reach, high: count === of ? 1 : middle + reach };
}

/** Of fewer than this a comparison of two shares says nothing. */
export const FEWEST_COMPARED = 10;

/** What became of a share; null where one of the two counts too few. A difference that chance makes once in twenty times is `steady`. */
export function comparedShares(before: Share, after: Share): 'fades' | 'steady' | 'grows' | null {
  if (before.of < FEWEST_COMPARED || after.of < FEWEST_COMPARED) return null;
  const pooled = (before.count + after.count) / (before.of + after.of);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / before.of + 1 / after.of));
  const change = after.count / after.of - before.count / before.of;
  if (deviation === 0 || Math.abs(change) <= Z * deviation) return 'steady';
  return change < 0 ? 'fades' : 'grows';
}
