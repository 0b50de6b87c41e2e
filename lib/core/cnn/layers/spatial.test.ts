import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { flat, integerMaps, mapsOfAnySize, worstError } from '@/tests/support/cnn-cases';
import { forward } from '@/tests/support/cnn-networks';

import { NO_PADDING } from '../geometry/window';
import { referenceGlobalAverage, referenceZeroPadding } from '../reference';
import { globalAvgPool2d } from './global-avg-pool2d';
import type { LayerSpec } from './registry';
import { zeroPad2d } from './zero-pad2d';

const GAP = { kind: 'globalAvgPool2d', id: 'gap' } as const;
const pad = (padding: typeof NO_PADDING) => ({ kind: 'zeroPad2d', id: 'pad', padding }) as const;

const volumes = mapsOfAnySize({ channels: 3, side: 5 });
const side = fc.nat(3);
const paddings = fc.record({ top: side, bottom: side, left: side, right: side });

describe('zero padding', () => {
  test('puts each map into zeros, each side as wide as it says', () => {
    fc.assert(
      fc.property(volumes, paddings, (input, padding) => {
        expect(forward([pad(padding)], { input })).toEqual(flat(referenceZeroPadding(input, padding)));
      }),
    );
    const padding = { top: 1, bottom: 0, left: 2, right: 1 };
    expect(forward([pad(padding)], { input: [[[7, 8]]] })).toEqual([0, 0, 0, 0, 0, 0, 0, 7, 8, 0]);
  });

  test('before a valid convolution is a convolution that pads by itself', () => {
    const conv: LayerSpec = {
      kind: 'conv2d',
      id: 'conv',
      outChannels: 1,
      kernelSize: [2, 3],
      stride: [1, 2],
      dilation: [1, 1],
      groups: 1,
      padMode: 'valid',
      padding: NO_PADDING,
      bias: false,
    };
    const kernel = integerMaps(2, { height: 2, width: 3 });
    fc.assert(
      fc.property(integerMaps(2, { height: 4, width: 5 }), kernel, paddings, (input, weights, padding) => {
        const conved = { input, weights: { conv: { weight: flat(weights) } } };
        expect(forward([pad(padding), conv], conved)).toEqual(forward([{ ...conv, padMode: 'pad', padding }], conved));
      }),
    );
  });

  test('grows height and width and keeps the depth, without parameters or windows to show', () => {
    const padding = { top: 3, bottom: 2, left: 1, right: 4 };
    expect(zeroPad2d.plan(pad(padding), [{ height: 10, width: 20, channels: 5 }])).toMatchObject({
      value: { output: { height: 15, width: 25, channels: 5 }, parameterTensors: [], macs: 0, geometry: null },
    });
  });

  test('refuses a vector, and sides that are negative, broken or giant', () => {
    expect(zeroPad2d.plan(pad(NO_PADDING), [{ features: 4 }])).toMatchObject({ error: { code: 'volume-expected' } });
    for (const value of [-1, 0.5, Number.NaN, 2 ** 27]) {
      const padding = { ...NO_PADDING, left: value };
      expect(zeroPad2d.plan(pad(padding), [{ height: 2, width: 2, channels: 1 }])).toMatchObject({
        error: { code: 'number-out-of-range', params: { field: 'paddingLeft', value } },
      });
    }
  });
});

describe('global average pooling', () => {
  test('gives the mean of each map', () => {
    fc.assert(
      fc.property(volumes, (input) => {
        expect(worstError(forward([GAP], { input }), referenceGlobalAverage(input))).toBeLessThan(1e-6);
      }),
    );
  });

  test('is average pooling with one window as large as the map', () => {
    fc.assert(
      fc.property(volumes, (input) => {
        const kernelSize = [input[0]?.length ?? 0, input[0]?.[0]?.length ?? 0] as const;
        const pool: LayerSpec = {
          kind: 'avgPool2d',
          id: 'pool',
          kernelSize,
          stride: kernelSize,
          padMode: 'valid',
          padding: NO_PADDING,
          ceilMode: false,
          countIncludePad: true,
        };
        expect(forward([GAP], { input })).toEqual(forward([pool], { input }));
      }),
    );
  });

  test('makes 7×5×512 into 1×1×512, and refuses a vector', () => {
    expect(globalAvgPool2d.plan(GAP, [{ height: 7, width: 5, channels: 512 }])).toMatchObject({
      value: { output: { height: 1, width: 1, channels: 512 }, parameterTensors: [], macs: 0 },
    });
    expect(globalAvgPool2d.plan(GAP, [{ features: 512 }])).toMatchObject({ error: { code: 'volume-expected' } });
  });
});
