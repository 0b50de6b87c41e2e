import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from './document';
import { grade, gradeAnswers } from './grade';
import { openVariant } from './variant';

const title = { zh: '题', en: 'Question' };

const chain = questionDocumentSchema.parse({
  id: 'chain',
  title,
  concepts: ['conv.size'],
  convention: 'lecture',
  parameters: { size: { lecture: 32 } },
  network: {
    input: { height: 'size', width: 'size', channels: 3 },
    layers: [
      { conv2d: { id: 'first', out_channels: 6, kernel_size: 5, stride: 1, pad_mode: 'valid', bias: true } },
      { conv2d: { id: 'second', out_channels: 10, kernel_size: 5, stride: 1, pad_mode: 'valid', bias: true } },
    ],
  },
  prompt: title,
  ask: [
    { id: 'one', quantity: 'output_shape', of: 'first', kind: 'shape' },
    { id: 'two', quantity: 'output_shape', of: 'second', kind: 'shape', carry: { from: 'one', credit: 0.5 } },
  ],
  slips: ['size.forgot-plus-one'],
});

const fed = questionDocumentSchema.parse({
  id: 'fed',
  title,
  concepts: ['dense.parameters'],
  convention: 'lecture',
  parameters: { size: { lecture: 7 } },
  network: {
    input: { height: 'size', width: 'size', channels: 2 },
    layers: [
      { max_pool2d: { id: 'pool', kernel_size: 1, stride: 1 } },
      { conv2d: { id: 'conv', out_channels: 4, kernel_size: 'size', stride: 1, pad_mode: 'valid', bias: true } },
    ],
  },
  prompt: title,
  ask: [
    { id: 'side', quantity: 'output_height', of: 'pool', kind: 'number' },
    { id: 'count', quantity: 'parameter_count', of: 'conv', kind: 'number', carry: { from: 'side', as: 'size' } },
  ],
  slips: ['parameters.kernel-not-squared'],
});

function graded(document: typeof chain, answers: Record<string, string>) {
  const parameters = Object.fromEntries(
    Object.entries(document.parameters).map(([name, { lecture }]) => [name, lecture]),
  );
  const variant = openVariant(document, { parameters, number: 0, seed: '' });
  if (!variant.ok) throw new Error(variant.error.message.en);
  const outcome = gradeAnswers(variant.value, answers);
  if (outcome.state !== 'graded') throw new Error(outcome.state);
  return outcome;
}

describe('an error carried forward', () => {
  test('earns the credit of a later part that follows from the student’s own shape', () => {
    // 27 is the slip "forgot + 1"; from 27 the second layer gives 27 − 5 + 1 = 23.
    const outcome = graded(chain, { one: '27×27×6', two: '23×23×10' });
    expect(outcome.parts.map(({ score }) => score)).toEqual([0, 0.5]);
    expect(outcome.parts[1]?.notes?.[0]).toMatchObject({ right: true });
    expect(outcome.parts[0]?.slips[0]?.codes).toEqual(['size.forgot-plus-one']);
  });

  test('does not help a later part that follows from nothing', () => {
    expect(graded(chain, { one: '27×27×6', two: '21×21×10' }).parts[1]?.score).toBe(0);
  });

  test('never takes anything from a part that is right by itself', () => {
    expect(graded(chain, { one: '27×27×6', two: '23×23×10' }).score).toBeCloseTo(0.25);
    expect(graded(chain, { one: '27×27×6', two: '23×23×10' }).score).toBeLessThan(1);
    expect(graded(chain, { one: '29×29×6', two: '24×24×10' }).parts.map(({ score }) => score)).toEqual([0, 1]);
  });

  test('replaces a parameter where the document says so: parameters of a kernel as large as the student’s own side', () => {
    // The student says 5; then 5 · 5 · 2 · 4 + 4 = 204.
    expect(graded(fed, { side: '5', count: '204' }).parts[1]?.score).toBe(1);
    expect(graded(fed, { side: '7', count: '204' }).parts[1]?.score).toBe(0);
  });

  test('is withheld where the error makes the part trivial: with side 1 a kernel needs no squaring', () => {
    const part = graded(fed, { side: '1', count: '12' }).parts[1];
    expect(part?.score).toBe(0);
    expect(part?.notes?.[0]).toMatchObject({ right: false });
  });

  test('is withheld as well where the question lists no slips: a map as small as the kernel leaves nothing to work out', () => {
    const without = { ...chain, slips: [] };
    expect(graded(without, { one: '5×5×1', two: '1×1×10' }).parts[1]?.score).toBe(0);
    expect(graded(without, { one: '27×27×6', two: '23×23×10' }).parts[1]?.score).toBe(0.5);
  });

  test('never throws and never scores outside 0 to 1, whatever was answered before', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, two) => {
        const outcome = grade({ document: chain, number: 0, seed: '' }, { size: 32 }, { one, two });
        expect(['invalid', 'graded']).toContain(outcome.state);
        if (outcome.state === 'graded') expect(outcome.score >= 0 && outcome.score <= 1).toBe(true);
      }),
    );
    const sides = fc.tuple(fc.nat(2_000_000), fc.nat(2_000_000), fc.nat(2_000_000)).map((sizes) => sizes.join('×'));
    fc.assert(
      fc.property(sides, sides, (one, two) => {
        const outcome = grade({ document: chain, number: 0, seed: '' }, { size: 32 }, { one, two });
        expect(outcome.state).not.toBe('broken');
      }),
    );
  });
});

