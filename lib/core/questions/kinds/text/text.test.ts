import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { gradeAnswers } from '../../grade';
import { openVariant } from '../../variant';

import { foldText } from './check';
import { isMisspelt } from './spelling';

const words = { zh: '词', en: 'word' };
const explain = { zh: '那是另一个概念。', en: 'That is another idea.' };

function documentOf(ask: Record<string, unknown>) {
  return questionDocumentSchema.parse({
    id: 'word',
    title: words,
    concepts: ['conv.sharing'],
    convention: 'lecture',
    prompt: words,
    ask: [{ id: 'word', kind: 'text', ...ask }],
  });
}

const ACCEPT = { zh: ['权值共享', '权重共享'], en: ['weight sharing', 'Same-padding'] };
const document = documentOf({
  accept: ACCEPT,
  refuse: [
    { forms: ['local connectivity', '局部连接'], explain },
    { forms: ['valid padding'], slip: 'size.ignored-padding', explain },
  ],
});

function opened(source = document) {
  const variant = openVariant(source, { parameters: {}, number: 0, seed: '' });
  if (!variant.ok) throw new Error(variant.error.message.en);
  return variant.value;
}

function graded(raw: string) {
  const outcome = gradeAnswers(opened(), { word: raw });
  return outcome.state === 'graded' ? outcome.parts[0] : outcome.state;
}

describe('a word', () => {
  test.each([
    '权值共享',
    '「权值共享」',
    '《权值共享》。',
    '“权重 共享”',
    'weight sharing',
    'Weight-Sharing',
    'weight‐sharing!',
    'WEIGHTSHARING',
    "'weight sharing'.",
    'ｗｅｉｇｈｔ　ｓｈａｒｉｎｇ',
    'SAME padding',
  ])('%j is right, whichever language the page is in', (raw) => {
    expect(graded(raw)).toMatchObject({ score: 1 });
    expect(graded(raw)).not.toHaveProperty('notes');
  });

  test.each(['weigth sharing', 'weight sharin', 'weights sharing', 'weight shering'])(
    '%j is right, with a note on the spelling',
    (raw) => {
      const part = graded(raw);
      expect(part).toMatchObject({ score: 1, notes: [{ right: null }] });
      expect(JSON.stringify(part)).toContain('**weight sharing**');
    },
  );

  test.each(['权值共亨', 'weight shring x', 'wait sharing', 'padding'])('%j is wrong', (raw) => {
    expect(graded(raw)).toMatchObject({ score: 0, slips: [] });
  });

  test('that is refused is explained in the author’s words, under the slip’s name where one is given', () => {
    expect(graded('Local-Connectivity')).toMatchObject({
      score: 0,
      slips: [{ codes: [], title: null, explanation: explain }],
    });
    expect(graded('VALID padding')).toMatchObject({
      slips: [{ codes: ['size.ignored-padding'], explanation: explain }],
    });
  });

  test('that is as near to a refused form as to an accepted one is not forgiven', () => {
    const near = opened(
      documentOf({ accept: { zh: ['宽'], en: ['striding'] }, refuse: [{ forms: ['stroding'], explain }] }),
    );
    expect(gradeAnswers(near, { word: 'struding' })).toMatchObject({ score: 0 });
    expect(gradeAnswers(near, { word: 'stridingg' })).toMatchObject({ score: 1 });
  });

  test('without a letter or a digit is unreadable', () => {
    expect(graded('。？')).toBe('invalid');
    expect(graded('')).toBe('invalid');
  });

  test('is graded the same however its letters are cased, spaced, hyphened and quoted', () => {
    const form = fc.constantFrom(...ACCEPT.zh, ...ACCEPT.en);
    const dressed = fc
      .tuple(
        form,
        fc.constantFrom('', ' ', '"', '「', '–', '('),
        fc.constantFrom('', '。', '!', '”', ') '),
        fc.boolean(),
      )
      .map(([text, before, after, upper]) => `${before}${upper ? text.toUpperCase() : text}${after}`);
    fc.assert(
      fc.property(dressed, (raw) => {
        expect(graded(raw)).toMatchObject({ score: 1 });
      }),
    );
  });
});

