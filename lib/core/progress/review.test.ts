import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  afterReview,
  chooseReviewQuestion,
  isDue,
  opensAt,
  planReview,
  ratingOf,
  readReviewCard,
  recallOf,
} from './review';

import type { ReviewCard, ReviewRating } from './review';

const START = new Date('2026-09-01T08:00:00Z');
const DAY = 86_400_000;
const later = (days: number): Date => new Date(START.getTime() + days * DAY);
const daysUntil = (card: ReviewCard, now: Date): number => (Date.parse(card.due) - now.getTime()) / DAY;

/** Reviews the card each time on the day it falls due. */
function reviewedOnTime(ratings: readonly ReviewRating[]): { readonly card: ReviewCard; readonly at: Date } {
  let [card, at]: [ReviewCard | null, Date] = [null, START];
  for (const rating of ratings) {
    at = card === null ? START : new Date(card.due);
    card = afterReview(card, { rating, now: at });
  }
  return { card: card!, at };
}

describe('the schedule of a concept', () => {
  test('comes back at growing distances while it is known', () => {
    const distances = [1, 2, 3, 4].map((count) => {
      const { card, at } = reviewedOnTime(Array.from({ length: count }, () => 'good' as const));
      return daysUntil(card, at);
    });
    expect(distances.every((days, place) => days >= 1 && (place === 0 || days > distances[place - 1]!))).toBe(true);
  });

  test('comes back sooner when it was not known, and never later than in 180 days', () => {
    const rating = fc.constantFrom<ReviewRating>('again', 'hard', 'good');
    fc.assert(
      fc.property(fc.array(rating, { minLength: 1, maxLength: 12 }), (ratings) => {
        const good = reviewedOnTime([...ratings, 'good']);
        const again = reviewedOnTime([...ratings, 'again']);
        expect(daysUntil(again.card, again.at)).toBeLessThanOrEqual(daysUntil(good.card, good.at));
        expect(daysUntil(good.card, good.at)).toBeLessThanOrEqual(181);
        expect(daysUntil(again.card, again.at)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('counts twenty right answers of one evening as one review', () => {
    const first = afterReview(null, { rating: 'good', now: START });
    let card = first;
    for (let minute = 1; minute <= 20; minute += 1) {
      card = afterReview(card, { rating: 'good', now: new Date(START.getTime() + minute * 60_000) });
    }
    expect(card).toEqual(first);
  });

  test('takes a wrong answer before the day is due, but not twice in one evening', () => {
    const { card, at } = reviewedOnTime(['good', 'good', 'good']);
    const soon = new Date(at.getTime() + 2 * DAY);
    const lapsed = afterReview(card, { rating: 'again', now: soon });
    expect(lapsed.lapses).toBe(card.lapses + 1);
    expect(afterReview(lapsed, { rating: 'again', now: new Date(soon.getTime() + 60_000) })).toEqual(lapsed);
  });

  test('is the same whenever it is worked out, and survives being stored', () => {
    const { card } = reviewedOnTime(['good', 'hard', 'again', 'good']);
    expect(reviewedOnTime(['good', 'hard', 'again', 'good']).card).toEqual(card);
    expect(readReviewCard(JSON.parse(JSON.stringify(card)))).toEqual({ ok: true, value: card });
  });

  test('says what is wrong with a stored card that is none, and reads no card as none', () => {
    expect(readReviewCard({ due: 'soon' }).ok).toBe(false);
    expect(readReviewCard(null)).toEqual({ ok: true, value: null });
  });

  test('an answer from before the last review does not turn the clock back', () => {
    const card = afterReview(null, { rating: 'good', now: START });
    const held = afterReview({ ...card, due: later(-5).toISOString() }, { rating: 'good', now: later(-3) });
    expect(held.last_review).toBe(START.toISOString());
    expect(Date.parse(held.due)).toBeGreaterThan(START.getTime());
  });
});

describe('a rating', () => {
  test('is again for anything but a full score, hard where hints helped, else good', () => {
    expect(ratingOf({ score: 0.75, hintsShown: 0 })).toBe('again');
    expect(ratingOf({ score: 1, hintsShown: 2 })).toBe('hard');
    expect(ratingOf({ score: 1, hintsShown: 0 })).toBe('good');
  });
});

describe('the queue of a day', () => {
  const card = (rating: ReviewRating, now: Date): ReviewCard => afterReview(null, { rating, now });

  test('holds what is due, the least likely still known first', () => {
    const cards = [
      { concept: 'new', card: card('good', later(29)) },
      { concept: 'older', card: card('good', later(0)) },
      { concept: 'old', card: card('good', later(10)) },
    ];
    const queue = planReview(cards, later(30)).map(({ concept }) => concept);
    expect(queue).toEqual(['older', 'old']);
    expect(recallOf(cards[1]!.card, later(30))).toBeLessThan(recallOf(cards[2]!.card, later(30)));
  });

  test('is never longer than ten minutes', () => {
    const cards = Array.from({ length: 35 }, (_unused, place) => ({
      concept: `concept ${place}`,
      card: card('again', later(0)),
    }));
    expect(planReview(cards, later(60))).toHaveLength(10);
  });

  test('shows this evening what falls due tonight', () => {
    const due = card('again', START);
    expect(isDue(due, new Date(Date.parse(due.due) - 6 * 3_600_000))).toBe(true);
    expect(isDue(due, new Date(Date.parse(due.due) - 13 * 3_600_000))).toBe(false);
  });

  test('opens for each concept at the very moment that is told', () => {
    const due = card('good', START);
    expect(isDue(due, opensAt(due))).toBe(true);
    expect(isDue(due, new Date(opensAt(due).getTime() - 1))).toBe(false);
  });
});

describe('the question of a review', () => {
  const plain = { slips: [], fresh: true, lastMetAt: null };

  test('is one that can show the newest slip again', () => {
    const chosen = chooseReviewQuestion(
      [
        { ...plain, questionId: 'a' },
        { ...plain, questionId: 'b', fresh: false, slips: ['size.forgot-plus-one'] },
      ],
      ['size.forgot-plus-one'],
    );
    expect(chosen?.questionId).toBe('b');
  });

  test('has new numbers where no slip decides, and was met longest ago', () => {
    const candidates = [
      { ...plain, questionId: 'fixed', fresh: false },
      { ...plain, questionId: 'yesterday', lastMetAt: later(-1) },
      { ...plain, questionId: 'last-week', lastMetAt: later(-7) },
    ];
    expect(chooseReviewQuestion(candidates, [])?.questionId).toBe('last-week');
  });

  test('does not depend on the order of the candidates', () => {
    const candidates = ['c', 'a', 'b'].map((questionId) => ({ ...plain, questionId }));
    fc.assert(
      fc.property(fc.shuffledSubarray(candidates, { minLength: 3 }), (shuffled) => {
        expect(chooseReviewQuestion(shuffled, [])?.questionId).toBe('a');
      }),
    );
  });

  test('is none where nothing trains the concept', () => {
    expect(chooseReviewQuestion([], ['size.forgot-plus-one'])).toBeNull();
  });
});
