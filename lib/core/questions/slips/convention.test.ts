import { describe, expect, test } from 'vitest';

import { frameOf } from '@/tests/support/slips/row';

import { sameValue } from '../value';
import { findSlip } from './catalogue';

import type { Row } from '@/tests/support/slips/row';

type Case = Omit<Row, 'wrong' | 'code'>;
type Framework = 'mindspore' | 'pytorch' | 'keras';

const SLIP: Readonly<Record<Framework, string>> = {
  mindspore: 'convention.mindspore-defaults',
  pytorch: 'convention.pytorch-defaults',
  keras: 'convention.keras-defaults',
};

function taken(framework: Framework, asked: Case) {
  const code = SLIP[framework];
  const frame = frameOf({ code, ...asked, wrong: 0 });
  const slip = findSlip(code);
  return { value: slip?.run(frame) ?? null, ...slip?.explain(frame) };
}

/** 9×9×2; whatever is not said is a gap that conventions fill. */
function asked(layers: Row['layers'], ask: Row['ask'], convention: Row['convention'] = 'lecture'): Case {
  return { input: [9, 9, 2], layers, ask, convention };
}

function conv(settings: Record<string, unknown> = {}) {
  return { conv2d: { id: 'conv', out_channels: 4, kernel_size: 3, ...settings } };
}

const STATED = conv({ pad_mode: 'valid', stride: 1, bias: true });
const SHAPE: Row['ask'] = { quantity: 'output_shape', of: 'conv' };
const PARAMETERS: Row['ask'] = { quantity: 'parameter_count', of: 'conv' };

describe('the defaults of another framework', () => {
  test('can be taken where they fill a gap in another way, and then give that framework’s answer', () => {
    const { value } = taken('mindspore', asked([conv()], SHAPE));
    expect(value !== null && sameValue(value, { type: 'shape', height: 9, width: 9, channels: 4 })).toBe(true);
    expect(taken('mindspore', asked([conv()], PARAMETERS)).value).toEqual({ type: 'number', value: 9 * 2 * 4 });
    expect(taken('pytorch', asked([conv()], PARAMETERS, 'mindspore')).value).toEqual({
      type: 'number',
      value: 9 * 2 * 4 + 4,
    });
  });

  test('cannot be taken where every setting is stated', () => {
    for (const framework of ['mindspore', 'pytorch', 'keras'] as const) {
      expect(taken(framework, asked([STATED], SHAPE)).value).toBeNull();
    }
  });

  test('cannot be taken where they are those of the question, or the same', () => {
    expect(taken('mindspore', asked([conv()], SHAPE, 'mindspore')).value).toBeNull();
    expect(taken('keras', asked([conv()], SHAPE)).value).toBeNull();
    // PyTorch says "pad with 0" where the lecture says valid.
    expect(taken('pytorch', asked([conv()], SHAPE)).value).toBeNull();
    expect(taken('keras', asked([conv()], SHAPE, 'pytorch')).value).toBeNull();
  });

  test('cannot be taken where they differ in a later layer alone', () => {
    const later = [STATED, { max_pool2d: { id: 'pool', kernel_size: 2 } }];
    expect(taken('mindspore', asked(later, SHAPE)).value).toBeNull();
    expect(taken('mindspore', asked(later, { quantity: 'output_shape', of: 'pool' })).value).not.toBeNull();
  });

  test('cannot be taken where the framework refuses the layer', () => {
    const layers = [conv({ pad_mode: 'same', stride: 2 })];
    expect(taken('pytorch', asked(layers, PARAMETERS, 'mindspore')).value).toBeNull();
  });

  test('cannot be taken where a quantity has no value there', () => {
    const layers = [conv(), { relu: { id: 'relu' } }];
    expect(taken('mindspore', asked(layers, { quantity: 'output_width', of: 'relu' })).value).not.toBeNull();
    const flat = [...layers, { flatten: { id: 'flat' } }];
    expect(taken('mindspore', asked(flat, { quantity: 'output_width', of: 'flat' })).value).toBeNull();
  });
});

describe('what differs is said as it is in the question', () => {
  const pool = (settings: Record<string, unknown>) => [
    STATED,
    { max_pool2d: { id: 'pool', pad_mode: 'valid', ...settings } },
  ];
  const POOLED: Row['ask'] = { quantity: 'output_shape', of: 'pool' };

  test.each<readonly [string, Framework, Case, readonly [string, string]]>([
    [
      'no same padding',
      'mindspore',
      asked([conv()], SHAPE),
      ['`conv` does not pad `same`', '`conv` 层没有 `same` 填充'],
    ],
    ['same padding', 'pytorch', asked([conv()], SHAPE, 'mindspore'), ['`conv` pads `same`', '`conv` 层用 `same` 填充']],
    ['a stride', 'mindspore', asked(pool({ kernel_size: 2 }), POOLED), ['`pool` has stride 2.', '`pool` 层步幅是 2。']],
    [
      'a stride of 1',
      'keras',
      asked(pool({ kernel_size: 2 }), POOLED, 'mindspore'),
      ['`pool` has stride 1.', '步幅是 1。'],
    ],
    [
      'two strides',
      'mindspore',
      asked(pool({ kernel_size: [1, 2] }), POOLED),
      ['`pool` has stride 1×2.', '步幅是 1×2。'],
    ],
    [
      'biases',
      'mindspore',
      asked([conv({ pad_mode: 'valid' })], PARAMETERS),
      ['`conv` has biases.', '`conv` 层有偏置。'],
    ],
    [
      'no biases',
      'keras',
      asked([conv({ pad_mode: 'valid' })], PARAMETERS, 'mindspore'),
      ['`conv` has no biases.', '`conv` 层没有偏置。'],
    ],
    [
      'the first of several',
      'mindspore',
      asked([conv(), { max_pool2d: { id: 'pool', kernel_size: 2 } }], POOLED),
      ['`conv` does not pad', '`conv` 层没有'],
    ],
  ])('%s', (...[, framework, question, [en, zh]]) => {
    const said = taken(framework, question);
    expect(said.value).not.toBeNull();
    expect(said.en).toContain(en);
    expect(said.zh).toContain(zh);
  });

  test('and nothing where nothing differs', () => {
    const said = taken('mindspore', asked([STATED], SHAPE));
    expect(said.en).toMatch(/go(?:es)? by those of [^:]+\.$/u);
    expect(said.zh).toMatch(/按[^：]+的默认值。$/u);
  });
});
