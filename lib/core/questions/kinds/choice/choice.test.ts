import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { checkAnswer } from '../../public';
import { openVariant } from '../../variant';

import { formatChoices, letterOf, readChoice, readChoices } from './check';

import type { OpenPart } from '../../part';
import type { ChoicePart } from './check';

const title = { zh: '题', en: 'Question' };
const plain = (name: string) => ({ zh: `项${name}`, en: `Item ${name}` });
const base = { id: 'pick', title, concepts: ['conv.values'], convention: 'lecture', prompt: title } as const;
const network = {
  input: { height: 6, width: 6, channels: 1, values: 'image' },
  layers: [
    {
      conv2d: {
        id: 'conv',
        out_channels: 1,
        kernel_size: 3,
        stride: 1,
        pad_mode: 'valid',
        bias: false,
        weights: ['vertical'],
      },
    },
    { relu: { id: 'relu' } },
  ],
};
const grids = {
  image: { height: 6, width: 6, from: 0, to: 9 },
  vertical: {
    height: 3,
    width: 3,
    lecture: [
      [1, 0, -1],
      [1, 0, -1],
      [1, 0, -1],
    ],
  },
  horizontal: {
    height: 3,
    width: 3,
    lecture: [
      [1, 1, 1],
      [0, 0, 0],
      [-1, -1, -1],
    ],
  },
  blur: {
    height: 3,
    width: 3,
    lecture: [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
  },
  flipped: {
    height: 3,
    width: 3,
    lecture: [
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ],
  },
  small: {
    height: 2,
    width: 2,
    lecture: [
      [1, 0],
      [0, 1],
    ],
  },
};

interface Opened {
  readonly ask: object;
  readonly slips?: readonly string[];
  readonly number?: number;
  readonly seed?: string;
}

function open({ ask, slips = [], number = 1, seed = 'seed' }: Opened): OpenPart | string {
  const document = questionDocumentSchema.parse({
    ...base,
    grids,
    network,
    slips,
    ask: [{ id: 'pick', kind: 'choice', ...ask }],
  });
  const parameters = { image: 5, vertical: 0, horizontal: 0, blur: 0, flipped: 0, small: 0 };
  const variant = openVariant(document, { parameters, number, seed });
  return variant.ok ? (variant.value.parts[0] ?? 'no part') : variant.error.message.en;
}

function partOf(opened: Opened): OpenPart {
  const part = open(opened);
  if (typeof part === 'string') throw new Error(part);
  return part;
}

function shown(part: OpenPart): ChoicePart {
  const view = part.publicPart({ locale: 'en', render: (text) => text });
  if (view.kind !== 'choice') throw new Error(view.kind);
  return view;
}

function judged(part: OpenPart, raw: string) {
  const judgement = part.judge(raw);
  if (!judgement.ok) throw new Error(judgement.error.code);
  return judgement.value;
}

/** Of n options two are right. */
function manyAsk(count: number) {
  const options = Array.from({ length: count }, (_unused, place) => ({
    text: plain(String(place)),
    right: place < 2,
    ...(place < 2 ? {} : { explain: plain(`explained ${place}`) }),
  }));
  return { many: true, options };
}

/** The places of the right options of a part of manyAsk. */
function rightPlaces(part: OpenPart): readonly number[] {
  return shown(part).options.flatMap(({ html }, place) => (/Item [01]$/u.test(html) ? [place] : []));
}

/** Pearson's statistic for equally likely places. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('reading letters', () => {
  test('letters written out are read as the same places', () => {
    const property = fc.property(fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), (places) => {
      expect(readChoices(formatChoices(places), 7)).toEqual({ ok: true, value: places });
      const [first = 0] = places;
      expect(readChoice(letterOf(first), 7)).toEqual({ ok: true, value: first });
    });
    fc.assert(property);
  });

  test.each([['A, C'], ['c a'], ['ＡＣ'], ['(A、C)'], ['A；C'], ['ca。'], [' C,A ']])('%j chooses A and C', (raw) => {
    expect(readChoices(raw, 4)).toEqual({ ok: true, value: [0, 2] });
  });

  test.each([
    ['', 'empty'],
    [',', 'empty'],
    ['A, E', 'choice.unknown'],
    ['A, A', 'choice.repeated'],
    ['1', 'choice.unknown'],
  ])('%j is not read: %s', (raw, code) => {
    expect(readChoices(raw, 4)).toMatchObject({ ok: false, error: { code } });
  });

  test('no text throws', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 250 }), fc.boolean(), (raw, many) => {
      const part = partOf({ ask: { ...manyAsk(5), many, options: manyAsk(5).options.slice(many ? 0 : 1) } });
      expect(part.judge(raw).ok).toBe(checkAnswer(raw, shown(part)).ok);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe('several right options', () => {
  const chosen = fc.subarray([0, 1, 2, 3, 4], { minLength: 1 });

  test('the score is right less wrong choices as a share of the right ones, and 1 only for exactly the right ones', () => {
    const property = fc.property(fc.string(), chosen, (seed, places) => {
      const part = partOf({ ask: manyAsk(5), seed });
      const right = rightPlaces(part);
      const found = places.filter((place) => right.includes(place)).length;
      const { score } = judged(part, formatChoices(places));
      expect(score).toBe(Math.max(0, (2 * found - places.length) / 2));
      expect(score === 1).toBe(found === 2 && places.length === 2);
    });
    fc.assert(property, { numRuns: 200 });
  });

  test('only wrongly chosen options explain themselves, and a note says that right ones are missing but not which', () => {
    const property = fc.property(fc.string(), chosen, (seed, places) => {
      const part = partOf({ ask: manyAsk(5), seed });
      const right = rightPlaces(part);
      const { slips, notes = [] } = judged(part, formatChoices(places));
      const wrong = places.filter((place) => !right.includes(place)).map((place) => shown(part).options[place]?.html);
      expect(slips.map(({ explanation }) => explanation.en.replace('explained ', ''))).toEqual(wrong);
      const complete = right.every((place) => places.includes(place));
      expect(notes.map(({ text }) => text.en)).toEqual(
        complete ? [] : ['There are right options that you have not chosen.'],
      );
    });
    fc.assert(property, { numRuns: 200 });
  });

  test('the samples come out as they say', () => {
    const property = fc.property(fc.string(), (seed) => {
      const part = partOf({ ask: manyAsk(4), seed });
      expect(judged(part, part.sample('right') ?? '').score).toBe(1);
      expect(judged(part, part.sample('wrong') ?? '').score).toBeLessThan(1);
      expect(part.judge(part.sample('invalid') ?? '').ok).toBe(false);
      expect(part.rightAnswer({ locale: 'en', render: (text) => text })).toMatch(
        /^[A-D] · Item [01]; [A-D] · Item [01]$/u,
      );
    });
    fc.assert(property, { numRuns: 50 });
  });
});

describe('the order of options', () => {
  const slipAsk = { quantity: 'output_height', of: 'conv', options: 'slips' };
  const slips = ['size.forgot-plus-one', 'size.added-one-first', 'size.divided-by-stride', 'size.ignored-stride'];

  test.each([
    ['options made from slips', { ask: slipAsk, slips: ['size.forgot-plus-one'] }],
    ['written options', { ask: { ...manyAsk(5), many: false, options: manyAsk(5).options.slice(1) } }],
    [
      'picture options',
      {
        ask: {
          quantity: 'feature_map',
          of: 'conv',
          options: ['vertical', 'horizontal', 'blur', 'flipped'].map((map_with) => ({ map_with })),
        },
      },
    ],
  ])('%s: over 2,000 seeds the right one stands at each place equally often', (_name, opened: Opened) => {
    const count = shown(partOf(opened)).options.length;
    const counts = Array.from({ length: count }, () => 0);
    for (let number = 1; number <= 2000; number += 1) {
      const [place = -1] = rightLetters(partOf({ ...opened, seed: `order ${number}` }));
      counts[place] = (counts[place] ?? 0) + 1;
    }
    // The 99.9 % quantiles of χ² with 1 to 4 degrees of freedom.
    expect(chiSquare(counts)).toBeLessThan([10.83, 13.82, 16.27, 18.47][count - 2] ?? 0);
  });

  test('written options keep the author’s order in the lecture’s variant, and in all variants where they say so', () => {
    const { options } = manyAsk(5);
    const htmls = options.map(({ text }) => text.en);
    const property = fc.property(fc.string(), fc.integer({ min: 1, max: 9 }), (seed, number) => {
      const kept = partOf({ ask: { many: true, keep_order: true, options }, seed, number });
      const lecture = partOf({ ask: { many: true, options }, seed, number: 0 });
      expect(shown(kept).options.map(({ html }) => html)).toEqual(htmls);
      expect(shown(lecture).options.map(({ html }) => html)).toEqual(htmls);
    });
    fc.assert(property, { numRuns: 30 });
  });

  test('which option is right changes nothing that the browser is sent', () => {
    const property = fc.property(fc.string(), fc.nat(4), fc.nat(4), (seed, first, second) => {
      const view = (right: number) =>
        shown(
          partOf({
            ask: { options: [0, 1, 2, 3, 4].map((place) => ({ text: plain(String(place)), right: place === right })) },
            seed,
          }),
        );
      expect(JSON.stringify(view(first))).toBe(JSON.stringify(view(second)));
    });
    fc.assert(property, { numRuns: 50 });
  });

  function rightLetters(part: OpenPart): readonly number[] {
    const read = readChoices(part.sample('right') ?? '', shown(part).options.length);
    return read.ok ? read.value : [];
  }

  test('values from slips are all offered once, and each wrong one is diagnosed as a slip that gives it', () => {
    const part = partOf({ ask: slipAsk, slips });
    const texts = shown(part).options.map(({ html }) => html);
    expect(texts).toContain('4');
    expect(new Set(texts).size).toBe(texts.length);
    for (const { code, raw } of part.slipSamples) {
      expect(judged(part, raw)).toMatchObject({ score: 0 });
      expect(judged(part, raw).slips.flatMap(({ codes }) => codes)).toContain(code);
    }
  });
});

describe('pictures as options', () => {
  const names = ['vertical', 'horizontal', 'blur', 'flipped'] as const;
  const maps = { quantity: 'feature_map', of: 'conv', options: names.map((map_with) => ({ map_with })) };
  const kernels = { quantity: 'feature_map', of: 'conv', options: names.map((kernel) => ({ kernel })) };

  test('maps are what the engine gives with each kernel, and the question’s own kernel makes the right one', () => {
    const part = partOf({ ask: { ...maps, keep_order: true } });
    const { options } = shown(part);
    expect(part.sample('right')).toBe('A');
    expect(options.map(({ html, picture }) => [html, picture?.length, picture?.[0]?.length])).toEqual(
      names.map(() => ['', 4, 4]),
    );
    const [vertical, , , flipped] = options.map(({ picture }) => picture ?? []);
    expect(flipped).toEqual(vertical?.map((row) => row.map((value) => 0 - value)));
  });

  test('kernels are drawn as they are, and the one that made the map is right', () => {
    const part = partOf({ ask: { ...kernels, keep_order: true } });
    expect(shown(part).options.map(({ picture }) => picture)).toEqual(names.map((name) => grids[name].lecture));
    expect(['A', 'B', 'C', 'D'].map((raw) => judged(part, raw).score)).toEqual([1, 0, 0, 0]);
  });

  test('a map behind an activation is made with the kernel of the convolution before it', () => {
    const part = partOf({ ask: { ...maps, of: 'relu', keep_order: true } });
    expect(part.sample('right')).toBe('A');
    expect(shown(part).options.every(({ picture }) => picture?.flat().every((value) => value >= 0))).toBe(true);
  });

  test('a wrong picture is diagnosed as the wrong rule that makes it', () => {
    const part = partOf({ ask: { ...maps, keep_order: true }, slips: ['conv.flipped-kernel'] });
    expect(judged(part, 'D').slips.flatMap(({ codes }) => codes)).toEqual(['conv.flipped-kernel']);
    expect(part.slipSamples).toContainEqual({ code: 'conv.flipped-kernel', raw: 'D' });
  });

  test('grids from slips are offered as pictures', () => {
    const part = partOf({
      ask: { quantity: 'feature_map', of: 'conv', options: 'slips' },
      slips: ['conv.flipped-kernel'],
    });
    expect(shown(part).options.map(({ html, picture }) => [html, picture?.length])).toEqual([
      ['', 4],
      ['', 4],
    ]);
  });

  test.each([
    ['no option is right', { ask: { ...maps, options: maps.options.slice(1) } }, /^No option is right/u],
    [
      'several are right where one may be chosen',
      { ask: { ...maps, options: [...maps.options, { map_with: 'vertical' }] } },
      /^2 options are right, but only one may be chosen/u,
    ],
    ['a kernel has another size', { ask: { ...maps, options: [...maps.options, { map_with: 'small' }] } }, /"small"/u],
    [
      'a grid is not declared',
      { ask: { ...kernels, options: [...kernels.options, { kernel: 'nowhere' }] } },
      /"nowhere"/u,
    ],
    ['a map is asked for without a quantity', { ask: { options: maps.options } }, /"vertical"/u],
    [
      'the slips give nothing else',
      { ask: { quantity: 'output_height', of: 'conv', options: 'slips' } },
      /^At least two different/u,
    ],
  ])('where %s, the author is told', (_name, opened: Opened, words) => {
    expect(open(opened)).toMatch(words);
  });
});
