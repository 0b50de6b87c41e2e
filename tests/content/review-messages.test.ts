import { describe, expect, test } from 'vitest';

import { afterReview } from '@/lib/core/progress/review';
import en from '@/messages/en/review.json';
import zh from '@/messages/zh-CN/review.json';

import type { ReviewCard } from '@/lib/core/progress/review';

const DAY = 86_400_000;

describe('what is said of a question that was not solved', () => {
  test('names no day: a concept that was known for long may come back in a week', () => {
    let card: ReviewCard | null = null;
    for (let review = 0; review < 6; review += 1) {
      const now: Date = card === null ? new Date('2026-09-01T08:00:00Z') : new Date(card.due);
      card = afterReview(card, { rating: 'good', now });
    }
    const lapse = new Date(card?.due ?? '');
    const days = (Date.parse(afterReview(card, { rating: 'again', now: lapse }).due) - lapse.getTime()) / DAY;
    expect(days).toBeGreaterThan(1);
    expect(en.doneNot).not.toMatch(/tomorrow|today|day|week/);
    expect(zh.doneNot).not.toMatch(/[明今后]天|日|周/u);
  });
});
