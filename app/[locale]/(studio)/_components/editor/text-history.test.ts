import { describe, expect, test } from 'vitest';

import { TextHistory } from './text-history';

function history() {
  let time = 0;
  const texts = new TextHistory('a', () => time);
  return {
    texts,
    change: (text: string, group: string | null, later = 100) => {
      time += later;
      texts.change(text, group);
    },
  };
}

describe('the history of a text', () => {
  test('undoes what was typed in one go together, and what came later apart', () => {
    const { texts, change } = history();
    change('ab', 'title');
    change('abc', 'title');
    change('abcd', 'title', 5000);
    change('abcde', 'prompt');
    texts.undo();
    expect(texts.get()).toEqual({ text: 'abcd', canUndo: true, canRedo: true });
    texts.undo();
    expect(texts.get().text).toBe('abc');
    texts.undo();
    expect(texts.get()).toEqual({ text: 'a', canUndo: false, canRedo: true });
    texts.undo();
    texts.redo();
    texts.redo();
    texts.redo();
    texts.redo();
    expect(texts.get()).toEqual({ text: 'abcde', canUndo: true, canRedo: false });
  });

  test('has no future after a new change, and no step for none', () => {
    const { texts, change } = history();
    change('b', null);
    texts.undo();
    change('c', 'x');
    expect(texts.get()).toEqual({ text: 'c', canUndo: true, canRedo: false });
    change('c', null);
    texts.undo();
    expect(texts.get().text).toBe('a');
  });

  test('begins anew with another text, behind which there is no way back', () => {
    const { texts, change } = history();
    change('b', null);
    texts.undo();
    texts.startOver('c');
    expect(texts.get()).toEqual({ text: 'c', canUndo: false, canRedo: false });
    change('d', null);
    texts.undo();
    expect(texts.get().text).toBe('c');
  });
});
