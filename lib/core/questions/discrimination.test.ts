import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { assessQuestion } from './discrimination';
import { exploreDraws, MAX_ENUMERATED } from './draws';
import { readDocument } from './read-document';

import type { Assessment } from './discrimination';
import type { QuestionDocument } from './document';

const SEEDS = Array.from({ length: 20 }, (_unused, place) => `seed ${place}`);

function question(change: Record<string, unknown> = {}): QuestionDocument {
  const read = readDocument({
    id: 'demo',
    title: { zh: '题', en: 'Question' },
    concepts: ['conv.stride'],
    convention: 'lecture',
    parameters: { size: { lecture: 9, from: 7, to: 18 }, stride: { lecture: 2, one_of: [1, 2] } },
    network: {
      input: { height: 'size', width: 'size', channels: 1 },
      layers: [{ conv2d: { id: 'conv', out_channels: 1, kernel_size: 3, stride: 'stride', pad_mode: 'valid' } }],
    },
    prompt: { zh: '{size} {stride}', en: '{size} {stride}' },
    ask: [{ id: 'output', quantity: 'output_shape', of: 'conv', kind: 'shape' }],
    slips: ['size.forgot-plus-one', 'size.ignored-stride'],
    ...change,
  });
  if (!read.ok) throw new Error(read.error.message.en);
  return read.value;
}

function assess(document: QuestionDocument): Assessment {
  const assessment = assessQuestion(document, { seeds: SEEDS });
  if (!assessment.ok) throw new Error(assessment.error.message.en);
  return assessment.value;
}

describe('how well a question tells right from wrong', () => {
  test('a search reaches what a blind draw misses, and the slip that costs the blind draws is named with its share', () => {
    const { reached, blindDraw, collisions, inTheWay, variants } = assess(question());
    expect(variants.map(({ number }) => number)).toEqual([...SEEDS.keys(), SEEDS.length]);
    expect(reached).toBe(1);
    // Half of the strides are 1, where leaving the stride out changes nothing.
    expect(blindDraw).toBe(0.5);
    expect(collisions).toEqual([
      { code: 'size.ignored-stride', share: 0.5 },
      { code: 'size.forgot-plus-one', share: 0 },
    ]);
    expect(inTheWay).toBeNull();
  });

  test('a question that cannot reach it says which slip stands in the way', () => {
    const { reached, blindDraw, inTheWay } = assess(
      question({ parameters: { size: { lecture: 9, from: 7, to: 18 }, stride: { lecture: 1 } } }),
    );
    expect([reached, blindDraw]).toEqual([0, 0]);
    expect(inTheWay).toEqual({ code: 'size.ignored-stride', share: 1 });
  });

  test('a question with fixed numbers has no such figures', () => {
    const fixed = assess(question({ parameters: { size: { lecture: 9 }, stride: { lecture: 2 } } }));
    expect(fixed).toMatchObject({
      reached: null,
      blindDraw: null,
      inTheWay: null,
      draws: { distinct: 1, exact: true },
    });
  });

  test('what cannot be made is handed on, not thrown', () => {
    const broken = assessQuestion(question({ where: ['size > 100'] }), { seeds: SEEDS });
    expect(broken).toMatchObject({ ok: false, error: { code: 'no-parameters' } });
  });
});

describe('the number of different variants', () => {
  test('is exact, and what `where` rules out is not counted', () => {
    expect(exploreDraws(question())).toMatchObject({ distinct: 24, exact: true, kept: 1 });
    expect(exploreDraws(question({ where: ['stride == 2', 'size % 2 == 0'] }))).toMatchObject({
      distinct: 6,
      exact: true,
      kept: 0.25,
    });
  });

  test('agrees with the product of the ranges, wherever that is small enough to go through', () => {
    const range = fc.record({
      from: fc.integer({ min: 7, max: 20 }),
      more: fc.integer({ min: 0, max: 40 }),
      step: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        range,
        fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        ({ from, more, step }, strides) => {
          const parameters = {
            size: { lecture: from, from, to: from + more, step },
            stride: { lecture: 1, one_of: strides },
          };
          const { distinct, exact } = exploreDraws(question({ parameters }));
          expect({ distinct, exact }).toEqual({
            distinct: (Math.floor(more / step) + 1) * strides.length,
            exact: true,
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is a lower bound above the limit and with drawn grids, where equal grids count once', () => {
    const wide = exploreDraws(
      question({
        parameters: { size: { lecture: 9, from: 7, to: MAX_ENUMERATED }, stride: { lecture: 2, one_of: [2, 3] } },
      }),
    );
    expect(wide.exact).toBe(false);
    expect(wide.distinct).toBeGreaterThan(800);
    const grids = { bit: { height: 1, width: 2, from: 0, to: 1 } };
    expect(
      exploreDraws(question({ grids, parameters: { size: { lecture: 9 }, stride: { lecture: 2 } } })),
    ).toMatchObject({ distinct: 4, exact: false });
  });
});
