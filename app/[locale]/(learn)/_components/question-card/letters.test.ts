import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkAnswer } from '@/lib/core/questions/public';

import { joinLetters, moveItem, orderOf, readLetters, toggleLetter } from './letters';

import type { Move } from './letters';

const KNOWN = ['A', 'B', 'C', 'D'];
const moves = fc.array(fc.record({ letter: fc.constantFrom(...KNOWN), by: fc.constantFrom<Move['by']>(-1, 1) }));

describe('the order of items', () => {
  it('is the one on the screen until there is an answer that names every item', () => {
    expect(orderOf('', KNOWN)).toEqual(KNOWN);
    expect(orderOf('B, A', KNOWN)).toEqual(KNOWN);
    expect(orderOf('d, c, b, a', KNOWN)).toEqual(['D', 'C', 'B', 'A']);
  });

  it('keeps every item exactly once, whatever is moved, and comes back from its raw answer', () => {
    fc.assert(
      fc.property(moves, (made) => {
        const order = made.reduce<readonly string[]>(moveItem, KNOWN);
        expect([...order].sort()).toEqual(KNOWN);
        expect(orderOf(joinLetters(order), KNOWN)).toEqual(order);
      }),
    );
  });

  it('is restored by the opposite move', () => {
    expect(moveItem(KNOWN, { letter: 'B', by: 1 })).toEqual(['A', 'C', 'B', 'D']);
    expect(moveItem(moveItem(KNOWN, { letter: 'B', by: 1 }), { letter: 'B', by: -1 })).toEqual(KNOWN);
  });

  it('does not change where an item stands at the end already', () => {
    expect(moveItem(KNOWN, { letter: 'A', by: -1 })).toBe(KNOWN);
    expect(moveItem(KNOWN, { letter: 'D', by: 1 })).toBe(KNOWN);
  });
});

describe('several chosen options', () => {
  it('are written in the order of the options, in whatever order they were chosen', () => {
    expect(toggleLetter(toggleLetter('', 'C', KNOWN), 'A', KNOWN)).toBe('A, C');
  });

  it('chosen twice are no longer chosen, and none is an empty answer', () => {
    expect(toggleLetter(toggleLetter('A, C', 'B', KNOWN), 'B', KNOWN)).toBe('A, C');
    expect(toggleLetter('C', 'C', KNOWN)).toBe('');
  });

  it('leave out what is no option', () => {
    expect(readLetters('A, Z, a, c', KNOWN)).toEqual(['A', 'C']);
  });

  it('are read by the server as they were chosen', () => {
    const options = KNOWN.map((letter) => ({ letter, html: '', picture: null }));
    const part = { kind: 'choice', id: 'a', label: null, many: true, options } as const;
    const read = checkAnswer(toggleLetter('C', 'A', KNOWN), part);
    expect(read).toEqual({ ok: true, value: 'A, C' });
  });
});
