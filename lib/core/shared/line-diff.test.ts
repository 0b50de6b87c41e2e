import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { diffLines, diffRows, foldRows } from './line-diff';

import type { DiffLine } from './line-diff';

/** Few different lines, so that texts share many. */
const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '  a'), { maxLength: 14 }).map((lines) => lines.join('\n'));

const textOf = (lines: readonly DiffLine[], without: DiffLine['change']) =>
  lines
    .filter(({ change }) => change !== without)
    .map((line) => line.text)
    .join('\n');

/** Straight from the definition: the head is taken, or one of both heads is left out. */
function commonLength(left: readonly string[], right: readonly string[]): number {
  const [head, ...rest] = left;
  const [otherHead, ...otherRest] = right;
  if (head === undefined || otherHead === undefined) return 0;
  if (head === otherHead) return 1 + commonLength(rest, otherRest);
  return Math.max(commonLength(rest, right), commonLength(left, otherRest));
}

describe('the difference of two texts by lines', () => {
  it('applied to either text gives the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        expect(textOf(lines, 'added')).toBe(before);
        expect(textOf(lines, 'removed')).toBe(after);
      }),
    );
  });

  it('keeps as many lines as can be kept', () => {
    const short = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(short, short, (before, after) => {
        const kept = diffLines(before.join('\n'), after.join('\n')).filter(({ change }) => change === 'same');
        expect(kept).toHaveLength(commonLength(before, after));
      }),
    );
  });

  it('finds nothing changed in equal texts, and is the same backwards with added and removed exchanged', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(diffLines(before, before).every(({ change }) => change === 'same')).toBe(true);
        const count = (change: DiffLine['change'], lines = diffLines(before, after)) =>
          lines.filter((line) => line.change === change).length;
        expect(count('added')).toBe(count('removed', diffLines(after, before)));
      }),
    );
  });

  it('of texts too long to be compared line by line still gives either from the other', () => {
    const before = Array.from({ length: 2500 }, (_line, place) => `before ${place}`).join('\n');
    const after = Array.from({ length: 2500 }, (_line, place) => `after ${place}`).join('\n');
    const lines = diffLines(`first\n${before}\nlast`, `first\n${after}\nlast`);
    expect(textOf(lines, 'added')).toBe(`first\n${before}\nlast`);
    expect(textOf(lines, 'removed')).toBe(`first\n${after}\nlast`);
    expect(lines.filter(({ change }) => change === 'same').map((line) => line.text)).toEqual(['first', 'last']);
  });
});

describe('both texts beside each other', () => {
  it('have every line once, in order and with its number', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = diffRows(diffLines(before, after));
        const left = rows.flatMap((row) => row.before ?? []);
        const right = rows.flatMap((row) => row.after ?? []);
        expect(left).toEqual(before.split('\n').map((line, place) => ({ number: place + 1, text: line })));
        expect(right).toEqual(after.split('\n').map((line, place) => ({ number: place + 1, text: line })));
        expect(rows.filter(({ changed }) => !changed).every((row) => row.before?.text === row.after?.text)).toBe(true);
      }),
    );
  });

  it('show what took a line’s place beside it', () => {
    expect(diffRows(diffLines('id: a\nstride: 3\nend', 'id: a\nstride: 2\npadding: 1\nend'))).toEqual([
      { before: { number: 1, text: 'id: a' }, after: { number: 1, text: 'id: a' }, changed: false },
      { before: { number: 2, text: 'stride: 3' }, after: { number: 2, text: 'stride: 2' }, changed: true },
      { before: null, after: { number: 3, text: 'padding: 1' }, changed: true },
      { before: { number: 3, text: 'end' }, after: { number: 4, text: 'end' }, changed: false },
    ]);
  });
});

describe('the rows of a difference, folded', () => {
  it('are all there, in order, and no change is folded away', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = diffRows(diffLines(before, after));
        const pieces = foldRows(rows);
        expect(pieces.flatMap((piece) => piece.rows)).toEqual(rows);
        expect(pieces.filter(({ folded }) => folded).some((piece) => piece.rows.some(({ changed }) => changed))).toBe(
          false,
        );
      }),
    );
  });

  it('keep three unchanged rows on each side of a change', () => {
    const lines = Array.from({ length: 20 }, (_line, place) => `line ${place}`);
    const changed = lines.map((line, place) => (place === 10 ? 'other' : line));
    const pieces = foldRows(diffRows(diffLines(lines.join('\n'), changed.join('\n'))));
    expect(pieces.map(({ folded, rows }) => [folded, rows.length])).toEqual([
      [true, 7],
      [false, 7],
      [true, 6],
    ]);
  });
});
