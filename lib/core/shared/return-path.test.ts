import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { safeReturnPath } from './return-path';

describe('safeReturnPath', () => {
  test.each(['/', '/zh-CN/learn/cnn/stride?x=1#quiz', '/en/join/ABCDEFGH', '/zh-CN/学习'])('%s is kept', (path) => {
    expect(safeReturnPath(path)).toBe(new URL(path, 'http://x').href.slice('http://x'.length));
  });

  test.each<[string | null | undefined, string]>([
    ['https://evil.example/', 'another site'],
    ['//evil.example', 'another host'],
    ['/\\evil.example', 'a backslash, which browsers read as a slash'],
    ['/\t/evil.example', 'a tab, which browsers drop'],
    ['/%0d%0a/..//evil.example', 'a path that becomes //host'],
    ['/.//evil.example', 'a path that becomes //host'],
    ['javascript:alert(1)', 'a script'],
    ['zh-CN', 'no absolute path'],
    ['/api/auth/signout', 'the API'],
    [`/${'a'.repeat(500)}`, 'too long'],
    ['', 'empty'],
    [null, 'absent'],
    [undefined, 'absent'],
  ])('%j is refused: %s', (...[path]) => {
    expect(safeReturnPath(path)).toBeNull();
  });

  test('whatever is accepted stays on the site, as a browser reads it', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('/', '\\', '.', '%', '2', 'f', ':', '@', 'a', '\t', '\n', '?', '#'),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const path = safeReturnPath(`/${text}`);
        if (path !== null) expect(new URL(path, 'https://class.example').origin).toBe('https://class.example');
      }),
      { numRuns: 2000 },
    );
  });
});
