import { createRng } from '../../../shared/rng';

import type { Rng } from '../../../shared/rng';
import type { Letters } from './ast';

/** A letter with the whole numbers it runs over, both ends included. */
export interface LetterRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** So many points at most are compared. */
export const MAX_POINTS = 400;
/** The same points for every student and every regrading. */
const SEED = 'formula domain';

/**
 * The points a formula is compared at, smallest sum of values first (and of two such, the one whose largest values are smaller), so that the first
 * disagreement is the simplest one: every point where there are at most `limit`, else `limit`
 * at most: some corners, and a sample in which each letter is spread evenly over its range.
 */
export function domainPoints(ranges: readonly LetterRange[], limit: number): readonly Letters[] {
  const count = ranges.reduce((product, { from, to }) => product * (to - from + 1), 1);
  const rows =
    count <= limit
      ? combinations(
          ranges.map(({ from, to }) => Array.from({ length: to - from + 1 }, (_unused, step) => from + step)),
        )
      : sampledPoints(ranges, limit);
  const distinct = new Map(rows.map((row) => [row.join(' '), row]));
  return [...distinct.values()]
    .sort((left, right) => total(left) - total(right) || squares(left) - squares(right))
    .map((row) => Object.fromEntries(ranges.map(({ name }, place) => [name, row[place] ?? 0])));
}

/** The corners take a quarter of the points at most: every one where they fit, else the two ends and as many others as do. */
const CORNER_SHARE = 1 / 4;

function sampledPoints(ranges: readonly LetterRange[], limit: number): readonly (readonly number[])[] {
  const corners = chosenCorners(ranges, Math.max(2, Math.floor(limit * CORNER_SHARE)));
  return [...corners, ...sampled(ranges, limit - corners.length)];
}

function chosenCorners(ranges: readonly LetterRange[], most: number): readonly (readonly number[])[] {
  const corners = combinations(ranges.map(({ from, to }) => [from, to]));
  if (corners.length <= most) return corners;
  return [
    ...corners.slice(0, 1),
    ...corners.slice(-1),
    ...createRng(SEED)
      .shuffle(corners.slice(1, -1))
      .slice(0, most - 2),
  ];
}

function combinations(columns: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return columns.reduce<readonly (readonly number[])[]>(
    (rows, values) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

/** A Latin hypercube for the first half; the second half leans towards small values, where counter-examples are easy to follow. */
function sampled(ranges: readonly LetterRange[], limit: number): readonly (readonly number[])[] {
  const rng = createRng(SEED);
  const even = Math.ceil(limit / 2);
  const columns = ranges.map((range) => [...spread(range, even, rng), ...leaning(range, limit - even, rng)]);
  return Array.from({ length: limit }, (_unused, place) => columns.map((column) => column[place] ?? 0));
}

function spread({ from, to }: LetterRange, count: number, rng: Rng): readonly number[] {
  const size = to - from + 1;
  const values = Array.from(
    { length: count },
    (_unused, place) => from + Math.floor(((place + rng.unit()) / count) * size),
  );
  return rng.shuffle(values);
}

function leaning({ from, to }: LetterRange, count: number, rng: Rng): readonly number[] {
  const size = to - from + 1;
  return Array.from({ length: count }, () => from + Math.floor(rng.unit() ** 3 * size));
}

function total(row: readonly number[]): number {
  return row.reduce((sum, value) => sum + value, 0);
}

function squares(row: readonly number[]): number {
  return row.reduce((sum, value) => sum + value * value, 0);
}
