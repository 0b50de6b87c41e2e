import { describe, expect, test } from 'vitest';

import { judged, manyAsk, open, partOf, plain, shown } from '@/tests/support/choice';

import { slipsFor } from '../../slips/catalogue';

import { letterOf, readChoice, readChoices } from './check';

const english = { locale: 'en', render: (text: string) => `<p>${text}</p>` } as const;
const chinese = { ...english, locale: 'zh-CN' } as const;
const HEIGHT = { quantity: 'output_height', of: 'conv' };

/** Options with these texts; the first is right. */
function written(...texts: readonly string[]) {
  return texts.map((text, place) => ({ text: plain(text), right: place === 0 }));
}

describe('one letter', () => {
  test.each(['B', 'b', '(B)', '"B"', '[B]', 'B)', 'B]', 'B.', 'B。', '( B )'])('%j is the second option', (raw) => {
    expect(readChoice(raw, 3)).toEqual({ ok: true, value: 1 });
  });

  test.each(['A, B', 'AB', 'a b', 'C,A'])('several, as in %j, are told to be too many', (raw) => {
    expect(readChoice(raw, 3)).toEqual({ ok: false, error: { code: 'choice.several' } });
  });

  test.each(['D', 'AD', 'A, 1', '“B”', '?', '1'])(
    '%j is none of them, and the complaint lists those there are',
    (raw) => {
      expect(readChoice(raw, 3)).toEqual({
        ok: false,
        error: { code: 'choice.unknown', token: raw, letters: 'A, B, C' },
      });
    },
  );

  test('that is strange among several is named alone', () => {
    expect(readChoices('A, Q', 3)).toEqual({
      ok: false,
      error: { code: 'choice.unknown', token: 'Q', letters: 'A, B, C' },
    });
    expect(readChoices('A, C, A', 3)).toEqual({ ok: false, error: { code: 'choice.repeated', token: 'A' } });
    expect([0, 1, 25].map(letterOf)).toEqual(['A', 'B', 'Z']);
  });
});

describe('a part with options', () => {
  test('has one point and no label where the author gives none, else those, in the reader’s language', () => {
    const bare = partOf({ ask: { options: written('x', 'y') } });
    expect(bare).toMatchObject({ points: 1, solution: [], blindSlips: [], slipSamples: [] });
    expect(shown(bare)).toMatchObject({ label: null, many: false });
    const part = partOf({ ask: { points: 3, label: { zh: '选', en: 'Pick' }, options: written('x', 'y') } });
    expect(part.points).toBe(3);
    expect(part.publicPart(english)).toMatchObject({ label: 'Pick' });
    expect(part.publicPart(chinese)).toMatchObject({ label: '选' });
  });

  test('shows its options rendered, in the reader’s language, with letters from A', () => {
    const part = partOf({ ask: { keep_order: true, options: written('x', 'y') } });
    expect(part.publicPart(english)).toMatchObject({
      options: [
        { letter: 'A', html: '<p>Item x</p>', picture: null },
        { letter: 'B', html: '<p>Item y</p>', picture: null },
      ],
    });
    expect(part.publicPart(chinese)).toMatchObject({ options: [{ html: '<p>项x</p>' }, { html: '<p>项y</p>' }] });
  });

  test('is guessed right once in as many times as there are options, and never by chance where several are right', () => {
    expect(partOf({ ask: { options: written('x', 'y', 'z', 'w') } }).guess).toBe(0.25);
    expect(partOf({ ask: manyAsk(4) }).guess).toBe(0);
  });

  test('judges one letter, several where several may be chosen, and nothing that it cannot read', () => {
    const one = partOf({ ask: { keep_order: true, options: written('x', 'y') } });
    expect(judged(one, 'a')).toEqual({ answer: 'A', score: 1, slips: [] });
    expect(judged(one, 'B')).toEqual({ answer: 'B', score: 0, slips: [], tied: true, notes: [] });
    expect(one.judge('A, B')).toEqual({ ok: false, error: { code: 'choice.several' } });
    const many = partOf({ ask: { ...manyAsk(4), keep_order: true } });
    expect(judged(many, 'b a')).toEqual({ answer: 'A, B', score: 1, slips: [] });
    expect(judged(many, 'A')).toMatchObject({ score: 0.5, notes: [{ right: null }] });
    expect(judged(many, 'A').notes?.[0]?.text.zh).toMatch(/没有选上/u);
  });

  test('writes the right options out with their letters, in the reader’s language', () => {
    const part = partOf({ ask: { ...manyAsk(4), keep_order: true } });
    expect(part.rightAnswer(english)).toBe('A · Item 0; B · Item 1');
    expect(part.rightAnswer(chinese)).toBe('A · 项0；B · 项1');
  });

  test('names a picture without words by its letter alone', () => {
    const options = ['vertical', 'blur'].map((map_with) => ({ map_with }));
    const part = partOf({ ask: { quantity: 'feature_map', of: 'conv', keep_order: true, options } });
    expect(part.rightAnswer(english)).toBe('A');
    expect(part.publicPart(english)).toMatchObject({ options: [{ html: '' }, { html: '' }] });
  });
});

