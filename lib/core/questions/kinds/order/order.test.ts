import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { questionDocumentSchema } from '../../document';
import { evaluateExpression } from '../../expression';
import { checkAnswer } from '../../public';
import { openVariant } from '../../variant';

import { formatOrder, readOrder } from './check';

import type { OpenPart } from '../../part';
import type { OrderPart } from './check';

const title = { zh: '题', en: 'Question' };
const conv = { kernel_size: 3, stride: 1, pad_mode: 'same', bias: true };
const base = {
  id: 'sort',
  title,
  concepts: ['conv.parameters'],
  convention: 'lecture',
  prompt: title,
  parameters: { wide: { lecture: 6 } },
  network: {
    input: { height: 8, width: 8, channels: 3 },
    layers: [
      { conv2d: { id: 'first', out_channels: 4, ...conv } },
      { conv2d: { id: 'second', out_channels: 'wide', ...conv } },
      { max_pool2d: { id: 'pool', kernel_size: 2, stride: 2 } },
      { conv2d: { id: 'third', out_channels: 2, ...conv } },
    ],
  },
};
const named = (name: string) => ({ text: { zh: `层${name}`, en: `Layer ${name}` }, of: name });
const measured = {
  quantity: 'parameter_count',
  items: ['first', 'second', 'pool', 'third'].map(named),
};
const written = { items: ['one', 'two', 'three', 'four', 'five'].map((text) => ({ text: { zh: text, en: text } })) };

interface Opened {
  readonly ask: object;
  readonly seed?: string;
  readonly wide?: number;
}

function open({ ask, seed = 'seed', wide = 6 }: Opened): OpenPart | string {
  const document = questionDocumentSchema.parse({ ...base, ask: [{ id: 'sort', kind: 'order', ...ask }] });
  const variant = openVariant(document, { parameters: { wide }, number: 1, seed });
  return variant.ok ? (variant.value.parts[0] ?? 'no part') : variant.error.message.en;
}

function partOf(opened: Opened): OpenPart {
  const part = open(opened);
  if (typeof part === 'string') throw new Error(part);
  return part;
}

function shown(part: OpenPart): OrderPart {
  const view = part.publicPart({ locale: 'en', render: (text) => text });
  if (view.kind !== 'order') throw new Error(view.kind);
  return view;
}

function judged(part: OpenPart, raw: string) {
  const judgement = part.judge(raw);
  if (!judgement.ok) throw new Error(judgement.error.code);
  return judgement.value;
}

/** The raw answer that puts the items with these texts in this order. */
function rawOf(part: OpenPart, texts: readonly string[]): string {
  const { items } = shown(part);
  return texts.map((text) => items.find(({ html }) => html === text)?.letter ?? '?').join(', ');
}

const layers = (names: readonly string[]) => names.map((name) => `Layer ${name}`);

