import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { migrateDocument } from './migrations';
import { readDocument } from './read-document';

import type { Migration } from './migrations';

const STORED = {
  id: 'demo',
  title: { zh: '题', en: 'Question' },
  concepts: ['conv.stride'],
  convention: 'lecture',
  prompt: { zh: '问', en: 'Ask' },
  ask: [{ id: 'word', kind: 'text', accept: { zh: ['卷积'], en: ['convolution'] } }],
};

/** Formats before the present one, as they might have been: the title was called a name, and was English only. */
function chain(...steps: readonly (readonly [number, Migration])[]) {
  return { format: steps.length + 1, steps: new Map(steps) };
}

describe('a stored document', () => {
  test('is of format 1 where it does not say', () => {
    expect(readDocument(STORED)).toMatchObject({ ok: true, value: { format: 1, id: 'demo' } });
  });

  test('goes through every step from its own format to the newest, in order, and through none twice', () => {
    const seen: number[] = [];
    const step = (from: number): readonly [number, Migration] => [
      from,
      (stored) => {
        seen.push(from);
        return { ...stored, trail: [...((stored['trail'] ?? []) as number[]), from] };
      },
    ];
    const migrations = chain(step(1), step(2), step(3));
    expect(migrateDocument({ format: 2 }, migrations)).toEqual({ ok: true, value: { format: 4, trail: [2, 3] } });
    expect(seen).toEqual([2, 3]);
    expect(migrateDocument({}, migrations)).toEqual({ ok: true, value: { format: 4, trail: [1, 2, 3] } });
    expect(migrateDocument({ format: 4 }, migrations)).toEqual({ ok: true, value: { format: 4 } });
  });

  test('is left as it was stored', () => {
    const stored = Object.freeze({ format: 1, name: 'x' });
    migrateDocument(stored, chain([1, ({ name, ...rest }) => ({ ...rest, title: name })]));
    expect(stored).toEqual({ format: 1, name: 'x' });
  });

  test('of a newer format is refused in clear words, at its format', () => {
    expect(readDocument({ ...STORED, format: 7 })).toMatchObject({
      ok: false,
      error: {
        code: 'schema',
        path: ['format'],
        message: { en: expect.stringContaining('Format 7 is newer than this program reads (1)') as string },
      },
    });
  });

  test('of a format without a step is refused', () => {
    expect(migrateDocument({ format: 1 }, { format: 2, steps: new Map() })).toMatchObject({
      ok: false,
      error: { message: { en: expect.stringContaining('Format 1 can no longer be read') as string } },
    });
  });

  test('is never a reason to throw, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(readDocument(stored)).toMatchObject({ ok: false, error: { code: 'schema' } });
      }),
    );
  });
});
