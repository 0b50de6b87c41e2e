import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { exchangeItems } from '@/tests/support/exchange-items';

import { detectFormat, readExchange, writeExchange } from './index';

import type { ExchangeFormat, ExchangeItem, ExchangeSource } from './index';

/** What each format can say. */
const FORMATS = {
  gift: { categories: true, ranges: true, units: false, everything: false },
  'moodle-xml': { categories: true, ranges: false, units: true, everything: true },
  'qti-2.1': { categories: false, ranges: true, units: true, everything: true },
  'qti-3.0': { categories: false, ranges: true, units: true, everything: true },
} as const;

function sourceOf(format: ExchangeFormat, files: ReadonlyMap<string, string>): ExchangeSource {
  const [text = ''] = files.values();
  return format.startsWith('qti') ? files : text;
}

function again(format: ExchangeFormat, items: readonly ExchangeItem[]) {
  const { files, problems } = writeExchange(format, items, { title: 'Any' });
  expect(problems).toEqual([]);
  return readExchange(format, sourceOf(format, files));
}

describe.each(Object.entries(FORMATS))('%s', (name, can) => {
  const format = Object.keys(FORMATS).find((one): one is ExchangeFormat => one === name) ?? 'gift';

  test('gives back every item that it can say, whatever is in its texts', () => {
    fc.assert(
      fc.property(exchangeItems(can), (items) => {
        const { items: read, problems } = again(format, items);
        expect(problems).toEqual([]);
        expect(read.map(({ item }) => item)).toEqual(items);
      }),
      { numRuns: 100 },
    );
  });

  test('is recognised by its files', () => {
    fc.assert(
      fc.property(exchangeItems(can), (items) => {
        for (const [path, text] of writeExchange(format, items, { title: 'Any' }).files) {
          const expected = path === 'imsmanifest.xml' && format === 'qti-3.0' ? ['qti-3.0'] : [format];
          expect(expected).toContain(detectFormat(path, text));
        }
      }),
      { numRuns: 50 },
    );
  });
});

const BASE = { id: 'q1', title: 'Any', prompt: 'How much?', feedback: '', category: [] };

describe('what a format cannot say', () => {
  test.each([
    [
      'gift',
      {
        ...BASE,
        kind: 'numeric',
        unit: 'ms',
        answers: [{ key: { type: 'value', value: 3, tolerance: 0 }, fraction: 1, feedback: '' }],
      },
      'unsaid-unit',
    ],
    [
      'gift',
      { ...BASE, kind: 'text', caseSensitive: true, answers: [{ text: 'a', fraction: 1, feedback: '' }] },
      'unsaid-case',
    ],
    [
      'gift',
      {
        ...BASE,
        kind: 'text',
        caseSensitive: false,
        answers: [
          { text: 'a', fraction: 1, feedback: '' },
          { text: 'a -> b', fraction: 1, feedback: '' },
        ],
      },
      'unsaid-arrow',
    ],
    [
      'gift',
      {
        ...BASE,
        kind: 'choice',
        many: false,
        shuffle: false,
        options: [
          { text: 'a', fraction: 1, feedback: '' },
          { text: 'b', fraction: 0, feedback: '' },
        ],
      },
      'unsaid-order',
    ],
    [
      'qti-3.0',
      {
        ...BASE,
        category: ['here'],
        kind: 'text',
        caseSensitive: true,
        answers: [{ text: 'a', fraction: 1, feedback: '' }],
      },
      'unsaid-category',
    ],
  ] as const)('is said: %s, %j', (format, item, code) => {
    const { files, problems } = writeExchange(format, [item], { title: 'Any' });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(readExchange(format, sourceOf(format, files)).problems).toEqual([]);
  });

  test('a range is written to Moodle as its middle and how far it goes from there', () => {
    const answers = [{ key: { type: 'range', from: 1.1, to: 1.3 }, fraction: 1, feedback: '' }] as const;
    const { items } = again('moodle-xml', [{ ...BASE, kind: 'numeric', unit: '', answers }]);
    expect(items[0]?.item).toMatchObject({ answers: [{ key: { type: 'value', value: 1.2, tolerance: 0.1 } }] });
  });

  test('nothing is not written at all', () => {
    expect(writeExchange('gift', [], { title: 'Any' })).toMatchObject({ problems: [{ code: 'nothing-to-write' }] });
  });
});