describe('reading an order', () => {
  test('letters written out are read as the same order', () => {
    const orders = fc
      .integer({ min: 2, max: 12 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));
    const property = fc.property(orders, (order) => {
      expect(readOrder(formatOrder(order), order.length)).toEqual({ ok: true, value: order });
    });
    fc.assert(property);
  });

  test.each([['B, A, C'], ['BAC'], ['b>a>c'], ['B → A → C'], ['B->A->C'], ['Ｂ、Ａ、Ｃ'], ['B；A；C'], ['B＞A＞C']])(
    '%j is B, A, C',
    (raw) => {
      expect(readOrder(raw, 3)).toEqual({ ok: true, value: [1, 0, 2] });
    },
  );

  test.each([
    ['', { code: 'empty' }],
    ['>', { code: 'empty' }],
    ['A', { code: 'order.incomplete', missing: 'B, C' }],
    ['A, B', { code: 'order.incomplete', missing: 'C' }],
    ['A, B, B', { code: 'choice.repeated', token: 'B' }],
    ['A, B, D', { code: 'choice.unknown', token: 'D', letters: 'A, B, C' }],
    ['A < B < C', { code: 'choice.unknown', token: '<', letters: 'A, B, C' }],
  ])('%j is not read', (raw, error) => {
    expect(readOrder(raw, 3)).toEqual({ ok: false, error });
  });

  test('no text throws, and the browser reads what the server reads', () => {
    const part = partOf({ ask: measured });
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (raw) => {
      expect(part.judge(raw).ok).toBe(checkAnswer(raw, shown(part)).ok);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe('items ordered by a quantity', () => {
  const ascending = ['pool', 'third', 'first', 'second'];

  test.each([
    ['ascending', ascending],
    ['descending', [...ascending].reverse()],
  ])('%s, the engine’s values decide', (direction, names) => {
    const part = partOf({ ask: { ...measured, direction } });
    expect(judged(part, rawOf(part, layers(names)))).toMatchObject({ score: 1, slips: [] });
    expect(part.sample('right')).toBe(rawOf(part, layers(names)));
  });

  test('the right answer lists the items with their values, and the solution works each value out', () => {
    const part = partOf({ ask: measured });
    const answer = part.rightAnswer({ locale: 'en', render: (text) => text });
    expect(answer.replaceAll(/[A-D] · /gu, '')).toBe(
      'Layer pool (0) → Layer third (110) → Layer first (112) → Layer second (222)',
    );
    const headings = part.solution.map(({ rule }) => rule.en.split(':')[0]);
    const three = (name: string) => layers([name, name, name]);
    expect(headings).toEqual([...layers(['pool']), ...three('third'), ...three('first'), ...three('second')]);
    expect(part.solution.map(({ value }) => value)).toEqual([0, 54, 108, 110, 27, 108, 112, 36, 216, 222]);
    for (const { expression, value } of part.solution) {
      expect(evaluateExpression(expression ?? '', {})).toEqual({ ok: true, value });
    }
  });

  test('items with equal values may stand in either order', () => {
    const items = ['first', 'first', 'pool'].map((of, place) => ({
      text: { zh: String(place), en: String(place) },
      of,
    }));
    const property = fc.property(fc.string(), (seed) => {
      const part = partOf({ ask: { quantity: 'parameter_count', items }, seed });
      expect(judged(part, rawOf(part, ['2', '0', '1'])).score).toBe(1);
      expect(judged(part, rawOf(part, ['2', '1', '0'])).score).toBe(1);
      expect(judged(part, rawOf(part, ['0', '2', '1'])).score).toBe(0);
      expect(judged(part, part.sample('wrong') ?? '').score).toBe(0);
    });
    fc.assert(property, { numRuns: 50 });
  });

  test.each([
    [
      'all values are equal',
      { quantity: 'parameter_count', items: [named('first'), named('first')] },
      /^All items have/u,
    ],
    ['the quantity is no number', { ...measured, quantity: 'output_shape' }, /^"output_shape" is not a number/u],
    ['an item names no layer', { ...measured, items: [...measured.items, named('fourth')] }, /"fourth"/u],
  ])('where %s, the author is told', (_name, ask, words) => {
    expect(open({ ask })).toMatch(words);
  });
});

describe('scores of an order', () => {
  const texts = written.items.map(({ text }) => text.en);

  test('the right order is full marks, the reverse is nothing and is called so, without the right order', () => {
    const property = fc.property(fc.string(), (seed) => {
      const part = partOf({ ask: written, seed });
      expect(judged(part, part.sample('right') ?? '')).toMatchObject({ score: 1, slips: [] });
      expect(judged(part, part.sample('right') ?? '').notes ?? []).toEqual([]);
      expect(part.sample('right')).toBe(rawOf(part, texts));
      const reverse = judged(part, part.sample('wrong') ?? '');
      expect(reverse.score).toBe(0);
      expect(reverse.notes?.map(({ text }) => text.en)).toEqual([
        'The order is exactly the other way round: check which end the question wants first.',
      ]);
      expect(part.judge(part.sample('invalid') ?? '').ok).toBe(false);
    });
    fc.assert(property, { numRuns: 60 });
  });

  test('any other order earns 2 · right pairs / all pairs − 1, never below 0 and never full marks', () => {
    const property = fc.property(fc.string(), fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (seed, order) => {
      const part = partOf({ ask: written, seed });
      const kept = order.flatMap((first, place) => order.slice(place + 1).filter((second) => first < second)).length;
      const { score, notes = [] } = judged(
        part,
        rawOf(
          part,
          order.map((place) => texts[place] ?? ''),
        ),
      );
      expect(score).toBeCloseTo(Math.max(0, (2 * kept) / 10 - 1), 12);
      expect(score === 1).toBe(kept === 10);
      expect(notes.length).toBe(kept === 0 ? 1 : 0);
    });
    fc.assert(property, { numRuns: 200 });
  });

  test('over 2,000 seeds the items stand in each order equally often, whatever the right one is', () => {
    const counts = new Map<string, number>();
    for (let number = 1; number <= 2000; number += 1) {
      const part = partOf({ ask: { ...measured, items: measured.items.slice(0, 3) }, seed: `order ${number}` });
      const key = part.sample('right') ?? '';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const expected = 2000 / 6;
    const statistic = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(6);
    // The 99.9 % quantile of χ² with 5 degrees of freedom.
    expect(statistic).toBeLessThan(20.52);
  }, 60_000);
});

describe('what an order part tells', () => {
  const english = { locale: 'en', render: (text: string) => `<p>${text}</p>` } as const;
  const chinese = { ...english, locale: 'zh-CN' } as const;

  test('it is worth one point and has no label where the author gives none; else those, in the reader’s language', () => {
    expect(partOf({ ask: written })).toMatchObject({ points: 1, blindSlips: [], slipSamples: [] });
    expect(partOf({ ask: written }).publicPart(english)).toMatchObject({ kind: 'order', id: 'sort', label: null });
    const part = partOf({ ask: { ...written, points: 4, label: { zh: '排序', en: 'Sort' } } });
    expect(part.points).toBe(4);
    expect(part.publicPart(english)).toMatchObject({ label: 'Sort' });
    expect(part.publicPart(chinese)).toMatchObject({ label: '排序' });
  });

  test('its items are rendered in the reader’s language', () => {
    const htmls = (writing: typeof english | typeof chinese) => {
      const view = partOf({ ask: measured }).publicPart(writing);
      return view.kind === 'order' ? view.items.map(({ html }) => html).sort() : [];
    };
    expect(htmls(english)).toContain('<p>Layer pool</p>');
    expect(htmls(chinese)).toContain('<p>层pool</p>');
  });

  test('items in the author’s own order have no values to tell and nothing to work out', () => {
    const part = partOf({ ask: written });
    expect(part.rightAnswer(english).replaceAll(/[A-E] · /gu, '')).toBe('one → two → three → four → five');
    expect(part.solution).toEqual([]);
  });

  test('values stand in the brackets of the reader’s language', () => {
    expect(partOf({ ask: measured }).rightAnswer(chinese)).toContain('层first（112）');
  });

  test('equal items are written in the order of the screen', () => {
    const items = ['first', 'first', 'first', 'pool'].map((of, place) => ({
      text: { zh: String(place), en: String(place) },
      of,
    }));
    for (const seed of ['a', 'b', 'c', 'd']) {
      const part = partOf({ ask: { quantity: 'parameter_count', items }, seed });
      const [pool = '', ...equal] = (part.sample('right') ?? '').split(', ');
      expect(shown(part).items.find(({ letter }) => letter === pool)?.html).toBe('3');
      expect(equal).toEqual([...equal].sort());
    }
  });

  test('a long solution is cut to its last three lines for each item, which end in the item’s value', () => {
    const part = partOf({ ask: { quantity: 'receptive_field', items: ['first', 'third'].map(named) } });
    const lines = part.solution.filter(({ rule }) => rule.en.startsWith('Layer third'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(3);
    // 3 × 3, 3 × 3, a pool of 2 and 3 × 3 at every other place: 3 + 2 + 1 + 4.
    expect(lines.at(-1)?.value).toBe(10);
  });

  test('the numbers in an item’s text are facts that its solution may use', () => {
    const items = [
      { text: { zh: '含 12 个核', en: 'with 0.25 dropout' }, of: 'first' },
      { text: { zh: '池化', en: 'pool' }, of: 'pool' },
    ];
    const part = partOf({ ask: { quantity: 'parameter_count', items } });
    const lines = part.solution.filter(({ rule }) => rule.en.startsWith('with'));
    expect(lines.length).toBeGreaterThan(0);
    for (const { facts } of lines) expect(facts).toEqual(expect.arrayContaining([12, 0.25]));
  });

  test('a question that cannot be put in order is pointed at where it must be mended', () => {
    const pathOf = (ask: object) => {
      const document = questionDocumentSchema.parse({ ...base, ask: [{ id: 'sort', kind: 'order', ...ask }] });
      const variant = openVariant(document, { parameters: { wide: 6 }, number: 1, seed: '' });
      return variant.ok ? null : variant.error.path;
    };
    expect(pathOf({ ...measured, quantity: 'output_shape' })).toEqual(['ask', 'sort', 'quantity']);
    const items = [named('first'), named('first')];
    expect(pathOf({ quantity: 'parameter_count', items })).toEqual(['ask', 'sort', 'items']);
  });

  test('only a complete reversal is called so, and it is blamed', () => {
    const part = partOf({ ask: written });
    expect(judged(part, part.sample('wrong') ?? '').notes).toMatchObject([{ right: false }]);
    const most = judged(part, rawOf(part, ['five', 'four', 'three', 'one', 'two']));
    expect(most).toMatchObject({ score: 0, slips: [], notes: [] });
  });
});
