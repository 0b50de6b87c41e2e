import fc from 'fast-check';
import { expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { valueKey } from '../value';
import { SLIP_CODES, slipsFor } from './catalogue';

import type { AskedQuantity } from '../document';
import type { Frame } from '../frame';

/** A network of a convolution, a pool and a dense layer, with everything that slips are about in it. */
const networks = fc.record({
  height: fc.integer({ min: 14, max: 40 }),
  width: fc.integer({ min: 14, max: 40 }),
  depth: fc.constantFrom(2, 4, 6),
  kernel: fc.integer({ min: 2, max: 5 }),
  stride: fc.integer({ min: 1, max: 3 }),
  dilation: fc.integer({ min: 1, max: 2 }),
  groups: fc.constantFrom(1, 2),
  kernels: fc.constantFrom(4, 8, 12),
  padding: fc.constantFrom({}, { pad_mode: 'same' }, { pad_mode: 'pad', padding: 1 }),
  bias: fc.constantFrom({}, { bias: true }, { bias: false }),
  ceil_mode: fc.boolean(),
  pool: fc.integer({ min: 2, max: 3 }),
  convention: fc.constantFrom('lecture' as const, 'mindspore' as const),
});

const OF: readonly Omit<AskedQuantity, 'id'>[] = [
  ...['output_shape', 'output_height', 'output_width', 'output_channels', 'output_size'].flatMap((quantity) => [
    { quantity, of: 'conv' },
    { quantity, of: 'pool' },
  ]),
  ...['parameter_count', 'mac_count', 'flop_count', 'multiplication_count', 'activation_memory'].flatMap((quantity) => [
    { quantity, of: 'conv' },
    { quantity, of: 'fc' },
    { quantity },
  ]),
  ...['receptive_field', 'jump', 'padding_total', 'uncovered_cells'].map((quantity) => ({ quantity, of: 'conv' })),
  ...['receptive_field', 'jump'].map((quantity) => ({ quantity, of: 'pool' })),
  { quantity: 'padding_side', of: 'conv', side: 'top' },
  { quantity: 'coverage_count', of: 'conv', cell: [1, 2] },
];

/** A mistake, and its usual reason: the numbers are the same wherever only that default matters. */
const REASONS = ['convention.mindspore-defaults', 'convention.pytorch-defaults', 'convention.keras-defaults'];

function frames(): readonly Frame[] {
  return fc.sample(networks, { numRuns: 80, seed: 7 }).map((drawn) => {
    const { height, width, depth, kernel, stride, dilation, groups, kernels, padding, bias, ceil_mode, pool } = drawn;
    const conv = { id: 'conv', out_channels: kernels, kernel_size: kernel, stride, dilation, groups };
    const ceil = ceil_mode && drawn.convention === 'lecture';
    return frameOf({
      code: 'any',
      input: [height, width, depth],
      convention: drawn.convention,
      layers: [
        { conv2d: { ...conv, ...padding, ...bias } },
        { max_pool2d: { id: 'pool', kernel_size: pool, stride: pool, ceil_mode: ceil } },
        { flatten: { id: 'flatten' } },
        { dense: { id: 'fc', out_features: 5 } },
      ],
      ask: { quantity: 'parameter_count' },
      wrong: 0,
    });
  });
}

test('no two slips always give the same result: numbers can be found that tell them apart', { timeout: 30_000 }, () => {
  const together = new Set<string>();
  const apart = new Set<string>();
  for (const frame of frames().flatMap((base) => OF.flatMap((ask) => base.asking(ask) ?? []))) {
    const results = slipsFor(frame.quantity).flatMap((slip) => {
      const value = slip.run(frame);
      return value === null ? [] : [{ code: slip.code, key: valueKey(value) }];
    });
    for (const [place, left] of results.entries()) {
      for (const right of results.slice(place + 1)) {
        (left.key === right.key ? together : apart).add(`${left.code} = ${right.code}`);
      }
    }
  }
  const inseparable = [...together].filter((pair) => !apart.has(pair));
  expect(inseparable.filter((pair) => !REASONS.some((code) => pair.includes(code)))).toEqual([]);
  expect(apart.size).toBeGreaterThan(SLIP_CODES.length);
});
