import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ask } from '@/tests/support/quantity-networks';

import { evaluateProperty } from './property';
import { findQuantity } from './quantities/catalogue';

import type { Property } from './document';
import type { Frame } from './frame';

/** One convolution of 3×3 on two channels: 72 weights. */
function frameWith(stride: number): Frame {
  const network = {
    input: { height: 11, width: 9, channels: 2 },
    layers: [
      { conv2d: { id: 'conv', out_channels: 4, kernel_size: 3, stride, pad_mode: 'valid' as const, bias: false } },
    ],
  };
  const frame = ask(network, { quantity: 'parameter_count' })?.frame;
  if (frame === undefined) throw new Error('no network');
  return frame;
}

function met(property: Property, { frame = frameWith(1), reference }: { frame?: Frame; reference?: Frame } = {}) {
  return (
    evaluateProperty(property, { frame, find: findQuantity, ...(reference === undefined ? {} : { reference }) })?.met ??
    null
  );
}

describe('a property', () => {
  test('holds exactly when every bound does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 84 }), fc.integer({ min: 60, max: 84 }), (low, high) => {
        const quantity = 'parameter_count';
        expect(met({ quantity, at_least: low })).toBe(low <= 72);
        expect(met({ quantity, at_most: high })).toBe(high >= 72);
        expect(met({ quantity, at_least: low, at_most: high })).toBe(low <= 72 && high >= 72);
        expect(met({ quantity, equals: low })).toBe(low === 72);
      }),
    );
  });

  test('may be about one layer, a shape or a truth, with bounds made of parameters', () => {
    expect(met({ quantity: 'output_shape', of: 'conv', equals: [9, '6 + n', 4] })).toBe(true);
    expect(met({ quantity: 'output_shape', of: 'conv', equals: [9, 9, 4] })).toBe(false);
    expect(met({ quantity: 'output_width', of: 'conv', equals: '8 - n' })).toBe(true);
    expect(met({ quantity: 'changed_by_relu', of: 'conv', equals: 1 })).toBe(true);
    expect(met({ quantity: 'changed_by_relu', of: 'conv', equals: 0 })).toBe(false);
  });

  test('can ask for what the question’s own network has', () => {
    const property: Property = { quantity: 'output_shape', of: 'conv', equals: 'network' };
    expect(met(property, { frame: frameWith(1), reference: frameWith(1) })).toBe(true);
    expect(met(property, { frame: frameWith(2), reference: frameWith(1) })).toBe(false);
  });

  test('says what was measured, and against what', () => {
    const outcome = evaluateProperty(
      { quantity: 'parameter_count', at_most: 50 },
      { frame: frameWith(1), find: findQuantity },
    );
    expect(outcome).toMatchObject({
      value: { type: 'number', value: 72 },
      bounds: [{ sign: '<=', value: { type: 'number', value: 50 } }],
      met: false,
    });
  });

  test('without a bound is not met; of an unknown quantity, layer or name it is nothing', () => {
    expect(met({ quantity: 'parameter_count' })).toBe(false);
    expect(met({ quantity: 'no_such_thing', equals: 1 })).toBeNull();
    expect(met({ quantity: 'output_height', of: 'nowhere', equals: 1 })).toBeNull();
    expect(met({ quantity: 'output_height', of: 'conv', equals: 'unknown + 1' })).toBeNull();
    expect(met({ quantity: 'output_height', of: 'conv', at_most: '1 / 0' })).toBeNull();
  });
});
