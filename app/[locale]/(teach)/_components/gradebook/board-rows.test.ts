import { describe, expect, test } from 'vitest';

import { filterRows, sortRows } from './board-rows';

import type { BoardRow } from './board-rows';

const row = (name: string, values: Partial<BoardRow> = {}): BoardRow => ({
  ...{ userId: name, name, studentNumber: '', group: '', shares: [['', null]], cells: [] },
  ...values,
});

const names = (rows: readonly BoardRow[]) => rows.map(({ name }) => name);

describe('the rows of a gradebook', () => {
  test('are found by a part of name or number, however it is typed', () => {
    const rows = [row('王小明', { studentNumber: '2023007' }), row('Li Lei', { studentNumber: '2023018' })];
    expect(names(filterRows(rows, { query: ' 小明', group: null }))).toEqual(['王小明']);
    expect(names(filterRows(rows, { query: 'LI', group: null }))).toEqual(['Li Lei']);
    expect(names(filterRows(rows, { query: '０１８', group: null }))).toEqual(['Li Lei']);
    expect(names(filterRows(rows, { query: '', group: null }))).toHaveLength(2);
  });

  test('are found by their group, or by being in none', () => {
    const rows = [row('a', { group: '一组' }), row('b')];
    expect(names(filterRows(rows, { query: '', group: '一组' }))).toEqual(['a']);
    expect(names(filterRows(rows, { query: '', group: '' }))).toEqual(['b']);
  });

  test('are sorted by marks either way, with those who have none at the end', () => {
    const rows = [row('none'), row('low', { shares: [['10%', 0.1]] }), row('high', { shares: [['90%', 0.9]] })];
    expect(names(sortRows(rows, { key: 'share:0', descending: false }))).toEqual(['low', 'high', 'none']);
    expect(names(sortRows(rows, { key: 'share:0', descending: true }))).toEqual(['high', 'low', 'none']);
    const cells = [row('x', { cells: [null] }), row('y', { cells: [['5', '', 0.5]] })];
    expect(names(sortRows(cells, { key: 'cell:0', descending: false }))).toEqual(['y', 'x']);
  });

  test('are sorted by numbers as numbers, and by Chinese names as a register is', () => {
    const rows = [row('张', { studentNumber: '10' }), row('安', { studentNumber: '9' })];
    expect(names(sortRows(rows, { key: 'number', descending: false }))).toEqual(['安', '张']);
    expect(names(sortRows(rows, { key: 'name', descending: false }))).toEqual(['安', '张']);
  });
});
