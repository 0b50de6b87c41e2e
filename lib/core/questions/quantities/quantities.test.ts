import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';

import { computeAsked } from '../asked';
import { questionDocumentSchema } from '../document';
import { falseSteps, stepText } from '../solution';

import { findQuantity, QUANTITY_CODES } from './catalogue';

import type { Asked } from '../asked';
import type { DocumentLayer, QuestionDocument } from '../document';
import type { Step } from './quantity';

/** Which of the random settings are free to be drawn. */
const small = { min: 1, max: 3 };

const kernels = fc.tuple(fc.integer(small), fc.integer(small));
const strides = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }));
const padding = fc.constantFrom<
  { pad_mode: 'same' | 'valid' } | { pad_mode: 'pad'; padding: [number, number, number, number] }
>(
  { pad_mode: 'same' },
  { pad_mode: 'valid' },
  { pad_mode: 'pad', padding: [1, 1, 1, 1] },
  { pad_mode: 'pad', padding: [1, 0, 0, 2] },
);

type Draft = (id: string) => DocumentLayer;

const convs = fc
  .record({
    out_channels: fc.constantFrom(2, 4, 6),
    kernel_size: kernels,
    stride: strides,
    dilation: fc.constantFrom<[number, number]>([1, 1], [1, 1], [2, 1]),
    groups: fc.constantFrom(1, 1, 2),
    bias: fc.boolean(),
    padding,
  })
  .map(
    ({ padding: pad, ...conv }): Draft =>
      (id) => ({ conv2d: { id, ...conv, ...pad } }),
  );
const pools = fc
  .record({
    kernel_size: fc.constantFrom<[number, number]>([2, 2], [3, 2], [3, 3]),
    stride: strides,
    pad: fc.constantFrom<'valid' | 'same'>('valid', 'same'),
    ceil: fc.boolean(),
  })
  .map(
    ({ pad, ceil, ...pool }): Draft =>
      (id) => ({ max_pool2d: { id, ...pool, pad_mode: pad, ...(pad === 'valid' ? { ceil_mode: ceil } : {}) } }),
  );
const plain = fc.constantFrom<Draft>(
  (id) => ({ relu: { id } }),
  (id) => ({ batch_norm: { id } }),
);
const heads = fc.constantFrom<readonly Draft[]>(
  [],
  [(id) => ({ global_avg_pool2d: { id } })],
  [(id) => ({ flatten: { id } })],
  [
    (id) => ({ flatten: { id } }),
    (id) => ({ dense: { id, out_features: 5 } }),
    (id) => ({ dense: { id, out_features: 3, bias: false } }),
  ],
);

/** Small networks of every shape: unequal axes, dilation, groups, uneven padding, with and without a head. */
const bodies = fc.array(fc.oneof({ weight: 3, arbitrary: convs }, pools, plain), { minLength: 1, maxLength: 4 });
const inputs = fc.record({
  height: fc.integer({ min: 5, max: 14 }),
  width: fc.integer({ min: 5, max: 14 }),
  channels: fc.constantFrom(2, 4),
});
const networks = fc.record({ input: inputs, body: bodies, head: heads }).map(({ input, body, head }) => ({
  input,
  layers: [...body, ...head].map((draft, place) => draft(`layer${place}`)),
}));

type Network = QuestionDocument['network'];

function question(network: Network, ask: object): QuestionDocument {
  const text = { zh: '题', en: 'question' };
  return questionDocumentSchema.parse({
    id: 'random',
    title: text,
    concepts: ['conv.size'],
    convention: 'lecture',
    parameters: { n: { lecture: 1 } },
    network,
    compared_network: {
      input: { height: 9, width: 8, channels: 2 },
      layers: [{ conv2d: { id: 'compared', out_channels: 3, kernel_size: 3, bias: true } }],
    },
    prompt: text,
    ask: [{ id: 'part', kind: 'number', ...ask }],
  });
}

function asked(network: Network, ask: { quantity: string; [field: string]: unknown }): Asked | null {
  const result = computeAsked(question(network, ask), { ask: { id: 'part', ...ask }, parameters: { n: 1 } });
  return result.ok ? result.value : null;
}

function numberOf(network: Network, ask: { quantity: string; [field: string]: unknown }): number | null {
  const right = asked(network, ask)?.right;
  return right?.type === 'number' ? right.value : null;
}

/** The asks that a random network can be given, of one layer and of all. */
function asksFor(quantity: string, of: string): { quantity: string; [field: string]: unknown }[] {
  const extra: Record<string, object[]> = {
    parameter_count: [{}, { bias: true }, { bias: false }],
    receptive_field: [{}, { axis: 'width' }],
    jump: [{}, { axis: 'width' }],
    padding_side: [{ side: 'top' }, { side: 'bottom' }, { side: 'left' }, { side: 'right' }],
    coverage_count: [{ cell: [1, 2] }],
    ratio: [{ ratio_of: 'parameter_count' }, { ratio_of: 'output_size' }],
    smallest_parameter: [
      { parameter: 'n', among: { from: 1, to: 3 }, meets: { quantity: 'output_size', of, at_least: 4 } },
    ],
    largest_parameter: [{ parameter: 'n', among: { from: 1, to: 3 }, meets: { quantity: 'mac_count', at_least: 'n' } }],
  };
  return (extra[quantity] ?? [{}]).flatMap((fields) => [
    { quantity, of, ...fields },
    { quantity, ...fields },
  ]);
}