describe('a number among words', () => {
  test.each(['-1', '−1', '(- 1)', '1%', '１％。'])('%j is not 1: its sign counts', (raw) => {
    const one = opened(documentOf({ accept: { zh: ['1'], en: ['1'] } }));
    expect(gradeAnswers(one, { word: raw })).toMatchObject({ score: 0 });
  });

  test('is the same with any minus and any percent sign, and with punctuation around it', () => {
    expect(new Set(['-1%', '−1%', '"－1 ％"。'].map(foldText))).toEqual(new Set(['-1%']));
    expect(foldText('- same -')).toBe('same');
  });
});

describe('a question for a word', () => {
  test('is broken when an accepted form is also refused, spaces and case aside', () => {
    const both = documentOf({ accept: ACCEPT, refuse: [{ forms: ['WEIGHT SHARING'], explain }] });
    expect(openVariant(both, { parameters: {}, number: 0, seed: '' })).toMatchObject({
      ok: false,
      error: { code: 'forms' },
    });
    const wordless = documentOf({ accept: { zh: ['。'], en: ['word'] } });
    expect(openVariant(wordless, { parameters: {}, number: 0, seed: '' })).toMatchObject({
      ok: false,
      error: { code: 'forms' },
    });
  });

  test('has samples that come out right, wrong, invalid, and as each slip', () => {
    for (const source of [document, documentOf({ accept: { zh: ['群'], en: ['qqq', 'qqqqqq'] } })]) {
      const variant = opened(source);
      const [part] = variant.parts;
      expect(gradeAnswers(variant, { word: part?.sample('right') ?? '' })).toMatchObject({ score: 1 });
      expect(gradeAnswers(variant, { word: part?.sample('wrong') ?? '' })).toMatchObject({ score: 0 });
      expect(gradeAnswers(variant, { word: part?.sample('invalid') ?? '' }).state).toBe('invalid');
      for (const { code, raw } of part?.slipSamples ?? []) {
        expect(gradeAnswers(variant, { word: raw })).toMatchObject({ parts: [{ slips: [{ codes: [code] }] }] });
      }
    }
    expect(opened().parts[0]?.slipSamples).toHaveLength(1);
  });

  test('tells the browser nothing of its forms', () => {
    const shown = JSON.stringify(opened().parts[0]?.publicPart({ locale: 'en', render: (text) => text }));
    expect(JSON.parse(shown)).toEqual({ kind: 'text', id: 'word', label: null });
  });
});

