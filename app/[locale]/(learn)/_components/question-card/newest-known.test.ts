import { describe, expect, test } from 'vitest';

import { newestKnown, newerOf, remember } from './newest-known';

import type { PublicQuestion } from '@/lib/core/questions/public';

function question(change: Partial<PublicQuestion>): PublicQuestion {
  return {
    questionId: 'q',
    variantId: 'v',
    state: 'open',
    number: 0,
    title: '',
    promptHtml: '',
    exhibits: [],
    parts: [],
    hints: { total: 2, shown: [] },
    attempts: 0,
    feedback: null,
    regraded: null,
    solution: null,
    ...change,
  };
}

describe('what is newer wins, whichever side it is on', () => {
  test.each([
    ['later numbers', question({ number: 1 }), question({ number: 0, state: 'solved', attempts: 3 })],
    ['its end', question({ state: 'solved', attempts: 1 }), question({ attempts: 1 })],
    ['more attempts', question({ attempts: 2 }), question({ attempts: 1 })],
    [
      'a regrade, which may open it again',
      question({ attempts: 1, regraded: { was: 1, now: 0, reason: '', at: '2026-09-01T08:00:00.000Z' } }),
      question({ attempts: 1, state: 'solved' }),
    ],
    ['more hints', question({ hints: { total: 2, shown: ['a'] } }), question({})],
    ['being opened', question({}), question({ variantId: null })],
  ])('%s', (_what, newer, older) => {
    expect(newerOf(newer, older)).toBe(newer);
    expect(newerOf(older, newer)).toBe(newer);
  });
});

test('what was seen since replaces what the page was sent with, for this reader and language alone', () => {
  const sent = question({ variantId: null });
  const solved = question({ state: 'solved', attempts: 1 });
  const key = { viewerId: 'a', questionId: 'q', locale: 'en' };
  remember(key, solved);
  expect(newestKnown(key, sent)).toBe(solved);
  expect(newestKnown({ ...key, viewerId: 'b' }, sent)).toBe(sent);
  expect(newestKnown({ ...key, locale: 'zh-CN' }, sent)).toBe(sent);
});
