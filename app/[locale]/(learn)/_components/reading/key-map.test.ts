import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { KEY_LIST, readKey } from './key-map';

const plain = {
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 65,
} as const;
const KEYS = KEY_LIST.flatMap(({ keys }) => keys.flat());

describe('keys of a course', () => {
  test('every key of the list does what the list says', () => {
    for (const { action, keys } of KEY_LIST) {
      for (const pair of keys) {
        const last = pair.at(-1) ?? '';
        expect(readKey({ ...plain, key: last }, pair.length === 2 ? 'first-of-two' : 'none')).toEqual({ action });
        if (pair.length === 2) expect(readKey({ ...plain, key: pair[0] ?? '' }, 'none')).toBe('first-of-two');
      }
    }
  });

  test('no key does anything with a modifier or while an input method composes', () => {
    const disturbances = fc.constantFrom(
      { ctrlKey: true },
      { metaKey: true },
      { altKey: true },
      { isComposing: true },
      { keyCode: 229 },
    );
    const before = fc.constantFrom('none' as const, 'first-of-two' as const);
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), disturbances, before, (key, disturbance, stage) => {
        expect(readKey({ ...plain, ...disturbance, key }, stage)).toBeNull();
      }),
    );
  });

  test('a key that is not in the list means nothing, whatever it is called', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('constructor', 'Enter', 'J', '__proto__')), (key) => {
        fc.pre(!KEYS.includes(key));
        expect(readKey({ ...plain, key }, 'first-of-two')).toBeNull();
      }),
    );
  });

  test('Shift is left to its letters, and allowed where a keyboard needs it for the sign', () => {
    expect(readKey({ ...plain, key: '?', shiftKey: true }, 'none')).toEqual({ action: 'help' });
    expect(readKey({ ...plain, key: 'n', shiftKey: true }, 'none')).toBeNull();
  });
});
