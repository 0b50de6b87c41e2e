import { describe, expect, test } from 'vitest';

import { checkAnswer } from '@/lib/core/questions/public';
import { openVariant } from '@/lib/core/questions/variant';
import { publicQuestion } from '@/lib/core/questions/view';

import { allQuestions, variantOf } from '../support/questions';

import type { Ask, AskOf, QuestionDocument } from '@/lib/core/questions/document';
import type { OpenVariant } from '@/lib/core/questions/variant';

const questions = await allQuestions();
const RECORD = { id: null, state: 'open' as const, attempts: 0, hintsShown: 0, newest: null };

function shown(variant: OpenVariant): string {
  return JSON.stringify(publicQuestion(variant, { record: RECORD, locale: 'zh-CN', render: (text) => text }));
}

/** Other number quantities that every layer with a window has. */
const SWAPPED: Readonly<Record<string, string>> = {
  output_height: 'output_width',
  output_width: 'output_channels',
  output_channels: 'output_height',
  mac_count: 'parameter_count',
  flop_count: 'mac_count',
  parameter_count: 'mac_count',
  uncovered_cells: 'output_height',
};

/** The same part with another key, and nothing else changed that a student may see; null where the key is not the author's to change. */
function otherKey(ask: Ask): Ask | null {
  if (ask.kind === 'text') return { ...ask, accept: { zh: ['全然不同'], en: ['quite different'] }, refuse: [] };
  if (ask.kind === 'order' && ask.quantity !== undefined) {
    return { ...ask, direction: ask.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  if (ask.kind === 'choice' && ask.options !== 'slips' && ask.quantity === undefined) {
    const { options } = ask;
    const rotated = options.map((option, place) => ({ ...option, right: options.at(place - 1)?.right === true }));
    return { ...ask, options: rotated };
  }
  return ask.kind === 'number' ? otherNumber(ask) : null;
}

function otherNumber(ask: AskOf<'number'>): Ask | null {
  if (ask.value !== undefined) return { ...ask, value: `${ask.value} + 1` };
  const swapped = ask.quantity === undefined ? undefined : SWAPPED[ask.quantity];
  // What only the first quantity reads does not go with the other.
  return swapped === undefined ? null : { ...ask, quantity: swapped, bias: undefined };
}

function withOtherKey(document: QuestionDocument): QuestionDocument | null {
  const asks = document.ask.map(otherKey);
  if (asks.every((ask) => ask === null)) return null;
  const hints = document.hints.zh.length > 0 ? document.hints : { zh: ['提示'], en: ['hint'] };
  return { ...document, hints, slips: [], ask: document.ask.map((ask, place) => asks[place] ?? ask) };
}

const changeable = questions.flatMap(([id, document]) => {
  const other = withOtherKey(document);
  return other === null ? [] : [[id, document, other] as const];
});

describe('the public view', () => {
  test('there are questions of several kinds whose key can be changed alone', () => {
    const kinds = new Set(changeable.flatMap(([, document]) => document.ask.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['choice', 'number', 'order', 'text']));
  });

  test.each(changeable)('of %s is the same byte for byte when only the key changes', (_id, document, other) => {
    for (let number = 0; number <= 12; number += 1) {
      const seed = `key ${number}`;
      const { parameters } = variantOf(document, { number, seed });
      const open = (asked: QuestionDocument): OpenVariant => {
        const variant = openVariant(asked, { parameters, number, seed });
        if (!variant.ok) throw new Error(variant.error.message.en);
        return variant.value;
      };
      const one = open({ ...document, hints: other.hints, slips: [] });
      const two = open(other);
      expect(shown(two)).toBe(shown(one));
    }
  });

  test.each(questions)('of %s carries no seed and no slip code', (_id, document) => {
    const variant = variantOf(document, { number: 3, seed: 'a-seed-that-is-easy-to-find' });
    const text = shown(variant);
    expect(text).not.toContain('a-seed-that-is-easy-to-find');
    for (const code of document.slips) expect(text).not.toContain(code);
  });
});

describe('the right answer as it is told', () => {
  test.each(questions)('of %s has no unread markup and no more digits than make it right', (_id, document) => {
    for (let number = 0; number <= 12; number += 1) {
      for (const part of variantOf(document, { number, seed: `told ${number}` }).parts) {
        const { kind } = part.publicPart({ locale: 'en', render: (text) => text });
        if (kind === 'network') continue;
        for (const locale of ['zh-CN', 'en'] as const) {
          const told = part.rightAnswer({ locale, render: (text) => text });
          expect(told).not.toMatch(/[$\\]|\.\d{10}/u);
        }
      }
    }
  });
});

describe('reading', () => {
  test.each(questions)('of %s: printing an answer and reading it again changes nothing', (_id, document) => {
    for (let number = 0; number <= 12; number += 1) {
      const variant = variantOf(document, { number, seed: `read ${number}` });
      for (const part of variant.parts) {
        if (part.publicPart({ locale: 'en', render: (text) => text }).kind === 'network') continue;
        for (const want of ['right', 'wrong'] as const) {
          const shownPart = part.publicPart({ locale: 'en', render: (text) => text });
          const once = checkAnswer(part.sample(want) ?? '', shownPart);
          if (!once.ok) throw new Error(`${part.id}: the sample ${want} cannot be read`);
          expect(checkAnswer(once.value, shownPart)).toEqual(once);
        }
      }
    }
  });
});

const LIMIT_MS = 60_000;
const DRAWS = 1_500;
/** χ² with 1 to 5 degrees of freedom, at one in 100,000. */
const CRITICAL = [0, 19.5, 23.1, 25.9, 28.5, 30.9];

const choices = questions.filter(([, { ask }]) =>
  ask.some((part) => part.kind === 'choice' && !part.many && !part.keep_order),
);

describe('the order of options', () => {
  test('there are choices to look at', () => {
    expect(choices.length).toBeGreaterThan(4);
  });

  test.each(choices)(
    'of %s says nothing about the key: the right one stands in every place equally often',
    (_id, document) => {
      for (const [count, letters] of rightPlaces(document)) {
        const total = letters.reduce((sum, value) => sum + value, 0);
        const expected = total / count;
        const squares = letters.map((found) => (found - expected) ** 2 / expected);
        // Of some numbers of options there are too few to say anything.
        if (expected >= 20) expect(squares.reduce((sum, value) => sum + value, 0)).toBeLessThan(CRITICAL[count - 1] ?? 40);
      }
    },
    LIMIT_MS,
  );
});

/** How often the right option stands in each place, by the number of options; variant 0 has the author's own order and is left out. */
function rightPlaces(document: QuestionDocument): ReadonlyMap<number, number[]> {
  const places = new Map<number, number[]>();
  const drawn = Array.from({ length: 25 }, (_unused, number) => variantOf(document, { number, seed: `order ${number}` }));
  for (let draw = 1; draw <= DRAWS; draw += 1) {
    const parameters = drawn[draw % drawn.length]?.parameters ?? {};
    const variant = openVariant(document, { parameters, number: draw, seed: `order ${draw}` });
    if (!variant.ok) throw new Error(variant.error.message.en);
    for (const part of variant.value.parts) {
      const view = part.publicPart({ locale: 'en', render: (text) => text });
      if (view.kind !== 'choice' || view.many) continue;
      const counted = places.get(view.options.length) ?? view.options.map(() => 0);
      const right = view.options.findIndex(({ letter }) => letter === part.sample('right'));
      counted[right] = (counted[right] ?? 0) + 1;
      places.set(view.options.length, counted);
    }
  }
  return places;
}