function idsOf(network: NonNullable<Network>): string[] {
  return network.layers.flatMap((layer) => Object.values(layer).map(({ id }) => id));
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+(?:\.\d+)?/gu) ?? []).map(Number);
}

/** The numbers of a rule, code spans and formulas aside, that neither the line nor its facts hold. */
function strayNumbers({ rule, expression, value, facts = [] }: Step): number[] {
  const held = new Set([...numbersIn(expression ?? ''), ...facts.map(Math.abs), ...(value === null ? [] : [value])]);
  return [rule.zh, rule.en].flatMap((text) =>
    numbersIn(text.replaceAll(/`[^`]*`|\$[^$]*\$/gu, '')).filter((number) => !held.has(number)),
  );
}

function expectProof({ quantity, frame, right }: Asked): void {
  const steps = quantity.solve(frame);
  const last = steps.at(-1)?.value;
  expect(steps.length, quantity.code).toBeGreaterThan(0);
  expect(falseSteps(steps)).toEqual([]);
  if (right.type === 'number') expect(last).toBeCloseTo(right.value, 6);
  else if (right.type === 'shape')
    expect(steps.map(({ value }) => value)).toEqual(expect.arrayContaining([right.height, right.width]));
  else if (right.type === 'truth') expect(last !== 0).toBe(right.value);
  if (right.type === 'shape') expect(last).toBe(right.channels);
  for (const step of steps) {
    expect(strayNumbers(step), step.rule.en).toEqual([]);
    const { zh, en } = stepText(step);
    expect(`${zh}${en}`).not.toMatch(/NaN|undefined|null|Infinity/u);
    for (const [, formula = ''] of en.matchAll(/\$\$(.+?)\$\$/gu)) {
      expect(() => katex.renderToString(formula, { throwOnError: true, strict: 'error' })).not.toThrow();
    }
  }
}

describe('every quantity', () => {
  test('proves its value step by step, on random networks, for every layer and for the whole', () => {
    let proofs = 0;
    fc.assert(
      fc.property(networks, fc.nat(), (network, place) => {
        const ids = idsOf(network);
        const of = ids[place % ids.length] ?? '';
        for (const code of QUANTITY_CODES.filter((quantity) => quantity !== 'changed_by_relu')) {
          for (const ask of asksFor(code, of)) {
            const found = asked(network, ask);
            if (found === null) continue;
            expectProof(found);
            proofs += 1;
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(proofs).toBeGreaterThan(1000);
  });

  test('proves its value where branches meet', () => {
    const network: Network = {
      input: { height: 12, width: 10, channels: 2 },
      layers: [
        { conv2d: { id: 'a', out_channels: 4, kernel_size: 3, pad_mode: 'same' } },
        { conv2d: { id: 'b', inputs: ['a'], out_channels: 4, kernel_size: 5, pad_mode: 'same' } },
        { add: { id: 'sum', inputs: ['a', 'b'] } },
        { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
        { conv2d: { id: 'c', out_channels: 2, kernel_size: 3, pad_mode: 'same' } },
        { concat: { id: 'join', inputs: ['pool', 'c'] } },
        { conv2d: { id: 'last', out_channels: 2, kernel_size: 3 } },
      ],
    };
    for (const of of idsOf(network)) {
      for (const code of QUANTITY_CODES) {
        for (const ask of asksFor(code, of)) {
          const found = asked(network, ask);
          if (found !== null) expectProof(found);
        }
      }
    }
    expect(numberOf(network, { quantity: 'receptive_field', of: 'sum' })).toBe(7);
    expect(numberOf(network, { quantity: 'output_channels', of: 'join' })).toBe(6);
  });

  test('keeps the solution of a very deep network short enough to be read, and true', () => {
    const conv: Draft = (id) => ({ conv2d: { id, out_channels: 4, kernel_size: 3, pad_mode: 'same' } });
    const pool: Draft = (id) => ({ max_pool2d: { id, kernel_size: 2, stride: 2 } });
    const drafts = Array.from({ length: 60 }, (_unused, place) => (place % 12 === 11 ? pool : conv));
    const network = {
      input: { height: 64, width: 64, channels: 4 },
      layers: drafts.map((draft, place) => draft(`layer${place}`)),
    };
    for (const quantity of QUANTITY_CODES) {
      for (const ask of asksFor(quantity, 'layer59')) {
        const found = asked(network, ask);
        if (found === null) continue;
        expectProof(found);
        expect(found.quantity.solve(found.frame).length, quantity).toBeLessThanOrEqual(15);
      }
    }
  });

  test('has a title and a nudge in both languages, and the nudge holds no number and no formula', () => {
    for (const code of QUANTITY_CODES) {
      const quantity = findQuantity(code);
      for (const text of [quantity?.nudge.zh, quantity?.nudge.en]) expect(text?.replaceAll(/`[^`]*`/gu, '')).toMatch(/^[^\d$]{8,}$/u);
      for (const text of [quantity?.title.zh, quantity?.title.en]) expect(text).toMatch(/\S/u);
    }
  });
});
