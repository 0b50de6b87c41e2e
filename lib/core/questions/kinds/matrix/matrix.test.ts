import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { checkAnswer } from '../../public';
import { describeUnreadable } from '../../reading';
import { openVariant } from '../../variant';

import { formatMatrix, readMatrix } from './check';

import type { OpenPart } from '../../part';

/** Other work on the machine may slow a test down. */
const LIMIT_MS = 60_000;

const title = { zh: '题', en: 'Question' };

interface Written {
  readonly size?: number;
  readonly slips?: readonly string[];
  readonly tolerance?: number | undefined;
}

function documentOf({ size = 5, slips = [], tolerance }: Written) {
  return questionDocumentSchema.parse({
    id: 'map',
    title,
    concepts: ['conv.values'],
    convention: 'lecture',
    grids: {
      image: { height: size, width: size, from: -9, to: 9 },
      kernel: { height: 3, width: 3, from: -3, to: 3 },
    },
    network: {
      input: { height: size, width: size, channels: 1, values: 'image' },
      layers: [
        {
          conv2d: {
            id: 'conv',
            out_channels: 1,
            kernel_size: 3,
            stride: 1,
            pad_mode: 'valid',
            bias: true,
            weights: ['kernel'],
            biases: [2],
          },
        },
        { avg_pool2d: { id: 'pool', kernel_size: 3, stride: 1 } },
      ],
    },
    prompt: title,
    slips,
    ask: [{ id: 'map', quantity: 'feature_map', of: slips.length > 0 ? 'conv' : 'pool', kind: 'matrix', tolerance }],
  });
}

interface Drawn extends Written {
  readonly image?: number;
  readonly kernel?: number;
}

function open({ image = 1, kernel = 2, ...written }: Drawn): OpenPart | string {
  const variant = openVariant(documentOf(written), { parameters: { image, kernel }, number: 1, seed: 'seed' });
  return variant.ok ? (variant.value.parts[0] ?? 'no part') : variant.error.message.en;
}

function partOf(drawn: Drawn): OpenPart {
  const part = open(drawn);
  if (typeof part === 'string') throw new Error(part);
  return part;
}

function judged(part: OpenPart, raw: string) {
  const judgement = part.judge(raw);
  if (!judgement.ok) throw new Error(describeUnreadable(judgement.error, 'en'));
  return judgement.value;
}

/** A right answer as rows, to be spoilt. */
function rightRows(part: OpenPart, size: number): number[][] {
  const rows = readMatrix(part.sample('right') ?? '', { rows: size, columns: size });
  if (!rows.ok) throw new Error(rows.error.code);
  return rows.value.map((row) => [...row]);
}

function spoil(rows: number[][], { place, by }: { readonly place: number; readonly by: number }): void {
  const row = rows[Math.floor(place / 3)] ?? [];
  row[place % 3] = (row[place % 3] ?? 0) + by;
}

const seed = fc.integer({ min: 1, max: 1_000_000 });
const cell = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
);
const anyGrid = fc
  .tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

describe('reading a grid of numbers', () => {
  test('what is written out is read as the same numbers', () => {
    const property = fc.property(anyGrid, (rows) => {
      const size = { rows: rows.length, columns: rows[0]?.length ?? 0 };
      expect(readMatrix(formatMatrix(rows), size)).toEqual({ ok: true, value: rows });
    });
    fc.assert(property, { numRuns: 200 });
  });

  test.each([
    ['1, 2; 3, 4'],
    ['1 2\n3 4'],
    ['1\t2\r\n3\t4\r\n'],
    ['１，２；３，４'],
    ['1、2；3、4；'],
    ['[[1, 2], [3, 4]]'],
    ['［［1，2］，［3，4］］'],
    ['[1 2; 3 4]'],
    ['1.0, +2; 3., 4.00'],
    [' 1 ,  2 ;\n\n 3 , 4 '],
  ])('%j is [[1, 2], [3, 4]]', (raw) => {
    expect(readMatrix(raw, { rows: 2, columns: 2 })).toEqual({
      ok: true,
      value: [
        [1, 2],
        [3, 4],
      ],
    });
  });

  test('every minus sign and a decimal point without a zero are read', () => {
    expect(readMatrix('-1, −2; –.5, 1e-3', { rows: 2, columns: 2 })).toEqual({
      ok: true,
      value: [
        [-1, -2],
        [-0.5, 0.001],
      ],
    });
  });

  test.each([
    ['', 'There is no answer yet.'],
    [';;', 'There is no answer yet.'],
    ['1, 2', '1 row read, 2 needed with 2 numbers each. Put a semicolon or a new line between rows.'],
    ['1, 2; 3', 'Row 2 has 1 number; each row needs 2.'],
    ['1, 2; 3, 4, 5', 'Row 2 has 3 numbers; each row needs 2.'],
    ['1, 2; , 4', 'Row 2, column 1 is still empty.'],
    ['1, x; 3, 4', '"x" in row 1, column 2 is not a number. Write decimals with a point, for example 1.5.'],
    ['1, 0x10; 3, 4', '"0x10" in row 1, column 2 is not a number. Write decimals with a point, for example 1.5.'],
    [
      '1, Infinity; 3, 4',
      '"Infinity" in row 1, column 2 is not a number. Write decimals with a point, for example 1.5.',
    ],
    ['1, 1e999; 3, 4', '"1e999" is outside the range that can be represented.'],
  ])('%j is not read, and the sentence says why', (raw, sentence) => {
    const read = readMatrix(raw, { rows: 2, columns: 2 });
    expect(read.ok ? read.value : describeUnreadable(read.error, 'en')).toBe(sentence);
  });

  test(
    'no text of any length throws or takes long',
    () => {
      const junk = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc
          .array(fc.constantFrom('1', '-', ',', ';', ' ', '\n', '[', ']', '.', 'e', '；', '，'), { maxLength: 3000 })
          .map((signs) => signs.join('')),
        fc.constantFrom(
          ']'.repeat(6000),
          `]${' '.repeat(6000)}`,
          ')'.repeat(6100) + 'x',
          '1,'.repeat(40_000),
          '\uFDFA'.repeat(6000),
        ),
      );
      const property = fc.property(junk, (raw) => {
        const start = performance.now();
        const read = readMatrix(raw, { rows: 3, columns: 3 });
        expect(typeof read.ok).toBe('boolean');
        expect(performance.now() - start).toBeLessThan(1000);
      });
      fc.assert(property, { numRuns: 300 });
    },
    LIMIT_MS,
  );
});

