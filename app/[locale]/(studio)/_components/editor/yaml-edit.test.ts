import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

import { applyEdit, editedValue, isSame, moveItem, renameKey } from './yaml-edit';
import { pathAt, placeOf, readSource, valueAt } from './yaml-read';

import type { Path } from './yaml-read';

const CONTENT = path.join(import.meta.dirname, '../../../../../content');

/** Every template, and of the many questions of the course some. */
const SOURCES = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:questions|templates)\/[^/]+\.yaml$/u.test(file))
  .sort()
  .filter((file, place) => file.startsWith('templates/') || place % 40 === 0)
  .map((file) => [file, readFileSync(path.join(CONTENT, file), 'utf8')] as const);

function writtenIn(source: string): unknown {
  const reading = readSource(source);
  if (!reading.ok) throw new Error(`line ${reading.line} cannot be read`);
  return reading.written;
}

function pathsIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at];
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const below = steps.flatMap((step) => pathsIn((value as Record<string | number, unknown>)[step], [...at, step]));
  return at.length === 0 ? below : [at, ...below];
}

const commentsIn = (source: string): string[] => source.match(/(?:^|\s)#.*$/gmu) ?? [];

const someValue = fc.oneof(
  fc.integer({ min: -99, max: 99 }),
  fc.boolean(),
  fc.string({ unit: fc.constantFrom('a', '步', ' ', ':', '#', "'", '"', '{', ',', '-', '\n', '\\', '1', '&') }),
  fc.constantFrom('null', 'true', '~', '1e3', 'a\nb\n', '- a', 'yes', ' a', 'a ', 'a: b', '\n', 'a\n\n'),
  fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }),
  fc.record({ zh: fc.string(), en: fc.constant('two\nlines') }),
  fc.constant(undefined),
);

