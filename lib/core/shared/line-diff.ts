import { finish } from './steps';

import type { Steps } from './steps';

/** @file What became of the lines of a text: a longest common subsequence, so that as few lines as possible count as changed. */

export interface DiffLine {
  readonly change: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Both texts beside each other; null where one has no line for the other's. Lines count from 1. */
export interface DiffRow {
  readonly before: NumberedLine | null;
  readonly after: NumberedLine | null;
  readonly changed: boolean;
}

export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** Up to so many pairs of lines are compared; what differs in longer texts counts as replaced as a whole. */
const MOST_PAIRS = 4_000_000;

/** The lines of both texts in one order: without the added ones they are `before`, without the removed ones `after`. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  return finish(diffLinesInSteps(before, after));
}

/** The same, one line at each step. */
export function* diffLinesInSteps(before: string, after: string): Steps<readonly DiffLine[]> {
  const [left, right] = [before.split('\n'), after.split('\n')];
  const start = sharedStart(left, right);
  const end = sharedEnd(left.slice(start), right.slice(start));
  const middle = yield* diffMiddle(left.slice(start, left.length - end), right.slice(start, right.length - end));
  return [
    ...left.slice(0, start).map((text) => ({ change: 'same', text }) as const),
    ...middle,
    ...left.slice(left.length - end).map((text) => ({ change: 'same', text }) as const),
  ];
}

/** Removed and added lines of one place stand beside each other. */
export function diffRows(lines: readonly DiffLine[]): readonly DiffRow[] {
  const rows: DiffRow[] = [];
  let removed: NumberedLine[] = [];
  let added: NumberedLine[] = [];
  let [left, right] = [0, 0];
  const flush = () => {
    for (let place = 0; place < Math.max(removed.length, added.length); place += 1) {
      rows.push({ before: removed[place] ?? null, after: added[place] ?? null, changed: true });
    }
    [removed, added] = [[], []];
  };
  for (const { change, text } of lines) {
    if (change !== 'added') left += 1;
    if (change !== 'removed') right += 1;
    if (change === 'removed') removed.push({ number: left, text });
    else if (change === 'added') added.push({ number: right, text });
    else {
      flush();
      rows.push({ before: { number: left, text }, after: { number: right, text }, changed: false });
    }
  }
  flush();
  return rows;
}

function sharedStart(left: readonly string[], right: readonly string[]): number {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left[count] === right[count]) count += 1;
  return count;
}

function sharedEnd(left: readonly string[], right: readonly string[]): number {
  return sharedStart([...left].reverse(), [...right].reverse());
}

function* diffMiddle(left: readonly string[], right: readonly string[]): Steps<readonly DiffLine[]> {
  if (left.length * right.length > MOST_PAIRS) return [...left.map(removedLine), ...right.map(addedLine)];
  const lengths = yield* commonLengths(left, right);
  const width = right.length + 1;
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  for (let text = left[row], other = right[column]; text !== undefined && other !== undefined; ) {
    const at = row * width + column;
    // Equal lines may always be taken: no common part that leaves them out is longer.
    if (text === other) lines.push({ change: 'same', text });
    const removes = text === other || commonAt(lengths, at + width) >= commonAt(lengths, at + 1);
    const adds = text === other || !removes;
    if (text !== other) lines.push(removes ? removedLine(text) : addedLine(other));
    if (removes) text = left[(row += 1)];
    if (adds) other = right[(column += 1)];
  }
  return [...lines, ...left.slice(row).map(removedLine), ...right.slice(column).map(addedLine)];
}

/** For each pair of places the length of the longest common subsequence of what is left from there on, row by row. */
function* commonLengths(left: readonly string[], right: readonly string[]): Steps<Uint32Array> {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row -= 1) {
    yield;
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      lengths[at] =
        left[row] === right[column]
          ? commonAt(lengths, at + width + 1) + 1
          : Math.max(commonAt(lengths, at + width), commonAt(lengths, at + 1));
    }
  }
  return lengths;
}

function commonAt(lengths: Uint32Array, place: number): number {
  return lengths[place] ?? 0;
}

function removedLine(text: string): DiffLine {
  return { change: 'removed', text };
}

function addedLine(text: string): DiffLine {
  return { change: 'added', text };
}

/** A stretch of rows; a folded one is far from any change. */
export interface DiffPiece {
  readonly folded: boolean;
  readonly rows: readonly DiffRow[];
}

/** So many unchanged rows are shown on each side of a change. */
const CONTEXT_ROWS = 3;

/** Cuts the rows into those near a change and stretches far from any; put together again they are the same rows. */
export function foldRows(rows: readonly DiffRow[]): readonly DiffPiece[] {
  const near = new Set(
    rows.flatMap(({ changed }, place) =>
      changed ? Array.from({ length: 2 * CONTEXT_ROWS + 1 }, (_row, offset) => place + offset - CONTEXT_ROWS) : [],
    ),
  );
  const pieces: { folded: boolean; rows: DiffRow[] }[] = [];
  for (const [place, row] of rows.entries()) {
    const folded = !near.has(place);
    const last = pieces.at(-1);
    if (last?.folded === folded) last.rows.push(row);
    else pieces.push({ folded, rows: [row] });
  }
  return pieces;
}
