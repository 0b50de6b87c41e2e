import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { judged, manyAsk, partOf, shown } from '@/tests/support/choice';

import { checkAnswer } from '../../public';

import { formatChoices, letterOf, readChoice, readChoices } from './check';

import type { OpenPart } from '../../part';

/** The places of the right options of a part of manyAsk. */
function rightPlaces(part: OpenPart): readonly number[] {
  return shown(part).options.flatMap(({ html }, place) => (/Item [01]$/u.test(html) ? [place] : []));
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

  test('no text throws, and the browser reads what the server reads', () => {
    const { options } = manyAsk(5);
    const parts = [partOf({ ask: { many: true, options } }), partOf({ ask: { options: options.slice(1) } })];
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (raw) => {
      for (const part of parts) expect(part.judge(raw).ok).toBe(checkAnswer(raw, shown(part)).ok);
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

  test('the slips of several wrong options are no alternatives, those of one are', () => {
    const part = partOf({ ask: manyAsk(5) });
    const rights = rightPlaces(part);
    const wrong = [0, 1, 2, 3, 4].filter((place) => !rights.includes(place));
    expect(judged(part, formatChoices(wrong.slice(0, 2))).tied).toBe(false);
    expect(judged(part, formatChoices(wrong.slice(0, 1))).tied).toBe(true);
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
