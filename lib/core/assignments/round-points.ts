/** Points are kept to this many parts of one, so that thirds and tenths add up to what people expect. */
const PARTS_OF_A_POINT = 10_000;

/** To four decimals. */
export function roundPoints(points: number): number {
  return Math.round(points * PARTS_OF_A_POINT) / PARTS_OF_A_POINT;
}
