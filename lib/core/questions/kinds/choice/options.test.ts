import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { grids, judged, manyAsk, open, partOf, plain, shown } from '@/tests/support/choice';

import { slipsFor } from '../../slips/catalogue';

import type { Opened } from '@/tests/support/choice';

describe('the order of options', () => {
  const slipAsk = { quantity: 'output_height', of: 'conv', options: 'slips' };
  const slips = slipsFor('output_height').map(({ code }) => code);

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
