import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { answerCells, cellAfterKey, joinMatrix, spansCells, splitMatrix, spreadText } from './matrix-raw';

import type { CellPlace } from './matrix-raw';

const SIZE = { rows: 2, columns: 3 };
const EMPTY = splitMatrix('', SIZE);
const START = { row: 0, column: 0 };
const INSIDE = { atStart: false, atEnd: false };

describe('a grid as one raw answer', () => {
  const grid = fc
    .record({ rows: fc.integer({ min: 1, max: 16 }), columns: fc.integer({ min: 1, max: 16 }) })
    .chain(({ rows, columns }) => {
      const cell = fc.constantFrom('', '0', '-3', '２', '1.5', '−12', 'x');
      const cells = fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      });
      return fc.record({ size: fc.constant({ rows, columns }), cells });
    });

  it('comes back cell for cell, however few are filled in', () => {
    fc.assert(
      fc.property(grid, ({ size, cells }) => {
        expect(splitMatrix(joinMatrix(cells), size)).toEqual(cells);
      }),
    );
  });

  it('is an empty answer while no cell is filled in', () => {
    expect(joinMatrix(EMPTY)).toBe('');
  });

  it('reads rows by semicolon or line, cells by comma or space', () => {
    expect(splitMatrix('1, 2, 3; 4, 5, 6', SIZE)).toEqual(splitMatrix('1 2 3\n4 5 6', SIZE));
  });

  it('that the server wrote is taken apart only where it has the size of the grid', () => {
    expect(answerCells('1, −2, 3; 4, 5, 6', SIZE)).toEqual([
      ['1', '−2', '3'],
      ['4', '5', '6'],
    ]);
    expect(answerCells('1, 2; 3, 4', SIZE)).toBeNull();
    expect(answerCells('4×4×1', SIZE)).toBeNull();
  });
});

describe('a table that is pasted', () => {
  const full = [
    ['1', '-2', '3'],
    ['4', '5', '6.5'],
  ];

  it.each([
    ['a spreadsheet', '1\t-2\t3\r\n4\t5\t6.5\r\n'],
    ['Python', '[[1, -2, 3], [4, 5, 6.5]]'],
    ['NumPy', '[[ 1.  -2.   3. ]\n [ 4.   5.   6.5]]'.replace(/\.(?=\s)/gu, '')],
    ['a raw answer', '1,-2,3;4,5,6.5'],
    ['Chinese punctuation', '1，-2，3；4，5，6.5'],
  ])('from %s fills the grid', (_source, text) => {
    expect(spreadText(EMPTY, START, text).cells).toEqual(full);
  });

  it('starts at the cell it is pasted into, and leaves out what lies outside', () => {
    const { cells, filled, last } = spreadText(EMPTY, { row: 1, column: 1 }, '7 8 9\n10 11 12');
    expect(cells).toEqual([
      ['', '', ''],
      ['', '7', '8'],
    ]);
    expect({ filled, last }).toEqual({ filled: 2, last: { row: 1, column: 2 } });
  });

  it('keeps the empty cells of a spreadsheet in their place', () => {
    expect(spreadText(EMPTY, START, '1\t\t3').cells[0]).toEqual(['1', '', '3']);
  });

  it('never leaves a separator inside a cell', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('1', '-', ',', ';', ' ', '\t', '\n', '[', ']', '，', '、') }),
        (text) => {
          const { cells } = spreadText(EMPTY, START, text);
          expect(cells.flat().filter(spansCells)).toEqual([]);
          expect(splitMatrix(joinMatrix(cells), SIZE)).toEqual(cells);
        },
      ),
    );
  });

  it('is told from a single number', () => {
    expect(['1,2', '1 2', '1\t2', '1;2', '1\n2'].every(spansCells)).toBe(true);
    expect(['12', ' 12 ', '-1.5', ''].some(spansCells)).toBe(false);
  });
});

describe('keys in a grid', () => {
  it('Enter visits every cell in reading order, and then lets the answer be sent', () => {
    const visited: number[][] = [];
    let at: CellPlace | null = START;
    while (at !== null) {
      visited.push([at.row, at.column]);
      at = cellAfterKey(at, { key: 'Enter', ...INSIDE }, SIZE);
    }
    expect(visited).toEqual([0, 1].flatMap((row) => [0, 1, 2].map((column) => [row, column])));
  });

  it('left and right move the cursor until it stands at the end of the text', () => {
    const at = { row: 0, column: 1 };
    expect(cellAfterKey(at, { key: 'ArrowRight', ...INSIDE }, SIZE)).toBeNull();
    expect(cellAfterKey(at, { key: 'ArrowRight', atStart: false, atEnd: true }, SIZE)).toEqual({ row: 0, column: 2 });
    expect(cellAfterKey(at, { key: 'ArrowLeft', atStart: true, atEnd: false }, SIZE)).toEqual(START);
  });

  it('never lead out of the grid', () => {
    const place = fc.record({ row: fc.nat({ max: 1 }), column: fc.nat({ max: 2 }) });
    const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter', 'a', 'Tab');
    fc.assert(
      fc.property(place, key, (at, name) => {
        const next = cellAfterKey(at, { key: name, atStart: true, atEnd: true }, SIZE) ?? at;
        expect(EMPTY[next.row]?.[next.column]).toBe('');
      }),
    );
  });
});
