import { expect, test } from 'vitest';

import { allQuestions, variantOf } from '@/tests/support/questions';

import { guessOf } from './guess';

/** It opens every question there is. */
const LIMIT_MS = 120_000;

test(
  'guessing earns something exactly where one option is chosen, and never more than half',
  async () => {
    for (const [id, document] of await allQuestions()) {
      const guess = guessOf(variantOf(document, { number: 0, seed: '' }));
      const chosen = document.ask.some((ask) => ask.kind === 'choice' && !ask.many);
      expect(guess, id).toBeLessThanOrEqual(1 / 2);
      expect(guess > 0, id).toBe(chosen);
    }
  },
  LIMIT_MS,
);
