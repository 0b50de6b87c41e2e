import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readXml } from '../exchange/xml/read';

import { csvLines } from './csv';
import { columnName, writeXlsx } from './xlsx';

import type { MarkupNode } from '../exchange/text/markup';
import type { Sheet } from './xlsx';

const sheetOf = (rows: Sheet['rows'], name = '成绩'): Sheet => ({
  name,
  columns: [
    { title: '姓名', width: 20 },
    { title: '学号', width: 12 },
  ],
  rows,
  frozenColumns: 1,
});

const partsOf = (sheets: readonly Sheet[]) =>
  new Map(Object.entries(unzipSync(writeXlsx(sheets))).map(([path, bytes]) => [path, strFromU8(bytes)] as const));

const sheetXml = (rows: Sheet['rows']) => partsOf([sheetOf(rows)]).get('xl/worksheets/sheet1.xml') ?? '';

const namesIn = (names: readonly string[]) =>
  [
    ...(partsOf(names.map((name) => sheetOf([], name))).get('xl/workbook.xml') ?? '').matchAll(
      /<sheet name="([^"]*)"/g,
    ),
  ].map(([, name]) => name);

/** What is written in one cell. */
function textIn(node: MarkupNode, cell: string): string {
  if (typeof node === 'string') return '';
  if (node.attributes.get('r') !== cell) return node.children.map((child) => textIn(child, cell)).join('');
  const allText = (inner: MarkupNode): string =>
    typeof inner === 'string' ? inner : inner.children.map(allText).join('');
  return allText(node);
}

describe('a spreadsheet', () => {
  test('writes texts as texts and numbers as numbers', () => {
    const xml = sheetXml([['=1+1', 7.5, { share: 0.5 }, null, '007']]);
    expect(xml).toContain('<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(xml).toContain('<c r="B2" s="0"><v>7.5</v></c>');
    expect(xml).toContain('<c r="C2" s="3"><v>0.5</v></c>');
    expect(xml).not.toContain('r="D2"');
    expect(xml).toContain('<c r="E2" s="2" t="inlineStr"><is><t xml:space="preserve">007</t></is></c>');
  });

  test('has a bold header, panes that stay, and widths', () => {
    const xml = sheetXml([]);
    expect(xml).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(xml).toContain('<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>');
    expect(xml).toContain('<col min="1" max="1" width="20" customWidth="1"/>');
  });

  test('leaves out what is no number', () => {
    expect(sheetXml([[Number.NaN, Number.POSITIVE_INFINITY]])).toContain('<row r="2"></row>');
  });

  test.each([
    ['bell\u0007', 'bell_x0007_'],
    ['a\r\nb', 'a_x000D_\nb'],
    ['_x0041_', '_x005F_x0041_'],
    ['half \uD83D', 'half \uFFFD'],
    ['<b>&"', '&lt;b&gt;&amp;&quot;'],
    ['😀', '😀'],
  ])('writes %j as %j', (text, written) => {
    expect(sheetXml([[text]])).toContain(`<t xml:space="preserve">${written}</t>`);
  });

  test('is well-formed whatever is written into it, and every text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
        const read = readXml(sheetXml([[text]]), 'sheet1.xml');
        expect(read).toMatchObject({ ok: true });
        const shown = read.ok ? textIn(read.value.children.at(-1) ?? '', 'A2') : '';
        const back = shown.replaceAll(/_x([0-9A-F]{4})_/g, (_all, code: string) =>
          String.fromCharCode(parseInt(code, 16)),
        );
        expect(back).toBe(text);
      }),
    );
  });

  test('gives its sheets names that Excel takes, each once', () => {
    expect(namesIn(['a/b:c', 'A b c', '', "'x'", '成'.repeat(40), '成'.repeat(50)])).toEqual([
      'a b c',
      'A b c (2)',
      'Sheet3',
      'x',
      '成'.repeat(31),
      `${'成'.repeat(27)} (2)`,
    ]);
  });

  test('is the same bytes for the same table', () => {
    expect(writeXlsx([sheetOf([['a', 1]])])).toEqual(writeXlsx([sheetOf([['a', 1]])]));
  });
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is called %s', (place, name) => {
  expect(columnName(place)).toBe(name);
});

describe('lines of a CSV file', () => {
  test('begin with a byte order mark, quote what must be, and run no formula', () => {
    expect(csvLines([['a,b', '"', '=1+1', '-2', 3, null]], { first: true })).toBe(
      '\uFEFF"a,b","""",\'=1+1,\'-2,3,\r\n',
    );
  });

  test('go on without one', () => {
    expect(csvLines([['学号', '007']], { first: false })).toBe('学号,007\r\n');
  });
});
