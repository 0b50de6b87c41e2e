import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { afterGivingUp, afterSubmission, NO_PROGRESS } from './progress';
import { recomputeProgress } from './recompute';

import type { CountedAnswer } from './recompute';

const at = (minute: number) => new Date(Date.UTC(2026, 8, 1) + minute * 60_000);
const steps = fc.array(
  fc.record({
    score: fc.constantFrom(0, 0.5, 1),
    slips: fc.constantFrom<readonly string[]>([], ['pad.once']),
    givesUp: fc.boolean(),
    /** Several may happen in one moment. */
    wait: fc.integer({ min: 0, max: 3 }),
  }),
);

/** As a student lives it: a variant that is right or given up is closed, and the next answer goes to another. */
function live(lived: readonly { score: number; slips: readonly string[]; givesUp: boolean; wait: number }[]) {
  const answers: CountedAnswer[] = [];
  const gaveUpAt: Date[] = [];
  let progress = NO_PROGRESS;
  let place = { variant: 0, attempts: 0, minute: 0, opened: 0 };
  for (const { score, slips, givesUp, wait } of lived) {
    const minute = place.minute + wait;
    const event = {
      score,
      slips,
      answer: `${String(score)} at ${String(minute)}`,
      at: at(minute),
      openedAt: at(place.opened),
    };
    if (givesUp) {
      gaveUpAt.push(at(minute));
      progress = afterGivingUp(progress, at(minute));
      place = { variant: place.variant + 1, attempts: 0, minute, opened: minute };
      continue;
    }
    const attemptNumber = place.attempts + 1;
    answers.push({ ...event, variantId: String(place.variant).padStart(4, '0'), attemptNumber });
    progress = afterSubmission(progress, event);
    place =
      score === 1
        ? { variant: place.variant + 1, attempts: 0, minute, opened: minute }
        : { ...place, attempts: attemptNumber, minute };
  }
  return { answers, gaveUpAt, progress };
}

describe('progress recomputed from all answers', () => {
  test('is what came to be answer by answer, as long as nothing was judged again', () => {
    fc.assert(
      fc.property(steps, (lived) => {
        const { answers, gaveUpAt, progress } = live(lived);
        expect(recomputeProgress({ answers, gaveUpAt })).toEqual(progress);
      }),
    );
  });

  test('does not depend on the order in which the answers are read', () => {
    fc.assert(
      fc.property(steps, fc.integer(), (lived, turn) => {
        const { answers, gaveUpAt } = live(lived);
        const cut = answers.length === 0 ? 0 : Math.abs(turn) % answers.length;
        const turned = [...answers.slice(cut), ...answers.slice(0, cut)].reverse();
        expect(recomputeProgress({ answers: turned, gaveUpAt: [...gaveUpAt].reverse() })).toEqual(
          recomputeProgress({ answers, gaveUpAt }),
        );
      }),
    );
  });

  test('counts a variant once, however many of its answers are right now', () => {
    const answer = (attemptNumber: number): CountedAnswer => ({
      ...{ score: 1, slips: [], answer: '3×3×1', at: at(attemptNumber), openedAt: at(0), variantId: 'v' },
      attemptNumber,
    });
    expect(recomputeProgress({ answers: [answer(2), answer(1)], gaveUpAt: [] })).toMatchObject({
      attempts: 2,
      solvedVariants: 1,
      solvedAt: at(1),
    });
  });

  test('keeps the very first answer, whatever came after it, and how long it took, up to half an hour', () => {
    const answer = (minutes: number, score: number): CountedAnswer => ({
      ...{ score, slips: score === 1 ? [] : ['size.forgot-plus-one'], answer: String(minutes), at: at(minutes) },
      ...{ openedAt: at(0), variantId: String(minutes).padStart(4, '0'), attemptNumber: 1 },
    });
    const first = { firstAnswer: '2', firstScore: 0, firstSlips: ['size.forgot-plus-one'], firstSeconds: 120 };
    expect(recomputeProgress({ answers: [answer(3, 1), answer(2, 0)], gaveUpAt: [] })).toMatchObject(first);
    expect(recomputeProgress({ answers: [answer(90, 1)], gaveUpAt: [] })).toMatchObject({ firstSeconds: 1800 });
  });
});
