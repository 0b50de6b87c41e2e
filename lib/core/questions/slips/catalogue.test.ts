import { describe, expect, test } from 'vitest';

import { countRows } from '@/tests/support/slips/counts';
import { frameOf, wrongValue } from '@/tests/support/slips/row';
import { shapeRows } from '@/tests/support/slips/shapes';
import { valueRows } from '@/tests/support/slips/values';
import { windowRows } from '@/tests/support/slips/windows';

import { findQuantity, QUANTITY_CODES } from '../quantities/catalogue';
import { sameValue } from '../value';
import { findSlip, SLIP_CODES, slipsFor, slipTitle } from './catalogue';

import type { Row } from '@/tests/support/slips/row';

const ROWS: readonly Row[] = [...shapeRows, ...countRows, ...windowRows, ...valueRows];

test('every slip has an example worked out by hand', () => {
  const worked = new Set(ROWS.map(({ code }) => code));
  expect(SLIP_CODES.filter((code) => !worked.has(code))).toEqual([]);
});

test('there are at least fifty slips, and no two of one code', () => {
  expect(SLIP_CODES.length).toBeGreaterThanOrEqual(50);
  expect(new Set(ROWS.map(({ code }) => code)).size).toBe(SLIP_CODES.length);
});

test('every slip is one of a quantity that can be asked for', () => {
  const asked = new Set(QUANTITY_CODES.flatMap((quantity) => slipsFor(quantity).map(({ code }) => code)));
  expect(SLIP_CODES.filter((code) => !asked.has(code))).toEqual([]);
});

test.each(SLIP_CODES)('%s has a name in both languages', (code) => {
  expect(slipTitle(code, 'zh-CN')).toMatch(/[一-鿿]|k/u);
  expect(slipTitle(code, 'en')).toMatch(/[a-z]{4}|k/u);
});

describe.each(ROWS.map((row) => [`${row.code} of ${row.ask.quantity}`, row] as const))('%s', (_name, row) => {
  const frame = frameOf(row);
  const slip = findSlip(row.code);

  test('gives what its wrong rule gives by hand', () => {
    expect(slip?.quantities).toContain(row.ask.quantity);
    const value = slip?.run(frame) ?? null;
    expect(value !== null && sameValue(value, wrongValue(row)) ? wrongValue(row) : value).toEqual(wrongValue(row));
  });

  test('gives another result than the right rule', () => {
    const right = findQuantity(row.ask.quantity)?.compute(frame) ?? null;
    expect(right).not.toBeNull();
    expect(right !== null && sameValue(right, wrongValue(row))).toBe(false);
  });

  test('is explained in both languages', () => {
    const text = slip?.explain(frame);
    expect(text?.zh).toMatch(/[一-鿿]/u);
    expect(text?.en).toMatch(/[a-z]{4}/u);
    expect(`${text?.zh} ${text?.en}`).not.toMatch(/NaN|undefined|null|Infinity|\[object/u);
  });
});