describe('a carry that could never change anything is the author’s to mend', () => {
  test.each([
    ['a number without a parameter to stand in for', { from: 'side' }, 'as'],
    ['a number for a parameter that does not exist', { from: 'side', as: 'nonsense' }, 'as'],
    ['a part that is not there', { from: 'nowhere' }, 'from'],
    ['the part itself', { from: 'count', as: 'size' }, 'from'],
  ])('%s', (_what, carry, word) => {
    const [side, count] = fed.ask;
    const document = questionDocumentSchema.parse({ ...fed, ask: [side, { ...count, carry }] });
    const variant = openVariant(document, { parameters: { size: 7 }, number: 0, seed: '' });
    expect(variant.ok ? null : variant.error.code).toBe('carry');
    expect(variant.ok ? '' : variant.error.message.en).toContain(`"${word}"`);
  });
});

describe('grade', () => {
  test('says what is broken instead of throwing, and names the engine', () => {
    const outcome = grade({ document: { id: 'x' }, number: 0, seed: '' }, {}, {});
    expect(outcome).toMatchObject({ state: 'broken', engineVersion: expect.any(String) as string });
  });

  test('gives the same outcome for the same version, parameters and answers', () => {
    const answers = { one: '27×27×6', two: '23×23×10' };
    const once = grade({ document: chain, number: 0, seed: 's' }, { size: 32 }, answers);
    expect(
      grade({ document: JSON.parse(JSON.stringify(chain)) as unknown, number: 0, seed: 's' }, { size: 32 }, answers),
    ).toEqual(once);
  });
});

