import { describe, expect, test } from 'vitest';

import { documentOf } from '@/tests/support/slips/row';

import { computeAsked } from './asked';
import { diagnose } from './diagnose';
import { numberValue } from './value';

import type { Asked } from './asked';
import type { Value } from './value';

/** 32×32×3, six 3×3 kernels, stride 1, no padding: 30×30×6 is right, and 29×29×3 forgets the + 1 and keeps the depth. */
const CONV = { conv2d: { id: 'conv', out_channels: 6, kernel_size: 3 } };

interface Question {
  readonly slips: readonly string[];
  readonly quantity?: string;
}

function ask({ slips, quantity = 'output_shape' }: Question): Asked {
  const asked = { quantity, of: 'conv' };
  const document = documentOf({ code: 'any', input: [32, 32, 3], layers: [CONV], ask: asked, wrong: 0 });
  const computed = computeAsked(
    { ...document, slips: [...slips] },
    { ask: { id: 'output', ...asked }, parameters: {} },
  );
  if (!computed.ok) throw new Error(computed.error.message.en);
  return computed.value;
}

function shape(height: number, width: number, channels: number): Value {
  return { type: 'shape', height, width, channels };
}

function codes(asked: Asked, answer: Value) {
  return diagnose(asked, answer).map((slip) => slip.codes);
}

const LISTED = ['size.forgot-plus-one', 'depth.kept-input', 'depth.multiplied', 'shape.channels-first'];

describe('two slips followed at once', () => {
  test('29×29×3 is named as both: forgot the + 1, and kept the depth', () => {
    const [slip, ...others] = diagnose(ask({ slips: LISTED }), shape(29, 29, 3));
    expect(others).toEqual([]);
    expect(slip?.codes).toEqual(['size.forgot-plus-one', 'depth.kept-input']);
    expect(slip?.title).toEqual({
      zh: '忘了加 1，并且通道数照抄了输入',
      en: 'forgot the + 1, and kept the depth of the input',
    });
    expect(slip?.explanation.en).toMatch(/also counts once where it starts[\s\S]*count the kernels/u);
  });

  test('a wrong size may be written in a wrong order', () => {
    expect(codes(ask({ slips: LISTED }), shape(6, 29, 29))).toEqual([['size.forgot-plus-one', 'shape.channels-first']]);
  });

  test('wrong factors of a count are recognised together', () => {
    const asked = ask({ slips: ['parameters.forgot-depth', 'parameters.forgot-bias'], quantity: 'parameter_count' });
    expect(codes(asked, numberValue(3 * 3 * 6))).toEqual([['parameters.forgot-depth', 'parameters.forgot-bias']]);
  });

  test('no pair is named that changes the same factor twice', () => {
    const asked = ask({ slips: ['depth.kept-input', 'depth.multiplied'] });
    expect(codes(asked, shape(30, 30, 9))).toEqual([['depth.added']]);
    expect(codes(asked, shape(30, 30, 54))).toEqual([]);
  });

  test('no pair is named where two pairs fit', () => {
    const slips = ['parameters.kernel-not-squared', 'parameters.forgot-depth', 'parameters.forgot-bias'];
    const asked = ask({ slips, quantity: 'parameter_count' });
    // The depth is 3 and so is the side of the kernel: without either of them and without the bias there are 3·3·6.
    expect(codes(asked, numberValue(3 * 3 * 6))).toEqual([]);
    expect(codes(asked, numberValue(3 * 6 + 6))).toEqual([
      ['parameters.kernel-not-squared', 'parameters.forgot-depth'],
    ]);
  });

  test('a single rule of the catalogue comes before two of the question’s own', () => {
    const asked = ask({ slips: ['size.divided-by-stride', 'depth.kept-input'] });
    // At stride 1 the input divided by the stride is the input.
    expect(codes(asked, shape(32, 32, 3))).toEqual([['shape.gave-input']]);
  });

  test('slips that the question does not list are not put together', () => {
    expect(codes(ask({ slips: ['size.forgot-plus-one'] }), shape(29, 29, 3))).toEqual([]);
  });
});

describe('one slip', () => {
  test('is preferred to two: a single rule explains more simply', () => {
    expect(codes(ask({ slips: LISTED }), shape(30, 30, 3))).toEqual([['depth.kept-input']]);
  });

  test('of the question comes before those of the catalogue', () => {
    expect(codes(ask({ slips: ['pad.used-same'], quantity: 'output_height' }), numberValue(32))).toEqual([
      ['pad.used-same'],
    ]);
  });

  test('that the question does not list is named from the catalogue, and ties together', () => {
    expect(codes(ask({ slips: [], quantity: 'output_height' }), numberValue(32))).toEqual([
      ['size.divided-by-stride'],
      ['pad.used-same'],
      ['shape.gave-input'],
      ['convention.mindspore-defaults'],
    ]);
  });

  test('is never named for the right answer', () => {
    expect(codes(ask({ slips: LISTED }), shape(30, 30, 6))).toEqual([]);
  });
});
