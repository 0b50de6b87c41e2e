import { expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { numberValue } from '../value';
import { findSlip } from './catalogue';

import type { Row } from '@/tests/support/slips/row';

/** The English words for the wrong answer, once the slip has been seen to give it. */
function explained(row: Omit<Row, 'wrong'> & { readonly wrong: number }): string {
  const frame = frameOf(row);
  expect(findSlip(row.code)?.run(frame)).toEqual(numberValue(row.wrong));
  return findSlip(row.code)?.explain(frame).en ?? '';
}

function conv(settings: Record<string, unknown>) {
  return { conv2d: { id: 'last', kernel_size: 3, out_channels: 4, bias: false, ...settings } };
}

const PARAMETERS: Row['ask'] = { quantity: 'parameter_count', of: 'last' };
const WEIGHTS: Row['ask'] = { ...PARAMETERS, bias: false };
const IMAGE = { input: [8, 8, 8] } as const;

test('the depth of a kernel in groups is not said to be that of the input', () => {
  const layers = [conv({ groups: 2 })];
  const text = explained({ code: 'parameters.forgot-depth', ...IMAGE, layers, ask: PARAMETERS, wrong: 9 * 4 });
  expect(text).toContain('reaches through 4 channels');
  expect(text).not.toContain('input has');
});

const NETWORK = {
  input: [6, 6, 1],
  layers: [
    conv({ bias: true }),
    { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
    { flatten: { id: 'flatten' } },
    { dense: { id: 'fc', out_features: 5, bias: true } },
  ],
} as const;

test('slips in a count without biases count without them', () => {
  const ask = { quantity: 'parameter_count', bias: false };
  explained({ code: 'parameters.last-layer-only', ...NETWORK, ask, wrong: 16 * 5 });
  explained({ code: 'pool.has-parameters', ...NETWORK, ask, wrong: 9 * 4 + 4 + 16 * 5 });
});

test('slips in a count with biases count those that the network has not', () => {
  const layers = [conv({ out_channels: 2 }), conv({ out_channels: 3, id: 'second' })];
  const ask = { quantity: 'parameter_count', bias: true };
  explained({ code: 'parameters.last-layer-only', input: [8, 8, 1], layers, ask, wrong: 9 * 2 * 3 + 3 });
});

test('biases that a question leaves out are not said to be missing in the layer', () => {
  const layers = [conv({ bias: true })];
  const text = explained({ code: 'convention.bias-assumed', ...IMAGE, layers, ask: WEIGHTS, wrong: 9 * 8 * 4 + 4 });
  expect(text).toContain('This question leaves them out');
  expect(text).not.toContain('Conv2d');
});

test('a dense layer without biases is not explained with a convolution', () => {
  const layers = [{ flatten: { id: 'flatten' } }, { dense: { id: 'last', out_features: 5, bias: false } }];
  const question = { input: [2, 2, 1], layers, ask: PARAMETERS, wrong: 4 * 5 + 5 } as const;
  const text = explained({ code: 'convention.bias-assumed', ...question });
  expect(text).toContain('This dense layer has none');
  expect(text).not.toContain('Conv2d');
});

test('cells between windows that lie apart are not said to be at the end', () => {
  const ask = { quantity: 'uncovered_cells', of: 'last' };
  const question = { input: [8, 8, 1], layers: [conv({ kernel_size: 2, stride: 3 })], ask } as const;
  expect(explained({ code: 'uncovered.counted-none', ...question, wrong: 0 })).toContain('gaps');
  expect(explained({ code: 'uncovered.counted-one-side', ...question, wrong: 2 * 8 })).not.toMatch(/bottom|right/u);
  const end = { input: [8, 8, 1], layers: [conv({ stride: 2 })], ask } as const;
  expect(explained({ code: 'uncovered.counted-none', ...end, wrong: 0 })).toContain('remainder');
});

test('under stated padding, same is not said to leave the kernel inside the input', () => {
  const layers = [conv({ kernel_size: 5, pad_mode: 'pad', padding: 1 })];
  const ask = { quantity: 'output_height', of: 'last' };
  const text = explained({ code: 'pad.used-same', ...IMAGE, layers, ask, wrong: 8 });
  expect(text).toContain('1 on one side and 1 on the other');
  expect(text).not.toContain('inside the input');
});

test('the wrong side of stated padding has nothing to do with where an odd cell goes', () => {
  const layers = [conv({ pad_mode: 'pad', padding: [2, 1, 0, 0] })];
  const ask = { quantity: 'padding_side', of: 'last', side: 'top' as const };
  const text = explained({ code: 'padding.wrong-side', ...IMAGE, layers, ask, wrong: 1 });
  expect(text).toContain('opposite');
  expect(text).not.toContain('odd');
});

test('the stride of the last layer is not one of those before it', () => {
  const layers = [conv({ stride: 2, id: 'first' }), conv({ stride: 3 })];
  const ask = { quantity: 'receptive_field', of: 'last' };
  const text = explained({ code: 'receptive.ignored-stride', input: [20, 20, 1], layers, ask, wrong: 5 });
  expect(text).toContain('(2)');
});

test('a bias counted among floating-point operations is one operation for each place', () => {
  const ask = { quantity: 'flop_count', of: 'last' };
  const question = { input: [5, 5, 1], layers: [conv({ bias: true })], ask } as const;
  explained({ code: 'mac.counted-bias', ...question, wrong: 9 * (2 * 9 * 4 + 4) });
});
