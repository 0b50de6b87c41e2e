import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { failure, success } from '../shared/result';

import { questionDocumentSchema } from './document';
import { grade, gradeAnswers, slipCodes } from './grade';
import { numberValue } from './value';
import { openVariant } from './variant';

import type { EarlierAnswers, OpenPart, PartJudgement } from './part';
import type { OpenVariant } from './variant';

const title = { zh: '题', en: 'Question' };

/** 32×32×3 and six 3×3 kernels: 30×30×6 and 6 · (27 + 1) = 168 parameters. */
const written = {
  id: 'two',
  title,
  concepts: ['conv.size'],
  convention: 'lecture',
  network: {
    input: { height: 32, width: 32, channels: 3 },
    layers: [{ conv2d: { id: 'conv', out_channels: 6, kernel_size: 3, bias: true } }],
  },
  prompt: title,
  ask: [
    { id: 'size', quantity: 'output_shape', of: 'conv', kind: 'shape', points: 1 },
    { id: 'count', quantity: 'parameter_count', of: 'conv', kind: 'number', points: 3 },
  ],
  slips: ['depth.kept-input', 'parameters.forgot-bias'],
};

function variantOf(document: object): OpenVariant {
  const variant = openVariant(questionDocumentSchema.parse(document), { parameters: {}, number: 0, seed: '' });
  if (!variant.ok) throw new Error(variant.error.message.en);
  return variant.value;
}

const two = variantOf(written);

/** A variant whose parts judge as they are told. */
function variantWith(parts: readonly (Partial<OpenPart> & Pick<OpenPart, 'id' | 'judge'>)[]): OpenVariant {
  const [part] = two.parts;
  if (part === undefined) throw new Error('no part');
  return { ...two, parts: parts.map((told) => ({ ...part, points: 1, ...told })) };
}

function scored(score: number): () => ReturnType<OpenPart['judge']> {
  return () => success({ answer: '', score, slips: [] });
}

describe('a score', () => {
  test.each([
    ['30×30×6', '168', 1],
    ['30×30×6', '1', 0.25],
    ['1×1×1', '168', 0.75],
    ['1×1×1', '1', 0],
  ])('%s and %s of one and three points is %d', (size, count, score) => {
    expect(gradeAnswers(two, { size, count })).toMatchObject({ state: 'graded', score });
  });

  test('is the share of the points that were reached, part of a part included', () => {
    const part = fc.record({ points: fc.integer({ min: 1, max: 9 }), quarters: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const variant = variantWith(
          parts.map(({ points, quarters }, place) => ({ id: `p${place}`, points, judge: scored(quarters / 4) })),
        );
        const quarters = parts.reduce((sum, one) => sum + one.points * one.quarters, 0);
        const all = parts.reduce((sum, one) => sum + one.points, 0);
        const outcome = gradeAnswers(variant, {});
        expect(outcome.state === 'graded' && outcome.score).toBeCloseTo(quarters / 4 / all, 12);
        expect(outcome.state === 'graded' && outcome.score === 1).toBe(quarters === 4 * all);
      }),
    );
  });

  test('is exactly 1 where every part is right, whatever points add up to in floating point', () => {
    const points = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 6 }), (all) => {
        const variant = variantWith(all.map((one, place) => ({ id: `p${place}`, points: one, judge: scored(1) })));
        expect(gradeAnswers(variant, {})).toMatchObject({ state: 'graded', score: 1 });
      }),
    );
  });
});