describe('an edit', () => {
  test('of any value of any question means what it should', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SOURCES), fc.nat(), someValue, ([, source], pick, value) => {
        const paths = pathsIn(writtenIn(source));
        const at = paths[pick % paths.length] ?? [];
        const result = applyEdit(source, { path: at, value });
        expect(isSame(writtenIn(result), editedValue(writtenIn(source), { path: at, value }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each(SOURCES)('made and taken back leaves every byte of %s', (_file, source) => {
    const written = writtenIn(source);
    for (const at of pathsIn(written)) {
      const old = valueAt(written, at);
      if (typeof old === 'object') continue;
      const other = typeof old === 'string' ? `${old.replace(/\n$/u, '')}x${old.endsWith('\n') ? '\n' : ''}` : 7777;
      const there = applyEdit(source, { path: at, value: other });
      expect(there, at.join('.')).not.toBe(source);
      expect(applyEdit(there, { path: at, value: old }), at.join('.')).toBe(source);
      expect(there.split('\n').length).toBe(source.split('\n').length);
    }
  });

  test.each(SOURCES)('that adds something and one that takes it away leave every byte of %s', (_file, source) => {
    const written = writtenIn(source);
    const maps = pathsIn(written).filter((at) => typeof valueAt(written, at) === 'object');
    for (const at of maps) {
      const value = valueAt(written, at);
      const step = Array.isArray(value) ? value.length : 'added_key';
      const added = applyEdit(source, { path: [...at, step], value: 1 });
      const removed = applyEdit(added, { path: [...at, step], value: undefined });
      // Brackets that became too long may have been opened.
      if (added.split('\n').length <= source.split('\n').length + 1) expect(removed, at.join('.')).toBe(source);
      expect(isSame(writtenIn(removed), written)).toBe(true);
    }
  });
});

const SOURCE = `# 开头的话
id: a # the id
title: { zh: 甲, en: "B" } # both

parameters:
  size:   { lecture: 10,   from: 8, to: 24 }   # spaced out
  # above kernel
  kernel: { lecture: 3 }
prompt:
  zh: |
    多行
    文本
  en: 'quoted'
ask:
  # above one
  - id: one # item
    kind: shape
  # above two
  - { id: two, kind: number }
# the end
`;

describe('the text around an edit', () => {
  const edited = (at: Path, value: unknown) => applyEdit(SOURCE, { path: at, value });

  test('stays as it was typed, whatever is edited', () => {
    expect(edited(['parameters', 'size', 'from'], 9)).toBe(SOURCE.replace('from: 8', 'from: 9'));
    expect(edited(['title', 'zh'], '甲：乙, 丙')).toBe(SOURCE.replace('zh: 甲', "zh: '甲：乙, 丙'"));
    expect(edited(['title', 'en'], 'C')).toBe(SOURCE.replace('"B"', '"C"'));
    expect(edited(['prompt', 'zh'], '新\n\n的\n')).toBe(SOURCE.replace('多行\n    文本', '新\n\n    的'));
    expect(edited(['prompt', 'en'], 'two\nlines\n')).toBe(SOURCE.replace("'quoted'", '|\n    two\n    lines'));
  });

  test('keeps its comments when something is taken away or added', () => {
    const shorter = edited(['parameters', 'size'], undefined);
    expect(commentsIn(shorter)).toEqual(commentsIn(SOURCE).filter((comment) => !comment.includes('spaced')));
    const more = edited(['ask', 2], { id: 'three', kind: 'text', accept: { zh: ['甲'], en: ['a'] } });
    expect(commentsIn(more)).toEqual(commentsIn(SOURCE));
    expect(more).toContain(
      '  - { id: two, kind: number }\n  - { id: three, kind: text, accept: { zh: [甲], en: [a] } }\n',
    );
  });

  test('gets new keys of a question where authors write them', () => {
    expect(edited(['level'], 'apply')).toContain('# both\nlevel: apply\n');
    expect(edited(['hints'], { zh: ['一'], en: ['one'] })).toContain(
      'number }\nhints: { zh: [一], en: [one] }\n# the end',
    );
  });

  test('gets lists and maps that are missing on the way', () => {
    expect(edited(['network', 'layers', 0, 'relu', 'id'], 'r')).toContain(
      'network:\n  layers:\n    - relu: { id: r }\n',
    );
  });

  test('opens brackets for what is too large to stand in them', () => {
    const options = [{ text: { zh: '甲', en: 'a' } }, { text: { zh: '乙', en: 'b' } }];
    expect(edited(['ask', 1, 'options'], options)).toContain(
      '  - id: two\n    kind: number\n    options:\n      - text: { zh: 甲, en: a }\n      - text: { zh: 乙, en: b }\n',
    );
  });

  test('is left alone where it cannot be read', () => {
    expect(applyEdit('a: [', { path: ['a'], value: 1 })).toBe('a: [');
    expect(applyEdit('a: &x 1\nb: *x\n', { path: ['a'], value: 2 })).toBe('a: &x 1\nb: *x\n');
    expect(applyEdit('- a\n', { path: ['a'], value: 2 })).toBe('- a\n');
  });

  test('begins where there is none', () => {
    expect(applyEdit('', { path: ['title', 'zh'], value: '题' })).toBe('title:\n  zh: 题\n');
  });
});

describe('an item of a list', () => {
  test('moves with all that was written in it, and back again', () => {
    const moved = moveItem(SOURCE, ['ask'], { from: 0, to: 1 });
    expect(moved).toContain('  - { id: two, kind: number }');
    expect(writtenIn(moved)).toMatchObject({ ask: [{ id: 'two' }, { id: 'one', kind: 'shape' }] });
    expect(moveItem(moved, ['ask'], { from: 1, to: 0 })).toBe(SOURCE);
  });
});

describe('a key', () => {
  test('is renamed in its place, and not to one that is taken', () => {
    const renamed = renameKey(SOURCE, ['parameters', 'kernel'], 'window');
    expect(renamed).toBe(SOURCE.replace('  kernel:', '  window:'));
    expect(renameKey(SOURCE, ['parameters', 'kernel'], 'size')).toBe(SOURCE);
  });
});

describe('a place in the text', () => {
  test.each(SOURCES)('is found for every value of %s, and found again from there', (_file, source) => {
    for (const at of pathsIn(writtenIn(source))) {
      expect(pathAt(source, placeOf(source, at)).slice(0, at.length), at.join('.')).toEqual(at);
    }
  });

  test('is told for the first thing that cannot be read', () => {
    expect(readSource('a: 1\nb: [\nc: 2')).toMatchObject({ ok: false, line: 3 });
  });
});
