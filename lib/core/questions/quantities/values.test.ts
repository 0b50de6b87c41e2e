import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { computeAsked } from '../asked';
import { questionDocumentSchema } from '../document';
import { evaluateExpression } from '../expression';
import { sameNumber } from '../value';

import type { Asked } from '../asked';
import type { QuestionDocument } from '../document';

const title = { zh: '题', en: 'Question' };
const conv = { out_channels: 1, kernel_size: 3, stride: 1, pad_mode: 'valid', bias: false };
const image = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
  [9, 10, 11, 12],
  [13, 14, 15, 16],
];
const identity = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

interface Written {
  readonly input?: readonly (readonly number[])[];
  readonly kernel?: readonly (readonly number[])[];
  readonly layers?: readonly unknown[];
}

function documentOf({ input = image, kernel = identity, layers }: Written): QuestionDocument {
  return questionDocumentSchema.parse({
    id: 'values',
    title,
    concepts: ['conv.values'],
    convention: 'lecture',
    grids: {
      image: { height: input.length, width: input[0]?.length, lecture: input },
      kernel: { height: kernel.length, width: kernel[0]?.length, lecture: kernel },
    },
    network: {
      input: { height: input.length, width: input[0]?.length ?? 1, channels: 1, values: 'image' },
      layers: layers ?? [{ conv2d: { id: 'conv', ...conv, kernel_size: kernel.length, weights: ['kernel'] } }],
    },
    prompt: title,
    ask: [{ id: 'map', quantity: 'feature_map', kind: 'matrix' }],
  });
}

type Fields = Omit<Asked['frame']['ask'], 'id'>;

function ask(document: QuestionDocument, fields: Fields): Asked | null {
  const asked = computeAsked(document, { ask: { id: 'map', ...fields }, parameters: { image: 0, kernel: 0 } });
  return asked.ok ? asked.value : null;
}

/** What the last line of the worked solution gives. */
function solved(asked: Asked | null): number | null | undefined {
  return asked?.quantity.solve(asked.frame).at(-1)?.value;
}

const small = fc.integer({ min: -9, max: 9 });
const gridOf = (rows: number, columns: number) =>
  fc.array(fc.array(small, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });

