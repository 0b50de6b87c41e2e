import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { findQuantity } from '../quantities/catalogue';
import { numberValue } from '../value';
import { findSlip, slipsFor } from './catalogue';

import type { AskedQuantity } from '../document';
import type { Frame } from '../frame';
import type { Value } from '../value';

interface Numbers {
  readonly height: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly depth: number;
  readonly kernels: number;
}

/** Kernel at most 7 and image at least 8, so that the window always fits. */
const numbers = fc.record({
  height: fc.integer({ min: 8, max: 40 }),
  kernel: fc.integer({ min: 2, max: 7 }),
  stride: fc.integer({ min: 2, max: 5 }),
  padding: fc.integer({ min: 1, max: 3 }),
  depth: fc.integer({ min: 2, max: 9 }),
  kernels: fc.integer({ min: 2, max: 20 }),
});

function frameUnder({ height, kernel, stride, padding, depth, kernels }: Numbers, quantity: string): Frame {
  const sides = { kernel_size: kernel, stride, padding, pad_mode: 'pad', bias: true };
  const ask: Omit<AskedQuantity, 'id'> = { quantity, of: 'conv' };
  return frameOf({
    code: quantity,
    input: [height, height + 1, depth],
    layers: [{ conv2d: { id: 'conv', out_channels: kernels, ...sides } }],
    ask: quantity === 'output_value' ? { ...ask, cell: [0, 0] } : ask,
    wrong: 0,
  });
}

/** Output size by trying out every place a window can stand. */
function places({ height, kernel, stride, padding }: Numbers): number {
  let found = 0;
  for (let start = -padding; start + kernel <= height + padding; start += stride) found += 1;
  return found;
}

const SIZES: readonly (readonly [string, (numbers: Numbers) => number])[] = [
  [
    'size.forgot-plus-one',
    ({ height, kernel, stride, padding }) => Math.floor((height + 2 * padding - kernel) / stride),
  ],
  ['size.rounded-up', ({ height, kernel, stride, padding }) => Math.ceil((height + 2 * padding - kernel) / stride) + 1],
  ['size.ignored-stride', ({ height, kernel, padding }) => height + 2 * padding - kernel + 1],
  ['size.divided-by-stride', ({ height, stride }) => Math.floor(height / stride)],
  ['size.padded-once', ({ height, kernel, stride, padding }) => Math.floor((height + padding - kernel) / stride) + 1],
  ['size.ignored-padding', ({ height, kernel, stride }) => Math.floor((height - kernel) / stride) + 1],
  ['pad.used-same', ({ height, stride }) => Math.ceil(height / stride)],
];

const COUNTS: readonly (readonly [string, (numbers: Numbers) => number])[] = [
  ['parameters.forgot-depth', ({ kernel, kernels }) => (kernel * kernel + 1) * kernels],
  ['parameters.forgot-bias', ({ kernel, depth, kernels }) => kernel * kernel * depth * kernels],
  ['parameters.forgot-kernels', ({ kernel, depth }) => kernel * kernel * depth + 1],
  ['parameters.bias-per-channel', ({ kernel, depth, kernels }) => (kernel * kernel + 1) * depth * kernels],
  ['parameters.kernel-not-squared', ({ kernel, depth, kernels }) => (kernel * depth + 1) * kernels],
  ['parameters.added-sides', ({ kernel, depth, kernels }) => (2 * kernel * depth + 1) * kernels],
  ['parameters.single-bias', ({ kernel, depth, kernels }) => kernel * kernel * depth * kernels + 1],
  ['parameters.image-size', ({ height, depth, kernels }) => (height * (height + 1) * depth + 1) * kernels],
];

const WORK: readonly (readonly [string, (numbers: Numbers, places: number) => number])[] = [
  ['mac.one-kernel', ({ kernel, depth }, places) => kernel * kernel * depth * places],
  ['mac.forgot-depth', ({ kernel, kernels }, places) => kernel * kernel * kernels * places],
  ['mac.kernel-not-squared', ({ kernel, depth, kernels }, places) => kernel * depth * kernels * places],
  ['mac.counted-as-flop', ({ kernel, depth, kernels }, places) => 2 * kernel * kernel * depth * kernels * places],
];

describe('on any numbers', () => {
  test.each(SIZES)('%s is its formula', (code, formula) => {
    fc.assert(
      fc.property(numbers, (drawn) => {
        expect(findSlip(code)?.run(frameUnder(drawn, 'output_height'))).toEqual(numberValue(formula(drawn)));
      }),
    );
  });

  test.each(COUNTS)('%s is its formula', (code, formula) => {
    fc.assert(
      fc.property(numbers, (drawn) => {
        expect(findSlip(code)?.run(frameUnder(drawn, 'parameter_count'))).toEqual(numberValue(formula(drawn)));
      }),
    );
  });

  test.each(WORK)('%s is its formula', (code, formula) => {
    fc.assert(
      fc.property(numbers, (drawn) => {
        const positions = places(drawn) * places({ ...drawn, height: drawn.height + 1 });
        expect(findSlip(code)?.run(frameUnder(drawn, 'mac_count'))).toEqual(numberValue(formula(drawn, positions)));
      }),
    );
  });
});

const ASKED = ['output_shape', 'output_height', 'output_size', 'parameter_count', 'mac_count', 'receptive_field'];

test('no explanation gives the right number away, unless it is one of the question’s own', () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom(...ASKED), (drawn, quantity) => {
      const frame = frameUnder(drawn, quantity);
      const right = findQuantity(quantity)?.compute(frame) ?? null;
      const given = new Set([...Object.values(drawn), drawn.height + 1, drawn.height + 2 * drawn.padding, 0, 1, 2]);
      const secret = numbersOf(right).filter((number) => !given.has(number));
      for (const slip of slipsFor(quantity).filter((each) => each.run(frame) !== null)) {
        const { zh, en } = slip.explain(frame);
        // Standard sizes of numbers (4 bytes, 180°) and names (float32) are not the variant's.
        const said = [...`${zh} ${en}`.matchAll(/(?<![\w.])\d[\d,]*(?![\w°])/gu)].map(([text]) =>
          Number(text.replaceAll(',', '')),
        );
        expect(
          said.filter((number) => secret.includes(number)),
          `${slip.code}: ${en}`,
        ).toEqual([]);
      }
    }),
  );
});

function numbersOf(value: Value | null): readonly number[] {
  if (value?.type === 'shape') return [value.height, value.width, value.channels];
  return value?.type === 'number' ? [value.value] : [];
}

test('a slip is worked in microseconds', () => {
  const frame = frameUnder({ height: 32, kernel: 5, stride: 2, padding: 2, depth: 3, kernels: 16 }, 'output_shape');
  const slips = slipsFor('output_shape').filter(({ code }) => !code.startsWith('convention.'));
  const runs = 2000;
  const started = performance.now();
  for (let run = 0; run < runs; run += 1) for (const slip of slips) slip.run(frame);
  expect((performance.now() - started) / (runs * slips.length)).toBeLessThan(0.1);
});