describe('a grid to fill in', () => {
  test('the right grid is full marks, and the browser reads it as the server does', () => {
    const property = fc.property(seed, seed, (image, kernel) => {
      const part = partOf({ size: 6, image, kernel });
      const raw = part.sample('right') ?? '';
      const judgement = judged(part, raw);
      expect(judgement).toMatchObject({ score: 1, slips: [] });
      expect(judgement.marks?.flat().every(Boolean)).toBe(true);
      const shown = part.publicPart({ locale: 'en', render: (text) => text });
      expect(checkAnswer(raw, shown)).toEqual({ ok: true, value: judgement.answer });
      expect(judged(part, part.rightAnswer({ locale: 'en', render: (text) => text })).score).toBe(1);
    });
    fc.assert(property, { numRuns: 60 });
  });

  test('each right cell earns its share, each wrong one is marked, and the note says how many are right', () => {
    const property = fc.property(seed, fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }), (image, places) => {
      const part = partOf({ size: 6, image });
      const rows = rightRows(part, 2);
      const wrong = new Set(places);
      for (const place of wrong) {
        const row = rows[Math.floor(place / 2)] ?? [];
        row[place % 2] = (row[place % 2] ?? 0) + 1000;
      }
      const judgement = judged(part, formatMatrix(rows));
      const right = 4 - wrong.size;
      expect(judgement.score).toBe(right / 4);
      expect(judgement.marks?.flat()).toEqual([0, 1, 2, 3].map((place) => !wrong.has(place)));
      expect(judgement.notes?.[0]?.text.en).toBe(`${right} of 4 cells ${right === 1 ? 'is' : 'are'} right.`);
    });
    fc.assert(property, { numRuns: 60 });
  });

  test('the samples of wrong and unreadable answers are wrong and unreadable', () => {
    const property = fc.property(seed, fc.constantFrom(undefined, 0.5, 5000), (image, tolerance) => {
      const part = partOf({ size: 6, image, tolerance });
      expect(judged(part, part.sample('wrong') ?? '').score).toBeLessThan(1);
      expect(part.judge(part.sample('invalid') ?? '').ok).toBe(false);
    });
    fc.assert(property, { numRuns: 40 });
  });

  test('within the tolerance a cell is right, beyond it is not', () => {
    const part = partOf({ size: 6, tolerance: 0.1 });
    const near = rightRows(part, 2).map((row) => row.map((value) => value + 0.09));
    const far = rightRows(part, 2).map((row) => row.map((value) => value + 0.11));
    expect(judged(part, formatMatrix(near)).score).toBe(1);
    expect(judged(part, formatMatrix(far)).score).toBe(0);
  });

  test('a grid of more than 16 rows is broken for its author', () => {
    expect(typeof open({ size: 20 })).toBe('object');
    expect(open({ size: 21 })).toMatch(/^The grid to fill in has 17×17 cells/u);
  });

  const slips = ['conv.forgot-bias', 'conv.flipped-kernel'];

  test('a grid made by a listed wrong rule is diagnosed as that rule, wherever it gives another grid', () => {
    const property = fc.property(seed, seed, (image, kernel) => {
      const part = partOf({ image, kernel, slips });
      expect(part.slipSamples.map(({ code }) => code)).toEqual(slips);
      for (const { code, raw } of part.slipSamples.filter((slip) => !part.blindSlips.includes(slip.code))) {
        const judgement = judged(part, raw);
        expect(judgement.score).toBeLessThan(1);
        expect(judgement.slips.flatMap(({ codes }) => codes)).toContain(code);
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  test('a rule followed in half of its cells or more is diagnosed; in fewer, or beside another mistake, it is not', () => {
    const property = fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 }), (places) => {
      const part = partOf({ slips: ['conv.forgot-bias'] });
      const rows = rightRows(part, 3);
      for (const place of places) spoil(rows, { place, by: -2 });
      const codes = judged(part, formatMatrix(rows)).slips.flatMap((slip) => slip.codes);
      expect(codes).toEqual(places.length >= 4.5 ? ['conv.forgot-bias'] : []);
      if (places.length === 9) return;
      const other = [0, 1, 2, 3, 4, 5, 6, 7, 8].find((place) => !places.includes(place)) ?? 0;
      spoil(rows, { place: other, by: 12_345 });
      expect(judged(part, formatMatrix(rows)).slips).toEqual([]);
    });
    fc.assert(property, { numRuns: 100 });
  });
});