describe('which option is right', () => {
  test('is decided by the computed value where there is one, whatever the author marked', () => {
    const options = [
      { text: plain('four'), when: 4 },
      { text: plain('six'), when: 6, right: true },
      { text: plain('nothing') },
    ];
    const part = partOf({ ask: { ...HEIGHT, keep_order: true, options } });
    expect(['A', 'B', 'C'].map((raw) => judged(part, raw).score)).toEqual([1, 0, 0]);
    expect(part.solution.length).toBeGreaterThan(0);
  });

  test('is the author’s word where nothing is computed', () => {
    const part = partOf({ ask: { keep_order: true, options: written('x', 'y', 'z') } });
    expect(['A', 'B', 'C'].map((raw) => judged(part, raw).score)).toEqual([1, 0, 0]);
  });
});

describe('a wrong option', () => {
  const explain = plain('because');
  const six = { text: plain('six'), when: 6 };
  const four = { text: plain('four'), when: 4 };

  function slipsOf(option: object) {
    return judged(partOf({ ask: { ...HEIGHT, keep_order: true, options: [four, { ...six, ...option }] } }), 'B').slips;
  }

  test('is explained in the author’s words, under the slip that the author names', () => {
    expect(slipsOf({ explain })).toEqual([{ codes: [], title: null, explanation: explain }]);
    expect(slipsOf({ explain, slip: 'pad.used-same' })).toMatchObject([
      { codes: ['pad.used-same'], title: { en: expect.any(String) as string }, explanation: explain },
    ]);
  });

  test('is explained by the slip that the author names, on these numbers', () => {
    const [slip, ...others] = slipsOf({ slip: 'size.ignored-padding' });
    expect(others).toEqual([]);
    expect(slip?.codes).toEqual(['size.ignored-padding']);
    expect(slip?.explanation.en.length).toBeGreaterThan(20);
  });

  test('is diagnosed by its value where the author says nothing', () => {
    expect(slipsOf({}).flatMap(({ codes }) => codes)).toContain('pad.used-same');
  });

  test('without a value, a word and a slip has nothing to say', () => {
    expect(slipsOf({ when: undefined })).toEqual([]);
    const part = partOf({ ask: { keep_order: true, options: written('x', 'y') } });
    expect(judged(part, 'B').slips).toEqual([]);
  });

  test('is a sample of the slips it shows; a right one shows none', () => {
    const options = [
      { ...four, slip: 'pad.used-same' },
      { ...six, slip: 'pad.used-same' },
    ];
    const part = partOf({ ask: { ...HEIGHT, keep_order: true, options } });
    expect(part.slipSamples).toEqual([{ code: 'pad.used-same', raw: 'B' }]);
    expect(judged(part, 'A').slips).toEqual([]);
  });
});

describe('options made from slips', () => {
  const slips = slipsFor('output_height').map(({ code }) => code);

  test('are at most as many as fit, the right one among them, and each value once', () => {
    const part = partOf({ ask: { ...HEIGHT, options: 'slips' }, slips });
    const texts = shown(part).options.map(({ html }) => html);
    expect(texts.length).toBeLessThanOrEqual(12);
    expect(new Set(texts).size).toBe(texts.length);
    expect(part.rightAnswer(english)).toMatch(/^[A-L] · 4$/u);
  });

  test('of a shape are written as shapes, and of counts with separators', () => {
    const shapes = partOf({ ask: { quantity: 'output_shape', of: 'conv', options: 'slips' }, slips });
    expect(shown(shapes).options.map(({ html }) => html)).toContain('4×4×1');
    expect(shapes.rightAnswer(chinese)).toMatch(/^[A-L] · 4×4×1$/u);
  });

  test('stand in an order that is the seed’s alone: the slips may be listed in any order', () => {
    const opened = (listed: readonly string[]) =>
      shown(partOf({ ask: { ...HEIGHT, options: 'slips' }, slips: listed })).options;
    const two = ['size.forgot-plus-one', 'pad.used-same'];
    expect(opened([...two].reverse())).toEqual(opened(two));
  });

  test('cannot be made without a quantity', () => {
    expect(typeof open({ ask: { options: 'slips' }, slips: [] })).toBe('string');
  });
});
