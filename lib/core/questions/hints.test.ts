import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from './document';
import { hintsOf } from './hints';
import { evaluateExpression } from './expression';
import { openVariant } from './variant';
import { publicQuestion } from './view';

import type { OpenVariant } from './variant';

const text = { zh: '题', en: 'question' };

function variantOf(fields: object, parameters: Readonly<Record<string, number>>): OpenVariant {
  const document = questionDocumentSchema.parse({
    id: 'hints',
    title: text,
    concepts: ['conv.size'],
    convention: 'lecture',
    parameters: { size: { lecture: 10 }, kernel: { lecture: 3 } },
    network: {
      input: { height: 'size', width: 'size', channels: 3 },
      layers: [
        { conv2d: { id: 'conv', out_channels: 7, kernel_size: 'kernel', stride: 2, pad_mode: 'valid', bias: true } },
        { relu: { id: 'relu' } },
      ],
    },
    prompt: text,
    ask: [{ id: 'a', kind: 'shape', quantity: 'output_shape', of: 'conv' }],
    ...fields,
  });
  const variant = openVariant(document, { parameters, number: 1, seed: 'hints' });
  if (!variant.ok) throw new Error(variant.error.message.en);
  return variant.value;
}

const NUMBERS = { size: 10, kernel: 3 };
const COUNT = [
  { id: 'a', kind: 'number', quantity: 'parameter_count', of: 'conv', label: { zh: '参数', en: 'Parameters' } },
];

