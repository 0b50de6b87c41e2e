import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { indent } from './code-editing';

describe('the Tab key in a program', () => {
  it('puts four spaces where the cursor stands, and leaves it behind them', () => {
    expect(indent({ text: 'ab', start: 1, end: 1 })).toEqual({ text: 'a    b', start: 5, end: 5 });
  });

  it('moves every selected line in, also the beginning of the first', () => {
    const text = 'if x:\ny = 1\n\nz = 2';
    const { text: moved } = indent({ text, start: 7, end: text.length });
    expect(moved).toBe('if x:\n    y = 1\n\n    z = 2');
  });

  it('never changes the program apart from spaces', () => {
    const program = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '(') });
    fc.assert(
      fc.property(program, fc.nat(), fc.nat(), (text, one, other) => {
        const [start, end] = [one, other].map((place) => place % (text.length + 1)).sort((a, b) => a - b);
        const selected = text.slice(start, end);
        if (selected !== '' && !selected.includes('\n')) return;
        const after = indent({ text, start: start!, end: end! });
        expect(after.text.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(after.end).toBeLessThanOrEqual(after.text.length);
      }),
    );
  });
});