describe('answers', () => {
  test('are judged part by part, each under the id of its part', () => {
    const outcome = gradeAnswers(two, { size: '30×30×3', count: '162' });
    expect(outcome).toMatchObject({
      state: 'graded',
      score: 0,
      parts: [
        { id: 'size', answer: '30×30×3', slips: [{ codes: ['depth.kept-input'] }] },
        { id: 'count', answer: '162', slips: [{ codes: ['parameters.forgot-bias'] }] },
      ],
    });
    expect(outcome.state === 'graded' && slipCodes(outcome)).toEqual(['depth.kept-input', 'parameters.forgot-bias']);
  });

  test('that cannot be read leave the whole submission ungraded, and each is named', () => {
    expect(gradeAnswers(two, { size: '30×30', count: '168' })).toEqual({
      state: 'invalid',
      unreadable: [{ partId: 'size', why: { code: 'shape.count', found: 2 } }],
    });
  });

  test('that are missing, no text, or only inherited count as empty', () => {
    const empty = ['size', 'count'].map((partId) => ({ partId, why: { code: 'empty' } }));
    for (const answers of [{}, { size: 30, count: ['168'] }, Object.create({ size: '30×30×6', count: '168' })]) {
      expect(gradeAnswers(two, answers as Record<string, string>)).toEqual({ state: 'invalid', unreadable: empty });
    }
  });

  test('reach later parts as values, where they have one', () => {
    const heard: EarlierAnswers[] = [];
    const listen = (judgement: PartJudgement): OpenPart['judge'] => {
      return (_raw, earlier) => {
        heard.push(new Map(earlier));
        return success(judgement);
      };
    };
    const judgement = { answer: '', score: 1, slips: [] };
    const valued = { ...judgement, value: numberValue(5) };
    const unread: OpenPart['judge'] = () => failure({ code: 'empty' });
    gradeAnswers(
      variantWith([
        { id: 'first', judge: listen(valued) },
        { id: 'second', judge: listen(judgement) },
        { id: 'third', judge: unread },
        { id: 'last', judge: listen(judgement) },
      ]),
      {},
    );
    const first = [['first', numberValue(5)]];
    expect(heard.map((earlier) => [...earlier])).toEqual([[], first, first]);
  });

  test('that show the same slip in two parts show it once', () => {
    const slip = { codes: ['b', 'a'], title: null, explanation: title };
    const part = { id: 'any', answer: '', score: 0, slips: [slip, { ...slip, codes: [] }] };
    expect(slipCodes({ parts: [part, { ...part, slips: [{ ...slip, codes: ['a', 'c'] }] }] })).toEqual(['b', 'a', 'c']);
    expect(slipCodes({ parts: [] })).toEqual([]);
  });
});

describe('what is broken', () => {
  const fault = { code: 'kind-does-not-fit', path: [], message: { zh: '坏了', en: 'It does not work out.' } } as const;
  const boom = (thrown: unknown) => () => {
    throw thrown;
  };

  test('a part that throws breaks the outcome with what it threw', () => {
    for (const thrown of [new Error('boom'), 'boom']) {
      const variant = variantWith([
        { id: 'fine', judge: scored(1) },
        { id: 'bad', judge: boom(thrown) },
      ]);
      expect(gradeAnswers(variant, {})).toEqual({ state: 'broken', message: 'boom' });
    }
  });

  test('a part that cannot be judged breaks the outcome before any answer is read', () => {
    const told = { id: 'bad', judge: boom('read') };
    expect(gradeAnswers(variantWith([{ ...told, fault: () => fault }]), {})).toEqual({
      state: 'broken',
      message: 'It does not work out.',
    });
    expect(gradeAnswers(variantWith([{ ...told, fault: boom('looked') }]), {})).toEqual({
      state: 'broken',
      message: 'looked',
    });
    expect(gradeAnswers(variantWith([{ id: 'fine', judge: scored(1), fault: () => null }]), {})).toMatchObject({
      state: 'graded',
    });
  });

  test('a stored document that cannot be read or opened says why, with the engine that found out', () => {
    const version = { number: 0, seed: '' };
    const unknown = grade({ ...version, document: { ...written, ask: [] } }, {}, {});
    expect(unknown).toMatchObject({ state: 'broken', message: expect.stringMatching(/ask/u) as string });
    const ask = [{ id: 'size', quantity: 'output_height', of: 'conv', kind: 'shape' }];
    const misfit = grade({ ...version, document: { ...written, ask } }, {}, {});
    expect(misfit).toMatchObject({ state: 'broken', message: expect.stringMatching(/"output_height"/u) as string });
    expect(misfit.engineVersion).toMatch(/\d/u);
  });

  test('a document that throws while it is read is broken, not thrown on', () => {
    const document = {
      get id() {
        throw new Error('unreadable');
      },
    };
    expect(grade({ document, number: 0, seed: '' }, {}, {})).toMatchObject({ state: 'broken', message: 'unreadable' });
  });

  test('a stored document that is whole is graded', () => {
    const outcome = grade({ document: written, number: 0, seed: '' }, {}, { size: '30×30×6', count: '168' });
    expect(outcome).toMatchObject({ state: 'graded', score: 1, engineVersion: expect.any(String) as string });
  });
});