describe('hints', () => {
  test('are the author’s where there are any', () => {
    const variant = variantOf({ hints: { zh: ['看 {size}'], en: ['see {size}'] } }, NUMBERS);
    expect(hintsOf(variant)).toEqual([{ zh: '看 10', en: 'see 10' }]);
  });

  test('otherwise lead from a nudge in words over the formula to the first numbers put in', () => {
    const [nudge, formula, numbers, ...more] = hintsOf(variantOf({}, NUMBERS));
    expect(nudge?.en).toMatch(/^[^\d$]+$/u);
    expect(formula?.en).toContain('\\left\\lfloor \\frac{H - k}{s} \\right\\rfloor + 1$$');
    expect(formula?.en).not.toContain('10');
    expect(numbers?.en).toContain('\\frac{10 - 3}{2} \\right\\rfloor + 1$$');
    expect(more).toEqual([]);
  });

  test('never end in a result, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 64 }), fc.integer({ min: 1, max: 5 }), (size, kernel) => {
        const [, , numbers] = hintsOf(variantOf({ ask: COUNT }, { size, kernel }));
        const last = numbers?.en.split('=').at(-1)?.replaceAll('$', '').replaceAll('\\times', '*') ?? '';
        expect(last).toMatch(/\d \* \d/u);
        expect(evaluateExpression(last, {})).toEqual({ ok: true, value: kernel * kernel * 3 });
      }),
    );
  });

  test('leave out the numbers where they would be the answer', () => {
    const channels = variantOf(
      { ask: [{ id: 'a', kind: 'number', quantity: 'output_channels', of: 'conv' }] },
      NUMBERS,
    );
    expect(
      hintsOf(channels)
        .map(({ en }) => en)
        .join('\n'),
    ).not.toContain('7');
    const search = {
      id: 'a',
      kind: 'number',
      quantity: 'smallest_parameter',
      parameter: 'kernel',
      among: { from: 1, to: 6 },
      meets: { quantity: 'output_height', of: 'conv', at_most: 3 },
    };
    const found = variantOf({ ask: [search] }, NUMBERS);
    expect(found.parts[0]?.sample('right')).toBe('5');
    expect(
      hintsOf(found)
        .map(({ en }) => en)
        .join('\n'),
    ).not.toMatch(/\d{1,2} - \d/u);
    const truth = variantOf(
      {
        ask: [
          {
            id: 'a',
            kind: 'choice',
            quantity: 'changed_by_relu',
            of: 'relu',
            options: [
              { text: { zh: '会', en: 'yes' }, when: true },
              { text: { zh: '不会', en: 'no' }, when: false },
            ],
          },
        ],
      },
      NUMBERS,
    );
    for (const { en } of hintsOf(truth)) expect(en).not.toMatch(/gives no negative|gives negative|\\max\(0, -?\d/u);
  });

  test('name the part they are for where there are several, gentlest first, and each is said once', () => {
    const ask = [
      { id: 'a', kind: 'shape', quantity: 'output_shape', of: 'conv', label: { zh: '形状', en: 'Shape' } },
      { ...COUNT[0], id: 'b' },
    ];
    const hints = hintsOf(variantOf({ ask }, NUMBERS)).map(({ en }) => en);
    expect(hints.map((hint) => hint.split(':')[0])).toEqual([
      'Shape',
      'Parameters',
      'Shape',
      'Parameters',
      'Shape',
      'Parameters',
    ]);
    expect(new Set(hints).size).toBe(hints.length);
    const twice = hintsOf(variantOf({ ask: [COUNT[0], { ...COUNT[0], id: 'b' }] }, NUMBERS));
    expect(twice).toHaveLength(3);
    const other = { ...COUNT[0], id: 'b', label: { zh: '再问', en: 'Again' } };
    const shared = hintsOf(variantOf({ ask: [COUNT[0], other] }, NUMBERS));
    expect(shared.map(({ zh, en }) => [zh.split('：')[0], en.split(':')[0]])).toEqual(
      [1, 2, 3].map(() => ['参数、再问', 'Parameters, Again']),
    );
  });

  test('for a formula never hold it in symbols, but one case in numbers', () => {
    const meaning = text;
    const ask = {
      id: 'a',
      kind: 'formula',
      quantity: 'output_height',
      of: 'conv',
      solution: 'floor((H - k) / 2) + 1',
      variables: { H: { is: 'size', from: 5, to: 20, meaning }, k: { is: 'kernel', from: 1, to: 5, meaning } },
    };
    const hints = hintsOf(variantOf({ ask: [ask] }, NUMBERS)).flatMap(({ zh, en }) => [zh, en]);
    expect(hints).toHaveLength(4);
    expect(hints.join()).not.toMatch(/H - k|\{s\}|floor\(/u);
    expect(hints.at(-1)).toContain('H = 10, k = 3');
    expect(hints.at(-1)).toContain('\\frac{10 - 3}{2} \\right\\rfloor + 1 = 4$$');
  });

  test('for an order show the symbols, and neither a number nor an item', () => {
    const items = ['conv', 'relu'].map((of) => ({ text: { zh: `层${of}`, en: `layer ${of}` }, of }));
    const hints = hintsOf(
      variantOf({ ask: [{ id: 'a', kind: 'order', quantity: 'parameter_count', items }] }, NUMBERS),
    );
    expect(hints).toHaveLength(2);
    expect(hints[1]?.en).toBe('Use this formula: $$k_H k_W C K$$');
    for (const { zh, en } of hints) expect(`${zh} ${en}`).not.toMatch(/\d|relu|conv/u);
  });

  test('for a flattened network begin with how its size comes about, not with the size', () => {
    const network = {
      input: { height: 'size', width: 'size', channels: 3 },
      layers: [
        { conv2d: { id: 'conv', out_channels: 7, kernel_size: 'kernel', stride: 1, pad_mode: 'valid', bias: true } },
        { flatten: { id: 'flat' } },
        { relu: { id: 'relu' } },
      ],
    };
    for (const of of ['flat', 'relu']) {
      const [, , numbers] = hintsOf(
        variantOf({ network, ask: [{ id: 'a', kind: 'number', quantity: 'output_size', of }] }, NUMBERS),
      );
      expect(numbers?.en).toContain('10 - 3');
      expect(numbers?.en).not.toContain('8');
    }
  });

  test('for a network say what decides each requirement, and nothing of the program', () => {
    const require = [
      { property: { quantity: 'output_shape', equals: [4, 4, 7] } },
      { property: { quantity: 'parameter_count', at_most: 500 } },
      { layers: { kind: 'conv2d', at_least: 1 } },
    ];
    const hints = hintsOf(variantOf({ ask: [{ id: 'a', kind: 'network', require }] }, NUMBERS));
    expect(hints.map(({ en }) => en.split('”')[0])).toEqual([
      expect.stringContaining('4×4×7'),
      expect.stringContaining('500'),
      expect.stringContaining('at least 1'),
    ]);
    for (const { zh, en } of hints) {
      expect(`${zh} ${en}`).not.toMatch(/nn\.|Conv2d|`|\(/u);
      expect(en.split('”')[1]).not.toMatch(/\d/u);
      expect(zh.split('”')[1]).not.toMatch(/\d/u);
    }
  });

  test('are counted in what the browser knows, and shown only as far as they were asked for', () => {
    const variant = variantOf({}, NUMBERS);
    const shown = (hintsShown: number) =>
      publicQuestion(variant, {
        record: { id: 'v', state: 'open', attempts: 0, hintsShown, newest: null },
        locale: 'en',
        render: (markdown) => markdown,
      }).hints;
    const all = hintsOf(variant).map(({ en }) => en);
    expect(shown(0)).toEqual({ total: 3, shown: [] });
    expect(shown(2)).toEqual({ total: 3, shown: all.slice(0, 2) });
    expect(shown(9)).toEqual({ total: 3, shown: all });
  });
});
