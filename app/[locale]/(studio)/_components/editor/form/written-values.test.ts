import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readBlock, showBlock, shownIn } from './written-values';

/** What the field shows, and the question holds, after each of these was typed into it in turn. */
function typing(begun: string, states: readonly string[]) {
  let held = begun;
  return states.map((next) => {
    const typed = { text: next, holds: showBlock(readBlock(next, held)) };
    held = readBlock(next, held);
    return { shown: shownIn(typed, showBlock(held)), held };
  });
}

describe('a text of several lines', () => {
  test('takes a line break at its end, and what is typed behind it', () => {
    expect(typing('', ['a', 'a\n', 'a\nb'])).toEqual([
      { shown: 'a', held: 'a' },
      { shown: 'a\n', held: 'a\n' },
      { shown: 'a\nb', held: 'a\nb\n' },
    ]);
  });

  test('shows what is typed, whatever that is and whatever was there', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '步', ' ', '\n') });
    fc.assert(
      fc.property(text, fc.array(text), (begun, states) => {
        expect(typing(begun, states).map(({ shown }) => shown)).toEqual(states);
      }),
    );
  });

  test('that somebody else changes is shown as it is now', () => {
    expect(shownIn({ text: 'a\n', holds: 'a' }, 'undone')).toBe('undone');
  });
});
