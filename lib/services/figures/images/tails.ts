import type { Matrix } from '../figure-view';

/** @file A cat drawn in cells, and a kernel shaped like its tail. */

/** A hook, as the tail in the drawing. Ink elsewhere than on the hook counts against it: a kernel of 1 and 0 would find a blot as well. */
export const TAIL: Matrix = cellsOf(`
.###.
#...#
....#
...#.
..#..
`).map((row) => row.map((cell) => (cell === 1 ? 1 : -1)));

const CAT = `
..............
#..#......###.
####.....#...#
#..#.........#
####........#.
...#.......#..
..##########..
..#........#..
..#........#..
..#........#..
..##########..
..#..#..#..#..
..#..#..#..#..
..............
`;

/** Another cat, lower and further left in its half, so that nobody takes one place for the rule. */
const LOWER = `
..............
..............
.#..#.....###.
.####....#...#
.#..#........#
.####.......#.
....#......#..
...#########..
...#.......#..
...#.......#..
...#########..
...#..#.#..#..
...#..#.#..#..
..............
`;

export const CATS = {
  tail: cellsOf(CAT),
  'two-tails': cellsOf(CAT).map((row, index) => [...row, ...(cellsOf(LOWER)[index] ?? [])]),
} as const;

/** 1 for every sign of ink, 0 for paper. */
function cellsOf(drawing: string): Matrix {
  return drawing
    .trim()
    .split('\n')
    .map((line) => Array.from(line, (sign) => (sign === '#' ? 1 : 0)));
}
