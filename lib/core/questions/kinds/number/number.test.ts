import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { openVariant } from '../../variant';

import { formatNumberAnswer, readNumber } from './check';

import type { OpenPart } from '../../part';

const title = { zh: '题', en: 'Question' };
const english = { locale: 'en', render: (text: string) => text } as const;
const chinese = { ...english, locale: 'zh-CN' } as const;

/** 60×60×1 and ten 3×3 kernels with biases: 100 parameters, and 58 rows come out. */
function open(ask: object): OpenPart | string {
  const document = questionDocumentSchema.parse({
    id: 'any',
    title,
    concepts: ['conv.parameters'],
    convention: 'lecture',
    network: {
      input: { height: 60, width: 60, channels: 1 },
      layers: [{ conv2d: { id: 'conv', out_channels: 10, kernel_size: 3, bias: true } }],
    },
    prompt: title,
    ask: [{ id: 'count', of: 'conv', kind: 'number', quantity: 'parameter_count', ...ask }],
    slips: ['parameters.forgot-bias'],
  });
  const variant = openVariant(document, { parameters: {}, number: 0, seed: '' });
  return variant.ok ? (variant.value.parts[0] ?? 'no part') : variant.error.code;
}

function partOf(ask: object): OpenPart {
  const part = open(ask);
  if (typeof part === 'string') throw new Error(part);
  return part;
}

describe('a written number', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [7, '7'],
    [999, '999'],
    [1000, '1,000'],
    [-1_234_567, '−1,234,567'],
    [1234.5678, '1,234.5678'],
    [-0.25, '−0.25'],
  ])('%d is %j: groups of three before the point, none behind it', (value, written) => {
    expect(formatNumberAnswer(value)).toBe(written);
  });
});

describe('a number in one piece', () => {
  test.each([
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['.25', 0.25],
    ['-1 000', -1000],
    ['1 000x10^2', 100_000],
    ['10x10^2', 1000],
    ['10^(8)', 100_000_000],
    ['10^{8}', 100_000_000],
    ['10^-3', 0.001],
    ['10^12', 1_000_000_000_000],
    ['10 ** 3', 1000],
    ['+5', 5],
    ['3 / 4', 0.75],
    ['0/4', 0],
    ['0e5', 0],
    ['1.5 万', 15_000],
  ])('%j is %d', (raw, value) => {
    expect(readNumber(raw, [])).toEqual({ ok: true, value });
  });

  test.each(['x1,000', '1,000x', 'x1 000', '1 000x', '1e5x', '10^8x', '1.2.3', '1.2.3e5', '1.2.3万', 'abc/3', '3/abc'])(
    '%j is no number, however much of it looks like one',
    (raw) => {
      expect(readNumber(raw, [])).toEqual({ ok: false, error: { code: 'number.not-a-number', token: raw } });
    },
  );

  test.each(['0x10', '-0x10^2', '+0x10^2', '00x10^2'])('%j could be hexadecimal, and is refused', (raw) => {
    expect(readNumber(raw, [])).toMatchObject({ ok: false, error: { code: 'number.not-a-number' } });
  });
});

describe('a comma that could be a decimal point', () => {
  test.each(['1,5', '-1,5', '1,5,25', '12,34'])('in %j is pointed at', (raw) => {
    expect(readNumber(raw, [])).toEqual({ ok: false, error: { code: 'number.ambiguous-comma', token: raw } });
  });

  test.each(['a1,5', '1,5a'])('is not what keeps %j from being a number', (raw) => {
    expect(readNumber(raw, [])).toMatchObject({ ok: false, error: { code: 'number.not-a-number' } });
  });
});

describe('several numbers', () => {
  test.each([
    ['3,,4', 2],
    ['1,5 or 2', 3],
    ['-1 2', 2],
    ['1e5 2', 2],
    ['1e-5 2', 2],
    ['1e15 2', 2],
    ['3~4', 2],
    ['3 和 4 与 5', 3],
    ['72% 28%', 2],
  ])('in %j are counted: %d', (raw, found) => {
    expect(readNumber(raw, [])).toEqual({ ok: false, error: { code: 'number.several', found } });
  });

  test.each([',', 'a1 2', '1 2a', '3 and', 'and'])('are not found in %j', (raw) => {
    expect(readNumber(raw, [])).toMatchObject({ ok: false, error: { code: 'number.not-a-number' } });
  });
});

describe('a unit', () => {
  test.each([
    ['1 step', ['steps'], 1],
    ['2 Steps.', ['steps'], 2],
    ['5', ['s'], 5],
    ['5s', ['s'], 5],
    ['5 px', ['', 'px'], 5],
    ['5 ＫＢ', ['KB'], 5],
  ])('%j with the units %j is %d', (raw, units, value) => {
    expect(readNumber(raw, units)).toEqual({ ok: true, value });
  });

  test('that was not asked for is refused', () => {
    expect(readNumber('5 px', ['KB'])).toMatchObject({ ok: false, error: { token: '5 px' } });
  });
});

describe('a part answered by a number', () => {
  test('cannot be asked for what is no number', () => {
    expect(open({ quantity: 'output_shape' })).toBe('kind-does-not-fit');
  });

  test('is worth one point and shows neither label nor unit where the author gives none', () => {
    expect(partOf({})).toMatchObject({ id: 'count', points: 1 });
    const shown = { kind: 'number', id: 'count', label: null, unit: null, units: [] };
    expect(partOf({}).publicPart(english)).toEqual(shown);
    expect(partOf({}).rightAnswer(english)).toBe('100');
  });

  test('shows label and unit in the reader’s language, and takes the unit in either', () => {
    const part = partOf({ points: 3, label: { zh: '参数', en: 'Weights' }, unit: { zh: '个', en: 'weights' } });
    expect(part.points).toBe(3);
    expect(part.publicPart(english)).toMatchObject({ label: 'Weights', unit: 'weights', units: ['个', 'weights'] });
    expect(part.publicPart(chinese)).toMatchObject({ label: '参数', unit: '个' });
    expect(part.rightAnswer(english)).toBe('100 weights');
    expect(part.rightAnswer(chinese)).toBe('100 个');
    for (const raw of ['100', '100 个', '100 weights']) {
      expect(part.judge(raw)).toMatchObject({ ok: true, value: { answer: '100', score: 1, slips: [] } });
    }
  });

  test('gives the answer back as it was read, and as a value that later parts can take up', () => {
    expect(partOf({}).judge('1e3')).toMatchObject({
      ok: true,
      value: { answer: '1,000', score: 0, value: { type: 'number', value: 1000 } },
    });
  });

  test('names the slip behind a wrong answer, and has a sample of every slip that the question lists', () => {
    const part = partOf({});
    expect(part.judge('90')).toMatchObject({ value: { score: 0, slips: [{ codes: ['parameters.forgot-bias'] }] } });
    expect(part.slipSamples).toEqual([{ code: 'parameters.forgot-bias', raw: '90' }]);
  });

  test('does not judge what it cannot read', () => {
    expect(partOf({}).judge('many')).toEqual({ ok: false, error: { code: 'number.not-a-number', token: 'many' } });
  });

  test.each(['right', 'wrong'] as const)('has a sample answer that is %s', (want) => {
    const part = partOf({});
    expect(part.judge(part.sample(want) ?? '')).toMatchObject({ ok: true, value: { score: want === 'right' ? 1 : 0 } });
  });
});