describe('what is carried', () => {
  const opened = (document: typeof chain, parameters: Record<string, number>) => {
    const variant = openVariant(document, { parameters, number: 0, seed: '' });
    if (!variant.ok) throw new Error(variant.error.message.en);
    return variant.value;
  };
  const sides = (side: number) => ({ type: 'shape' as const, height: side, width: side, channels: 6 });

  test('is nothing where no earlier answer is known', () => {
    const part = opened(chain, { size: 32 }).parts[1];
    for (const earlier of [undefined, new Map(), new Map([['other', sides(27)]])]) {
      const judged = part?.judge('23×23×10', earlier);
      expect(judged).toMatchObject({ ok: true, value: { score: 0 } });
      expect(JSON.stringify(judged)).not.toContain('earlier');
    }
    expect(part?.judge('23×23×10', new Map([['one', sides(27)]]))).toMatchObject({ value: { score: 0.5 } });
  });

  test('is a shape for a shape and a number for a number, never one for the other', () => {
    const five = { type: 'number' as const, value: 5 };
    const [, second] = opened(chain, { size: 32 }).parts;
    expect(second?.judge('23×23×10', new Map([['one', five]]))).toMatchObject({ value: { score: 0 } });
    const [, count] = opened(fed, { size: 7 }).parts;
    expect(count?.judge('204', new Map([['side', five]]))).toMatchObject({ value: { score: 1 } });
    expect(count?.judge('204', new Map([['side', sides(5)]]))).toMatchObject({ value: { score: 0 } });
  });

  test('has sides of at most a million, each of them', () => {
    const part = opened(chain, { size: 32 }).parts[1];
    const score = (height: number, width: number) => {
      const own = { type: 'shape' as const, height, width, channels: 6 };
      const judged = part?.judge(`${height - 4}×${width - 4}×10`, new Map([['one', own]]));
      return judged?.ok === true ? judged.value.score : null;
    };
    expect(score(1_000_000, 27)).toBe(0.5);
    expect(score(1_000_001, 27)).toBe(0);
    expect(score(27, 1_000_001)).toBe(0);
  });

  test('is noted in both languages, as praise where it earns credit and as blame where it does not', () => {
    const noteOf = (document: typeof chain, answers: Record<string, string>) =>
      graded(document, answers).parts[1]?.notes?.[0];
    const words = { zh: expect.stringMatching(/前面/u) as string, en: expect.stringMatching(/earlier/u) as string };
    expect(noteOf(chain, { one: '27×27×6', two: '23×23×10' })).toEqual({ right: true, text: words });
    expect(noteOf(fed, { side: '1', count: '12' })).toEqual({ right: false, text: words });
  });

  test('is withheld where what follows is the earlier answer itself', () => {
    const layers = [
      { conv2d: { id: 'first', out_channels: 6, kernel_size: 5, stride: 1, pad_mode: 'valid' } },
      { conv2d: { id: 'second', out_channels: 6, kernel_size: 3, stride: 2, pad_mode: 'same' } },
    ];
    const document = questionDocumentSchema.parse({
      ...chain,
      network: { ...chain.network, layers },
      slips: ['depth.kept-input'],
    });
    // One pixel stays one pixel under same; a larger map does not keep its size.
    expect(graded(document, { one: '1×1×6', two: '1×1×6' }).parts[1]?.score).toBe(0);
  });
});

describe('a carry is refused where it stands', () => {
  const [one, two] = chain.ask;
  const [side, count] = fed.ask;

  test.each([
    [
      'a number without its parameter',
      { document: fed, ask: [side, { ...count, carry: { from: 'side' } }], path: ['count', 'carry', 'from'] },
    ],
    [
      'a number for an unknown parameter',
      {
        document: fed,
        ask: [side, { ...count, carry: { from: 'side', as: 'other' } }],
        path: ['count', 'carry', 'as'],
      },
    ],
    [
      'a shape with a parameter',
      { document: chain, ask: [one, { ...two, carry: { from: 'one', as: 'size' } }], path: ['two', 'carry', 'as'] },
    ],
    [
      'a later part',
      {
        document: chain,
        ask: [
          { ...one, carry: { from: 'two' } },
          { ...two, carry: undefined },
        ],
        path: ['one', 'carry', 'from'],
      },
    ],
    [
      'a part that is neither',
      {
        document: chain,
        ask: [
          { id: 'one', kind: 'text', accept: { zh: ['字'], en: ['word'] } },
          { ...two, carry: { from: 'one' } },
        ],
        path: ['two', 'carry', 'from'],
      },
    ],
  ])('%s', (_what, { document, ask, path }) => {
    const broken = questionDocumentSchema.parse({ ...document, ask: JSON.parse(JSON.stringify(ask)) as unknown });
    const parameters = { size: document.parameters.size?.lecture ?? 0 };
    const variant = openVariant(broken, { parameters, number: 0, seed: '' });
    expect(variant).toMatchObject({ ok: false, error: { code: 'carry', path: ['ask', ...path] } });
  });

  test('a part in between does not matter', () => {
    const between = { id: 'word', kind: 'text', accept: { zh: ['字'], en: ['word'] } };
    const document = questionDocumentSchema.parse({
      ...chain,
      ask: JSON.parse(JSON.stringify([one, between, two])) as unknown,
    });
    expect(openVariant(document, { parameters: { size: 32 }, number: 0, seed: '' }).ok).toBe(true);
  });
});