describe('values of a layer', () => {
  test('a feature map is the sum of products of each window, row by row', () => {
    const asked = ask(documentOf({}), { quantity: 'feature_map', of: 'conv' });
    expect(asked?.right).toEqual({
      type: 'grid',
      rows: [
        [18, 21],
        [30, 33],
      ],
    });
  });

  test('an output value is the feature map at that cell', () => {
    const property = fc.property(
      gridOf(5, 6),
      gridOf(2, 2),
      fc.tuple(fc.nat(3), fc.nat(4)),
      (input, kernel, [row, column]) => {
        const document = documentOf({ input, kernel });
        const map = ask(document, { quantity: 'feature_map', of: 'conv' });
        const value = ask(document, { quantity: 'output_value', of: 'conv', cell: [row, column] });
        const rows = map?.right.type === 'grid' ? map.right.rows : [];
        const byHand = [0, 1, 2, 3].reduce((sum, tap) => {
          const [down, right] = [Math.floor(tap / 2), tap % 2];
          return sum + (input[row + down]?.[column + right] ?? 0) * (kernel[down]?.[right] ?? 0);
        }, 0);
        expect(rows[row]?.[column]).toBe(byHand);
        expect(value?.right).toEqual({ type: 'number', value: byHand });
      },
    );
    fc.assert(property, { numRuns: 60 });
  });

  test.each([
    ['a convolution with a bias', [{ conv2d: { id: 'last', ...conv, bias: true, biases: [-3], weights: ['kernel'] } }]],
    ['a convolution on padding', [{ conv2d: { id: 'last', ...conv, pad_mode: 'same', weights: ['kernel'] } }]],
    ['max pooling', [{ max_pool2d: { id: 'last', kernel_size: 2, stride: 2 } }]],
    ['average pooling', [{ avg_pool2d: { id: 'last', kernel_size: 3, stride: 1 } }]],
    ['global average pooling', [{ global_avg_pool2d: { id: 'last' } }]],
    ['relu', [{ conv2d: { id: 'conv', ...conv, weights: ['kernel'] } }, { relu: { id: 'last' } }]],
    ['relu6', [{ relu6: { id: 'last' } }]],
    ['leaky relu', [{ leaky_relu: { id: 'last' } }]],
    ['sigmoid', [{ sigmoid: { id: 'last' } }]],
    ['tanh', [{ tanh: { id: 'last' } }]],
    ['addition', [{ relu: { id: 'first' } }, { add: { id: 'last', inputs: ['first', 'input'] } }]],
    ['a layer that only hands values on', [{ dropout: { id: 'last' } }]],
  ])('the worked solution of %s ends with the engine’s value, and every line of it is true', (_name, layers) => {
    const fifths = gridOf(4, 4).map((rows) => rows.map((row) => row.map((value) => value / 5)));
    const property = fc.property(fifths, gridOf(3, 3), (input, kernel) => {
      const document = documentOf({ input, kernel, layers });
      const asked = ask(document, { quantity: 'output_value', of: 'last', cell: [0, 0] });
      if (asked?.right.type !== 'number') throw new Error('no value');
      const steps = asked.quantity.solve(asked.frame);
      for (const { expression, value } of steps) {
        if (expression === null || value === null) continue;
        const again = evaluateExpression(expression, {});
        expect(again.ok && sameNumber(again.value, value)).toBe(true);
      }
      expect(sameNumber(steps.at(-1)?.value ?? Number.NaN, asked.right.value)).toBe(true);
    });
    fc.assert(property, { numRuns: 40 });
  });

  test('decimals that cancel leave no noise behind: the answer worked by hand is the right one, and the solution shows it', () => {
    const input = [
      [0, -0.8, 0],
      [1.4, 0.4, 1.4],
      [-0.4, 1.2, 1.2],
    ];
    const kernel = [
      [0, 1, 0],
      [-9, 4, -6],
      [0, 7, 9],
    ];
    const asked = ask(documentOf({ input, kernel }), { quantity: 'output_value', of: 'conv', cell: [0, 0] });
    expect(asked?.right.type === 'number' && sameNumber(-1, asked.right.value)).toBe(true);
    expect(solved(asked)).toBe(-1);
    const tenths = [0.1, 0.2, -0.3];
    const ones = [1, 1, 1];
    const cancelling = documentOf({ input: [tenths, tenths, tenths], kernel: [ones, ones, ones] });
    const nothing = ask(cancelling, { quantity: 'feature_map', of: 'conv' });
    const shown = nothing?.quantity.solve(nothing.frame).at(-1)?.rule.en;
    expect(shown).toBe('Row 1: `0`');
  });

  test('a window too large for one line is worked piece by piece and still ends with the engine’s value', () => {
    const property = fc.property(gridOf(12, 12), gridOf(11, 11), (input, kernel) => {
      const asked = ask(documentOf({ input, kernel }), { quantity: 'output_value', of: 'conv', cell: [1, 1] });
      const steps = asked?.quantity.solve(asked.frame) ?? [];
      expect(steps.length).toBeGreaterThan(5);
      expect(steps.every(({ expression }) => (expression ?? '').length <= 200)).toBe(true);
      expect({ type: 'number', value: solved(asked) }).toEqual(asked?.right);
    });
    fc.assert(property, { numRuns: 20 });
  });

  test('the solution of a feature map names the window of its first cell and ends with its rows', () => {
    const asked = ask(documentOf({}), { quantity: 'feature_map', of: 'conv' });
    const steps = asked?.quantity.solve(asked.frame) ?? [];
    expect(steps.map(({ rule }) => rule.en)).toEqual(
      expect.arrayContaining(['The window covers rows 1, 2, 3 and columns 1, 2, 3 of the input']),
    );
    expect(steps.slice(-2).map(({ rule }) => rule.en)).toEqual(['Row 1: `18, 21`', 'Row 2: `30, 33`']);
    expect(steps.find(({ expression }) => expression?.includes('*'))?.expression).toBe(
      '1 * 1 + 2 * 0 + 3 * 0 + 5 * 0 + 6 * 1 + 7 * 0 + 9 * 0 + 10 * 0 + 11 * 1',
    );
  });

  test.each<{ readonly what: string; readonly fields: Fields; readonly written: Written }>([
    {
      what: 'a network without values',
      fields: { quantity: 'feature_map', of: 'conv' },
      written: { layers: [{ conv2d: { id: 'conv', ...conv } }] },
    },
    { what: 'a channel that is not there', fields: { quantity: 'feature_map', of: 'conv', channel: 1 }, written: {} },
    { what: 'a cell outside the output', fields: { quantity: 'output_value', of: 'conv', cell: [2, 0] }, written: {} },
    { what: 'a cell between two', fields: { quantity: 'output_value', of: 'conv', cell: [0.5, 0] }, written: {} },
  ])('$what has no value', ({ fields, written }) => {
    expect(ask(documentOf(written), fields)).toBeNull();
  });
});
