import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { fittingWindow, flat, integerMaps } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { NO_PADDING } from '../geometry/window';
import { inferNetwork } from '../network';
import { countParameters } from '../parameters';
import { referenceConvolution } from '../reference';
import type { Maps } from '../reference';
import type { Volume } from '../shape';
import { conv2d } from './conv2d';
import type { Conv2dSpec } from './conv2d';

const PLAIN: Conv2dSpec = {
  kind: 'conv2d',
  id: 'conv',
  outChannels: 1,
  kernelSize: [3, 3],
  stride: [1, 1],
  dilation: [1, 1],
  groups: 1,
  padMode: 'valid',
  padding: NO_PADDING,
  bias: false,
};

function planOf(spec: Partial<Conv2dSpec>, input: Volume) {
  const plan = conv2d.plan({ ...PLAIN, ...spec }, [input]);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

/** A random convolution: window, channels, groups, input, weights and bias, all integers. */
const convolutions = fc
  .record({
    placed: fittingWindow,
    groups: fc.integer({ min: 1, max: 3 }),
    depth: fc.integer({ min: 1, max: 2 }),
    kernelsPerGroup: fc.integer({ min: 1, max: 2 }),
    bias: fc.boolean(),
  })
  .chain(({ placed, groups, depth, kernelsPerGroup, bias }) => {
    const { input, window } = placed;
    const outChannels = groups * kernelsPerGroup;
    const kernel = { height: window.kernelSize[0], width: window.kernelSize[1] };
    const weights = fc.array(integerMaps(depth, kernel), { minLength: outChannels, maxLength: outChannels });
    const biases = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: outChannels, maxLength: outChannels });
    return fc.record({
      spec: fc.constant<Conv2dSpec>({ ...PLAIN, ...window, groups, outChannels, bias }),
      input: integerMaps(groups * depth, input),
      other: integerMaps(groups * depth, input),
      weights,
      biases,
    });
  });

interface Weights {
  readonly weights: readonly Maps[];
  readonly biases: readonly number[];
}

function convolved(spec: Conv2dSpec, input: Maps, { weights, biases }: Weights): number[] {
  const weight = weights.flatMap(flat);
  return forward([spec], { input, weights: { conv: spec.bias ? { weight, bias: biases } : { weight } } });
}

describe('sizes and counts', () => {
  test('32×32×3, 64 kernels 5×5, same: 32×32×64', () => {
    const plan = planOf(
      { outChannels: 64, kernelSize: [5, 5], padMode: 'same' },
      { height: 32, width: 32, channels: 3 },
    );
    expect(plan.output).toEqual({ height: 32, width: 32, channels: 64 });
  });

  test('6 kernels 5×5×3 on 32×32×3, then 10 of 5×5×6: 28×28×6, 24×24×10, 456 and 1,510 parameters', () => {
    const shared = { ...PLAIN, kernelSize: [5, 5], bias: true } as const;
    const report = inferNetwork({
      input: { height: 32, width: 32, channels: 3 },
      layers: [
        { ...shared, id: 'first', outChannels: 6 },
        { ...shared, id: 'second', outChannels: 10 },
      ],
    });
    if (!report.ok) throw new Error(report.error.code);
    const [first, second] = report.value.layers;
    expect(first?.output).toEqual({ height: 28, width: 28, channels: 6 });
    expect(second?.output).toEqual({ height: 24, width: 24, channels: 10 });
    expect(first?.parameters).toEqual({ weights: 450, biases: 6, total: 456, statistics: 0 });
    expect(second?.parameters).toEqual({ weights: 1500, biases: 10, total: 1510, statistics: 0 });
  });

  test('two 3×3 layers of C channels have 18C² weights, one 5×5 has 25C²', () => {
    const input = { height: 28, width: 28, channels: 64 };
    const count = (kernel: number) =>
      countParameters(planOf({ outChannels: 64, kernelSize: [kernel, kernel] }, input).parameterTensors).weights;
    expect([2 * count(3), count(5), 3 * count(3), count(7)]).toEqual(
      [18, 25, 27, 49].map((factor) => factor * 64 ** 2),
    );
  });

  test('the parameters do not depend on the image', () => {
    const of = (height: number, width: number) => planOf({ bias: true }, { height, width, channels: 3 });
    expect(of(5, 9).parameterTensors).toEqual(of(224, 224).parameterTensors);
  });

  test('counts are those of the formula, and MACs are the products that the six plain loops make', () => {
    fc.assert(
      fc.property(convolutions, ({ spec, input, weights }) => {
        const plan = planOf(spec, { height: input[0]!.length, width: input[0]![0]!.length, channels: input.length });
        const { weights: count, biases } = countParameters(plan.parameterTensors);
        expect(count).toBe(weights.flatMap(flat).length);
        expect(biases).toBe(spec.bias ? spec.outChannels : 0);
        let products = 0;
        const multiply = (weight: number, value: number) => {
          products += 1;
          return weight * value;
        };
        referenceConvolution(input, { weights, bias: null, groups: spec.groups, window: spec, multiply });
        expect(plan.macs).toBe(products);
      }),
    );
  });
});

