import { describe, expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { findSlip } from './catalogue';
import { valueUnderBoth } from './together';

import type { Row } from '@/tests/support/slips/row';

import type { Value } from '../value';

/** 3×3 at stride 2 over 9×9×2, four kernels with biases: 4×4×4, 9·2·4 + 4 = 76 parameters. */
const LAYER = { conv2d: { id: 'conv', out_channels: 4, kernel_size: 3, stride: 2, bias: true } };

function both(left: string, right: string, ask: Omit<Row['ask'], 'of'>): Value | null {
  const frame = frameOf({ code: left, input: [9, 9, 2], layers: [LAYER], ask: { ...ask, of: 'conv' }, wrong: 0 });
  const [one, other] = [findSlip(left), findSlip(right)];
  if (one === null || other === null) throw new Error('no such slip');
  const value = valueUnderBoth(one, other, frame);
  expect(valueUnderBoth(other, one, frame)).toEqual(value);
  return value;
}

const SHAPE = { quantity: 'output_shape' };
const PARAMETERS = { quantity: 'parameter_count' };

describe('two mistakes', () => {
  test('in the size and in the depth are made in one shape', () => {
    const value = both('size.forgot-plus-one', 'depth.kept-input', SHAPE);
    expect(value).toEqual({ type: 'shape', height: 3, width: 3, channels: 2 });
    expect(both('depth.single-map', 'shape.channels-first', SHAPE)).toMatchObject({ height: 1, width: 4, channels: 4 });
  });

  test('in two factors are made in one count', () => {
    expect(both('parameters.forgot-depth', 'parameters.forgot-bias', PARAMETERS)).toEqual({
      type: 'number',
      value: 36,
    });
    expect(both('parameters.forgot-kernels', 'parameters.added-sides', PARAMETERS)).toEqual({
      type: 'number',
      value: 6 * 2 + 1,
    });
  });

  test.each([
    ['in one number of a shape', 'size.forgot-plus-one', 'size.ignored-stride', SHAPE],
    ['in one order of a shape', 'size.swapped-axes', 'shape.channels-first', SHAPE],
    ['in one factor', 'parameters.forgot-bias', 'parameters.bias-per-channel', PARAMETERS],
    ['of a shape and of a count', 'size.forgot-plus-one', 'parameters.forgot-bias', SHAPE],
    ['of a shape and of a count', 'size.forgot-plus-one', 'parameters.forgot-bias', PARAMETERS],
    ['of which one is no other factor', 'parameters.forgot-bias', 'parameters.last-layer-only', PARAMETERS],
    ['of which one is no other size', 'size.forgot-plus-one', 'shape.gave-input', SHAPE],
    ['neither of which is another factor', 'parameters.last-layer-only', 'pool.has-parameters', PARAMETERS],
  ])('%s are not made at once', (...[, left, right, ask]) => {
    expect(both(left, right, ask)).toBeNull();
  });
});
