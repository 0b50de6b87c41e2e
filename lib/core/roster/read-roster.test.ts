import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { csvLines } from '../export/csv';
import { ROSTER_BYTES } from './limits';
import { readRoster } from './read-roster';

import type { RosterFile, RosterPerson } from './read-roster';

const utf8 = (text: string) => new TextEncoder().encode(text);

function read(text: string): RosterFile {
  const file = readRoster(utf8(text));
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}

function people(text: string): (RosterPerson | string)[] {
  return read(text).rows.map(({ person }) => (person.ok ? person.value : person.error));
}

/** GBK, the two-byte part of GB18030, as the decoder itself knows it. */
const GBK = new Map<string, readonly number[]>();
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    if (trail === 0x7f) continue;
    const text = new TextDecoder('gb18030').decode(new Uint8Array([lead, trail]));
    if (Array.from(text).length === 1 && text !== '\uFFFD') GBK.set(text, [lead, trail]);
  }
}

function encode(text: string, encoding: string): Uint8Array {
  const units = Array.from({ length: text.length }, (_unused, index) => text.charCodeAt(index));
  if (encoding === 'utf-8') return utf8(text);
  if (encoding === 'utf-8 with mark') return utf8(`\uFEFF${text}`);
  if (encoding === 'utf-16le') return new Uint8Array([0xff, 0xfe, ...units.flatMap((unit) => [unit & 255, unit >> 8])]);
  if (encoding === 'utf-16be') return new Uint8Array([0xfe, 0xff, ...units.flatMap((unit) => [unit >> 8, unit & 255])]);
  return new Uint8Array(Array.from(text).flatMap((sign) => GBK.get(sign) ?? [sign.charCodeAt(0)]));
}

describe('a roster', () => {
  test.each([
    ['utf-8', 'utf-8'],
    ['utf-8 with mark', 'utf-8'],
    ['gb18030', 'gb18030'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
  ])('in %s is read as it was written', (encoding, detected) => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('张王李赵欧阳娜木·丽丽鑫淼龘 abcXYZ,;"=<>&é')),
      minLength: 1,
      maxLength: 12,
    });
    const names = fc.array(
      name.filter((text) => text.trim() !== ''),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(names, (written) => {
        // A file of ASCII alone is the same in several encodings.
        const rows = [['学号', '姓名'], ...written.map((text, index) => [`00${String(index)}`, text])];
        const table = csvLines(rows, { first: false }).replaceAll('é', encoding === 'gb18030' ? '女' : 'é');
        const file = readRoster(encode(table, encoding));
        expect(file.ok && file.value.encoding).toBe(detected);
        const expected = written.map((text) => {
          const kept = text.replaceAll('é', encoding === 'gb18030' ? '女' : 'é').trim();
          // What would be a formula is written as a text.
          const safe = /^=/u.test(text) ? `'${kept}` : kept;
          return safe.replaceAll(/ +/gu, ' ');
        });
        expect(file.ok && file.value.rows.map(({ person }) => person.ok && person.value.name)).toEqual(expected);
        expect(file.ok && file.value.rows.map(({ person }) => person.ok && person.value.studentNumber)).toEqual(
          written.map((_unused, index) => `00${String(index)}`),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('of any bytes at all is read or refused, never more', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme' }).map(utf8)), (bytes) => {
        expect(typeof readRoster(bytes).ok).toBe('boolean');
      }),
    );
  });

  test('of any cells at all is read row by row', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 10 }), (rows) => {
        expect(typeof readRoster(utf8(csvLines(rows, { first: true }))).ok).toBe('boolean');
      }),
    );
  });

  test('finds its columns by Chinese and English headings, in any order', () => {
    const expected = [{ studentNumber: '007', name: '张三', email: 'a@b.cn', group: '一组' }];
    expect(people('姓名,小组,学号,邮箱\n张三,一组,007,A@b.cn')).toEqual(expected);
    expect(people('Group;E-mail;Full name;Student Number\n一组;a@b.cn;张三;007')).toEqual(expected);
    expect(people('学号（必填）\t备注\t姓 名\t电子邮箱\t组别\r\n007\t转专业\t张三\ta@b.cn\t一组\r\n')).toEqual(
      expected,
    );
  });

  test('without headings is number, name, address and group, in this order', () => {
    expect(people('007,张三,a@b.cn,一组')).toEqual([
      { studentNumber: '007', name: '张三', email: 'a@b.cn', group: '一组' },
    ]);
    expect(people('007,张三')).toEqual([{ studentNumber: '007', name: '张三', email: null, group: null }]);
  });

  test('keeps numbers as they are called, whatever a spreadsheet wrote around them', () => {
    const text = '学号,姓名\n="0123",甲\n"=""0124""",乙\n\'0125,丙\n０１２６,丁\n 2023 0127 ,戊\n2.02E+11,己\n-,庚';
    expect(people(text).map((one) => (typeof one === 'string' ? one : one.studentNumber))).toEqual([
      ...['0123', '0124', '0125', '0126', '20230127'],
      ...['number_scientific', 'number_unusable'],
    ]);
  });

  test('says of each broken row on which line it begins, and what is wrong', () => {
    const { rows } = read('学号,姓名,邮箱\n\n1,"张\n三",\n2,,\n,李四,\n3,王五,nobody\n');
    expect(rows.map(({ line, person }) => [line, person.ok ? person.value.name : person.error])).toEqual([
      [3, '张 三'],
      [5, 'name_missing'],
      [6, 'identity_missing'],
      [7, 'email_unusable'],
    ]);
  });

  test('takes formulas and markup for names', () => {
    const names = ['=HYPERLINK("http://x.example","张三")', '<script>alert(1)</script>', '+1', '@x'];
    const text = names.map((name, index) => `s${String(index)},"${name.replaceAll('"', '""')}"`).join('\n');
    expect(people(`学号,姓名\n${text}`).map((one) => (typeof one === 'string' ? one : one.name))).toEqual(names);
  });
});

