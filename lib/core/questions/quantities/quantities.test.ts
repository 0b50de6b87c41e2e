import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, test } from 'vitest';

import { ask as askFor, idsOf, networks, numberOf } from '@/tests/support/quantity-networks';

import { falseSteps, stepText } from '../solution';

import { findQuantity, QUANTITY_CODES } from './catalogue';

import type { Draft, Found, TriedAsk } from '@/tests/support/quantity-networks';
import type { DocumentNetwork } from '../document';
import type { Step } from './quantity';

/** The asks that a random network can be given, of one layer and of all. */
function asksFor(quantity: string, of: string): TriedAsk[] {
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

function expectProof({ quantity, frame, right }: Found): void {
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
    expect(balance(en)).toBe(0);
  }
}

/** Braces and \left … \right that are not closed. */
function balance(text: string): number {
  const count = (pattern: RegExp): number => (text.match(pattern) ?? []).length;
  return Math.abs(count(/\{/gu) - count(/\}/gu)) + Math.abs(count(/\\left[^a-z]/gu) - count(/\\right[^a-z]/gu));
}

/** Formulas that KaTeX has read already. */
const readable = new Set<string>();

function expectFormulas({ quantity, frame }: Found): void {
  for (const step of quantity.solve(frame)) {
    for (const [, formula = ''] of stepText(step).en.matchAll(/\$\$(.+?)\$\$/gu)) {
      if (readable.has(formula)) continue;
      expect(() => katex.renderToString(formula, { throwOnError: true, strict: 'error' })).not.toThrow();
      readable.add(formula);
    }
  }
}

describe('every quantity', () => {
  test(
    'proves its value step by step, on random networks, for every layer and for the whole',
    { timeout: 30_000 },
    () => {
      let proofs = 0;
      fc.assert(
        fc.property(networks, fc.nat(), (network, place) => {
          const ids = idsOf(network);
          const of = ids[place % ids.length] ?? '';
          for (const code of QUANTITY_CODES.filter((quantity) => quantity !== 'changed_by_relu')) {
            for (const ask of asksFor(code, of)) {
              const found = askFor(network, ask);
              if (found === null) continue;
              expectProof(found);
              proofs += 1;
            }
          }
        }),
        { numRuns: 25 },
      );
      expect(proofs).toBeGreaterThan(500);
    },
  );

  test('proves its value where branches meet', { timeout: 30_000 }, () => {
    const network: DocumentNetwork = {
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
          const found = askFor(network, ask);
          if (found === null) continue;
          expectProof(found);
          expectFormulas(found);
        }
      }
    }
    expect(numberOf(network, { quantity: 'receptive_field', of: 'sum' })).toBe(7);
    expect(numberOf(network, { quantity: 'output_channels', of: 'join' })).toBe(6);
  });

  test('keeps the solution of a very deep network short enough to be read, and true', { timeout: 30_000 }, () => {
    const conv: Draft = (id) => ({ conv2d: { id, out_channels: 4, kernel_size: 3, pad_mode: 'same' } });
    const pool: Draft = (id) => ({ max_pool2d: { id, kernel_size: 2, stride: 2 } });
    const drafts = Array.from({ length: 60 }, (_unused, place) => (place % 12 === 11 ? pool : conv));
    const network = {
      input: { height: 64, width: 64, channels: 4 },
      layers: drafts.map((draft, place) => draft(`layer${place}`)),
    };
    for (const quantity of QUANTITY_CODES) {
      for (const ask of asksFor(quantity, 'layer59')) {
        const found = askFor(network, ask);
        if (found === null) continue;
        expectProof(found);
        expect(found.quantity.solve(found.frame).length, quantity).toBeLessThanOrEqual(15);
      }
    }
  });

  test('has a title and a nudge in both languages, and the nudge holds no number and no formula', () => {
    for (const code of QUANTITY_CODES) {
      const quantity = findQuantity(code);
      for (const text of [quantity?.nudge.zh, quantity?.nudge.en])
        expect(text?.replaceAll(/`[^`]*`/gu, '')).toMatch(/^[^\d$]{8,}$/u);
      for (const text of [quantity?.title.zh, quantity?.title.en]) expect(text).toMatch(/\S/u);
    }
  });
});