describe('a misspelling', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), minLength: 8, maxLength: 12 });

  test('is one letter put in, left out or changed, or two neighbours swapped', () => {
    fc.assert(
      fc.property(word, fc.nat(11), fc.constantFrom('x', 'y'), (form, at, letter) => {
        const place = 1 + (at % (form.length - 1));
        const [before, after] = [form.slice(0, place), form.slice(place + 1)];
        const swapped = `${form.slice(0, place)}${form.charAt(place + 1)}${form.charAt(place)}${form.slice(place + 2)}`;
        expect(isMisspelt(`${before}${letter}${form.slice(place)}`, form)).toBe(true);
        expect(isMisspelt(`${before}${letter}${after}`, form)).toBe(true);
        expect(isMisspelt(`${before}${after}`, form)).toBe(true);
        expect(isMisspelt(swapped, form)).toBe(swapped !== form);
        expect(isMisspelt(`${before}${letter}${letter}${form.slice(place)}`, form)).toBe(false);
        expect(isMisspelt(`x${form}y`, form)).toBe(false);
      }),
    );
  });

  test('is not looked for in short words, in Chinese, or in names with digits', () => {
    expect(isMisspelt('reli', 'relu')).toBe(false);
    expect(isMisspelt('patch', 'batch')).toBe(false);
    expect(isMisspelt('pooline', 'pooling')).toBe(false);
    expect(isMisspelt('局部感受野呀', '局部感受野')).toBe(false);
    expect(isMisspelt('conv3d', 'conv2d')).toBe(false);
  });

  test('never touches the first letter', () => {
    for (const answer of ['cooling layer', 'ooling layer', 'opoling layer', 'xpooling layer']) {
      expect(isMisspelt(foldText(answer), foldText('pooling layer'))).toBe(false);
    }
  });

  test('folding a folded text changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe('what a text part tells', () => {
  const writing = { locale: 'en', render: (text: string) => text } as const;

  test('its right answer is the first form in the reader’s language', () => {
    const [part] = opened().parts;
    expect(part?.rightAnswer(writing)).toBe('weight sharing');
    expect(part?.rightAnswer({ ...writing, locale: 'zh-CN' })).toBe('权值共享');
  });

  test('it has one point where nothing else is said, and its label in the reader’s language', () => {
    expect(opened().parts[0]).toMatchObject({ points: 1, solution: [], blindSlips: [] });
    const [part] = opened(documentOf({ accept: ACCEPT, points: 2, label: { zh: '名称', en: 'Name' } })).parts;
    expect(part?.points).toBe(2);
    expect(part?.publicPart(writing)).toMatchObject({ label: 'Name' });
    expect(part?.publicPart({ ...writing, locale: 'zh-CN' })).toMatchObject({ label: '名称' });
  });

  test('a right answer shows no slip, misspelt or not', () => {
    expect(graded('weight sharing')).toMatchObject({ slips: [] });
    expect(graded('weigth sharing')).toMatchObject({ slips: [] });
  });

  test('a broken form is quoted where it stands', () => {
    const wordless = openVariant(documentOf({ accept: { zh: ['。'], en: ['word'] } }), {
      parameters: {},
      number: 0,
      seed: '',
    });
    expect(wordless).toMatchObject({
      error: { path: ['ask', 'word'], message: { en: expect.stringContaining('"。"') as string } },
    });
    const both = openVariant(documentOf({ accept: ACCEPT, refuse: [{ forms: ['Weight Sharing'], explain }] }), {
      parameters: {},
      number: 0,
      seed: '',
    });
    expect(both).toMatchObject({
      error: {
        path: ['ask', 'word', 'refuse'],
        message: { en: expect.stringContaining('"weight sharing"') as string },
      },
    });
  });

  test('one refused form that is near is enough for an answer not to be forgiven', () => {
    const near = opened(
      documentOf({
        accept: { zh: ['宽'], en: ['striding'] },
        refuse: [
          { forms: ['something else', 'stroding'], explain },
          { forms: ['another thing'], explain },
        ],
      }),
    );
    expect(gradeAnswers(near, { word: 'struding' })).toMatchObject({ score: 0 });
  });
});

describe('signs around words', () => {
  test.each([
    ['$', ''],
    ['+', ''],
    ['x -1', 'x1'],
    ['a-1', 'a1'],
    ['«-1»', '-1'],
    ['- 1', '-1'],
    ['5 % of x', '5%ofx'],
    ['5%.)', '5%'],
    ['(((word)))', 'word'],
    ['a.b', 'a.b'],
    ['f(x)', 'f(x'],
  ])('%j is folded to %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe('two letters', () => {
  test.each([
    ['poolingg layre', 'pooling layer'],
    ['poolign layre', 'pooling layer'],
    ['poolxng laxer', 'pooling layer'],
    ['poolingXY', 'pooling'],
    ['paddingabxd', 'paddingbaed'],
    ['paddingabcd', 'paddingbxcd'],
    ['convolutionx', 'convoluxion'],
    ['convolutionconvolution', 'convolution'],
  ])('amiss make %j another word than %j', (answer, form) => {
    expect(isMisspelt(foldText(answer), foldText(form))).toBe(false);
  });

  test.each([
    ['padding1', 'paddings'],
    ['paddings', 'padding1'],
    ['1paddings', '1paddingz'],
    ['paddings2', 'paddingz2'],
  ])('%j and %j are not words of letters alone', (answer, form) => {
    expect(isMisspelt(answer, form)).toBe(false);
  });

  test('of eight, one may be wrong at the very end, and none is no misspelling', () => {
    expect(isMisspelt('paddingz', 'paddings')).toBe(true);
    expect(isMisspelt('paddingss', 'paddings')).toBe(true);
    expect(isMisspelt('paddings', 'paddings')).toBe(false);
  });
});
