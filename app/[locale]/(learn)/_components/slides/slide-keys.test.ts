import { describe, expect, test } from 'vitest';

import { slideCommand } from './slide-keys';

import type { Focus, PressedKey } from './slide-keys';

function press(key: string, rest: Partial<PressedKey> = {}): PressedKey {
  return {
    key,
    keyCode: 0,
    isComposing: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    ...rest,
  };
}

const ON = { focus: 'free', letters: 'on' } as const;

describe('keys on slides', () => {
  test.each([
    ['ArrowRight', 'next'],
    [' ', 'next'],
    ['PageDown', 'next'],
    ['ArrowLeft', 'previous'],
    ['PageUp', 'previous'],
    ['Home', 'first'],
    ['End', 'last'],
    ['Escape', 'leave'],
    ['f', 'full-screen'],
    ['F', 'full-screen'],
    ['b', 'black'],
    ['.', 'black'],
    ['?', 'help'],
    ['？', 'help'],
    ['ArrowDown', null],
    ['Tab', null],
    ['Enter', null],
    ['x', null],
  ])('%j does %s', (key, command) => {
    expect(slideCommand(press(key), ON)).toBe(command);
  });

  const all = ['ArrowRight', ' ', 'PageDown', 'ArrowLeft', 'Home', 'End', 'Escape', 'f', 'b', '?'];

  test('never take a key from a field, from an input method or from the browser', () => {
    for (const key of all) {
      expect(slideCommand(press(key), { ...ON, focus: 'field' })).toBeNull();
      expect(slideCommand(press(key, { isComposing: true }), ON)).toBeNull();
      expect(slideCommand(press(key, { keyCode: 229 }), ON)).toBeNull();
      for (const modifier of ['ctrlKey', 'altKey', 'metaKey'] as const) {
        expect(slideCommand(press(key, { [modifier]: true }), ON)).toBeNull();
      }
    }
  });

  test('leave the space bar to a button in focus, and arrow keys to a grid; a clicker works from everywhere else', () => {
    expect(slideCommand(press(' '), { ...ON, focus: 'control' })).toBeNull();
    expect(slideCommand(press('ArrowRight'), { ...ON, focus: 'control' })).toBe('next');
    expect(slideCommand(press('ArrowRight'), { ...ON, focus: 'widget' })).toBeNull();
    for (const focus of ['widget', 'control', 'free'] satisfies Focus[]) {
      expect(slideCommand(press('PageDown'), { ...ON, focus })).toBe('next');
    }
  });

  test('that type a sign do nothing where shortcuts are switched off; the others stay', () => {
    const left = all.filter((key) => slideCommand(press(key), { ...ON, letters: 'off' }) !== null);
    expect(left).toEqual(['ArrowRight', ' ', 'PageDown', 'ArrowLeft', 'Home', 'End', 'Escape']);
  });

  test('shift turns the space bar around and leaves arrow keys to selecting', () => {
    expect(slideCommand(press(' ', { shiftKey: true }), ON)).toBe('previous');
    expect(slideCommand(press('ArrowRight', { shiftKey: true }), ON)).toBeNull();
  });
});