describe('values', () => {
  test('the lecture’s kernel (101, 010, 101) adds the cross of its window', () => {
    const input = [
      [
        [1, 1, 1, 0, 0],
        [0, 1, 1, 1, 0],
        [0, 0, 1, 1, 1],
        [0, 0, 1, 1, 0],
        [0, 1, 1, 0, 0],
      ],
    ];
    const weight = [1, 0, 1, 0, 1, 0, 1, 0, 1];
    expect(forward([PLAIN], { input, weights: { conv: { weight } } })).toEqual([4, 3, 4, 2, 4, 3, 2, 3, 4]);
  });

  test('the kernel is not flipped', () => {
    const input = [[[1, 2, 3]]];
    const spec = { ...PLAIN, kernelSize: [1, 2] } as const;
    expect(forward([spec], { input, weights: { conv: { weight: [1, 10] } } })).toEqual([21, 32]);
  });

  test('same with an even kernel pads behind: the last value misses its neighbour, not the first', () => {
    const spec = { ...PLAIN, kernelSize: [1, 2], padMode: 'same' } as const;
    expect(forward([spec], { input: [[[1, 2, 3]]], weights: { conv: { weight: [1, 1] } } })).toEqual([3, 5, 3]);
  });

  test('equal the six plain loops: not square, dilated, grouped, padded unevenly, with and without bias', () => {
    fc.assert(
      fc.property(convolutions, ({ spec, input, weights, biases }) => {
        const bias = spec.bias ? biases : null;
        const expected = referenceConvolution(input, { weights, bias, groups: spec.groups, window: spec });
        expect(convolved(spec, input, { weights, biases })).toEqual(flat(expected).map((value) => value + 0));
      }),
      { numRuns: 500 },
    );
  });

  test('a convolution without bias is linear', () => {
    fc.assert(
      fc.property(convolutions, fc.integer({ min: -3, max: 3 }), (given, factor) => {
        const { input, other, weights, biases } = given;
        const spec = { ...given.spec, bias: false };
        const of = (maps: Maps) => convolved(spec, maps, { weights, biases });
        const mixed = input.map((map, c) => map.map((row, y) => row.map((v, x) => v + factor * other[c]![y]![x]!)));
        const [left, right] = [of(input), of(other)];
        expect(of(mixed)).toEqual(left.map((value, index) => value + factor * right[index]!));
      }),
    );
  });

  test('a kernel with a single 1 in its middle gives the input back', () => {
    fc.assert(
      fc.property(integerMaps(1, { height: 4, width: 7 }), (input) => {
        const spec = { ...PLAIN, kernelSize: [3, 5], padMode: 'same' } as const;
        const weight = Array.from({ length: 15 }, (_unused, index) => (index === 7 ? 1 : 0));
        expect(forward([spec], { input, weights: { conv: { weight } } })).toEqual(flat(input));
      }),
    );
  });

  test('shifting the input shifts the output', () => {
    fc.assert(
      fc.property(
        integerMaps(2, { height: 6, width: 8 }),
        fc.array(integerMaps(2, { height: 3, width: 2 }), { minLength: 1, maxLength: 1 }),
        (input, weights) => {
          const spec = { ...PLAIN, kernelSize: [3, 2] } as const;
          const narrowed = (from: number) => input.map((map) => map.map((row) => row.slice(from, from + 7)));
          const columns = (values: number[]) => [0, 1, 2, 3].map((y) => values.slice(y * 6, y * 6 + 6));
          const here = columns(convolved(spec, narrowed(0), { weights, biases: [] }));
          const shifted = columns(convolved(spec, narrowed(1), { weights, biases: [] }));
          expect(shifted.map((row) => row.slice(0, 5))).toEqual(here.map((row) => row.slice(1)));
        },
      ),
    );
  });
});

describe('what is refused', () => {
  const input = { height: 8, width: 8, channels: 6 };

  test('groups that do not divide the channels, naming the side and both numbers', () => {
    expect(conv2d.plan({ ...PLAIN, groups: 4, outChannels: 4 }, [input])).toMatchObject({
      error: { code: 'groups-do-not-divide', params: { side: 'input', channels: 6, groups: 4 } },
    });
    expect(conv2d.plan({ ...PLAIN, groups: 3, outChannels: 4 }, [input])).toMatchObject({
      error: { code: 'groups-do-not-divide', params: { side: 'output', channels: 4, groups: 3 } },
    });
  });

  test('a vector, no kernels, and more than one input', () => {
    expect(conv2d.plan(PLAIN, [{ features: 4 }])).toMatchObject({ error: { code: 'volume-expected' } });
    expect(conv2d.plan({ ...PLAIN, outChannels: 0 }, [input])).toMatchObject({
      error: { code: 'number-out-of-range', params: { field: 'outChannels', value: 0 } },
    });
    expect(conv2d.plan(PLAIN, [input, input])).toMatchObject({
      error: { code: 'input-count-wrong', params: { expected: 1, actual: 2 } },
    });
  });
});
