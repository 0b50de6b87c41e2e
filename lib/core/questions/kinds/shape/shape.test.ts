import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { openVariant } from '../../variant';

import { readShape } from './check';

import type { OpenPart } from '../../part';

const title = { zh: '题', en: 'Question' };
const english = { locale: 'en', render: (text: string) => text } as const;

/** 32×32×3 and six 3×3 kernels: 30×30×6 comes out. */
function open(ask: object): OpenPart | string {
  const document = questionDocumentSchema.parse({
    id: 'any',
    title,
    concepts: ['conv.size'],
    convention: 'lecture',
    network: {
      input: { height: 32, width: 32, channels: 3 },
      layers: [{ conv2d: { id: 'conv', out_channels: 6, kernel_size: 3 } }],
    },
    prompt: title,
    ask: [{ id: 'size', of: 'conv', kind: 'shape', quantity: 'output_shape', ...ask }],
    slips: ['depth.kept-input'],
  });
  const variant = openVariant(document, { parameters: {}, number: 0, seed: '' });
  return variant.ok ? (variant.value.parts[0] ?? 'no part') : variant.error.code;
}

function partOf(ask: object): OpenPart {
  const part = open(ask);
  if (typeof part === 'string') throw new Error(part);
  return part;
}

describe('reading a shape', () => {
  test.each(['{12,8,5}', '12/8/5', '12 × 8 × 5', '12;8;5', '12  8  5', '12,,8,5'])('%j is 12×8×5', (raw) => {
    expect(readShape(raw)).toEqual({ ok: true, value: { height: 12, width: 8, channels: 5 } });
  });

  test.each([
    ['12×8', { code: 'shape.count', found: 2 }],
    ['12', { code: 'shape.count', found: 1 }],
    ['12×8×5×1', { code: 'shape.count', found: 4 }],
    ['12×8×5a', { code: 'shape.not-whole', token: '5a' }],
    ['a12×8×5', { code: 'shape.not-whole', token: 'a12' }],
    ['12(×8×5', { code: 'shape.not-whole', token: '12(' }],
    ['12×)8×5', { code: 'shape.not-whole', token: ')8' }],
    ['12×0×5', { code: 'shape.not-whole', token: '0' }],
    ['12×08×5', { code: 'shape.leading-zero', token: '08' }],
    ['12×8×1234567890', { code: 'number.out-of-range', token: '1234567890' }],
  ])('%j is refused, and the complaint names what is wrong', (raw, error) => {
    expect(readShape(raw)).toEqual({ ok: false, error });
  });

  test('takes sides of up to nine digits', () => {
    expect(readShape('999999999×8×50')).toMatchObject({ value: { height: 999_999_999, channels: 50 } });
  });
});

describe('a part answered by a shape', () => {
  test('cannot be asked for what is no shape', () => {
    expect(open({ quantity: 'output_height' })).toBe('kind-does-not-fit');
  });

  test('is worth one point and shows no label where the author gives none', () => {
    expect(partOf({})).toMatchObject({ id: 'size', points: 1 });
    expect(partOf({}).publicPart(english)).toEqual({ kind: 'shape', id: 'size', label: null });
  });

  test('shows its label in the reader’s language', () => {
    const part = partOf({ points: 2, label: { zh: '输出', en: 'Output' } });
    expect(part.points).toBe(2);
    expect(part.publicPart(english)).toMatchObject({ label: 'Output' });
    expect(part.publicPart({ ...english, locale: 'zh-CN' })).toMatchObject({ label: '输出' });
  });

  test('judges by all three numbers, and gives the answer back as it was read', () => {
    const part = partOf({});
    expect(part.rightAnswer(english)).toBe('30×30×6');
    expect(part.judge('30, 30, 6')).toEqual({
      ok: true,
      value: {
        answer: '30×30×6',
        score: 1,
        slips: [],
        value: { type: 'shape', height: 30, width: 30, channels: 6 },
      },
    });
    for (const raw of ['31×30×6', '30×31×6', '30×30×7']) {
      expect(part.judge(raw)).toMatchObject({ ok: true, value: { answer: raw, score: 0 } });
    }
    expect(part.judge('30×30')).toEqual({ ok: false, error: { code: 'shape.count', found: 2 } });
  });

  test('names the slip behind a wrong answer, and has a sample of every slip that the question lists', () => {
    const part = partOf({});
    expect(part.judge('30×30×3')).toMatchObject({ value: { slips: [{ codes: ['depth.kept-input'] }] } });
    expect(part.slipSamples).toEqual([{ code: 'depth.kept-input', raw: '30×30×3' }]);
  });

  test.each(['right', 'wrong'] as const)('has a sample answer that is %s', (want) => {
    const part = partOf({});
    expect(part.judge(part.sample(want) ?? '')).toMatchObject({ ok: true, value: { score: want === 'right' ? 1 : 0 } });
  });
});