describe('a file that is no roster is refused with the reason', () => {
  test.each([
    ['nothing', utf8(''), { code: 'empty' }],
    ['spaces', utf8(' \n\n'), { code: 'empty' }],
    ['headings alone', utf8('学号,姓名\n'), { code: 'no_rows' }],
    ['no name', utf8('学号,邮箱\n1,a@b.cn'), { code: 'columns_missing' }],
    ['nothing that tells people apart', utf8('姓名,小组\n张三,一'), { code: 'columns_missing' }],
    ['an open quotation mark', utf8('学号,姓名\n1,张三\n2,"李四\n3,王五\n'), { code: 'quote_open', line: 3 }],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), { code: 'workbook' }],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), { code: 'workbook' }],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), { code: 'binary' }],
    ['UTF-16 without a mark', encode('1,a', 'utf-16le').slice(2), { code: 'binary' }],
    ['too many bytes', new Uint8Array(ROSTER_BYTES + 1).fill(65), { code: 'too_many_bytes', found: ROSTER_BYTES + 1 }],
    ['too many rows', utf8('1,a\n'.repeat(10_001)), { code: 'too_many_rows', found: 10_001, most: 10_000 }],
  ])('%s', (_name, bytes, problem) => {
    const file = readRoster(bytes);
    expect(file.ok ? null : file.error).toMatchObject(problem);
  });
});

test('ten thousand rows are read in less than a second', () => {
  const rows = Array.from({ length: 10_000 }, (_unused, index) => {
    const number = String(20_230_000 + index);
    return [number, `学生 ${number}`, `s${number}@school.example`, `第 ${String(index % 40)} 组`];
  });
  const bytes = utf8(csvLines([['学号', '姓名', '邮箱', '小组'], ...rows], { first: true }));
  const began = performance.now();
  const file = readRoster(bytes);
  expect(performance.now() - began).toBeLessThan(1000);
  expect(file.ok && file.value.rows.filter(({ person }) => person.ok)).toHaveLength(10_000);
});
