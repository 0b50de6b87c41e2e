import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readMarkdown } from './markdown-reader';
import { writeMarkdown } from './markdown-writer';

const canonical = (text: string): string => writeMarkdown(readMarkdown(text));

describe('Markdown', () => {
  test.each([
    ['a  b\nc', 'a b c'],
    ['第一行，\n第二行', '第一行，第二行'],
    ['a\n\n\nb', 'a\n\nb'],
    ['# Title #', '**Title**'],
    ['> quoted\n> text', 'quoted text'],
    ['a  \nb', 'a\\\nb'],
    ['*a* and _b_ and __c__', '*a* and *b* and **c**'],
    ['***a***', '**a**'],
    ['**a *b* c**', '**a b c**'],
    ['output_shape and __init__', 'output_shape and **init**'],
    ['2 * 3 * 4', '2 \\* 3 \\* 4'],
    ['`` a`b ``', '``a`b``'],
    ['$x_1$ costs \\$5', '$x_1$ costs \\$5'],
    ['$$x$$', '$x$'],
    ['$$\nx\n$$', '$$\nx\n$$'],
    ['* a\n* b\n  more', '- a\n- b more'],
    ['3) a\n4) b', '1. a\n2. b'],
    ['- a\n\n  b\n  - c', '- a\n\n  b\n\n  - c'],
    ['```python\nx = {1}\n\ny\n```', '```python\nx = {1}\n\ny\n```'],
    ['[words](https://example.org/a) ![cat](cat.png)', 'words (https://example.org/a) cat'],
    ['&lt;b&gt; &copy; &unknown;', '\\<b> © \\&unknown;'],
    ['a **(b)** c', 'a **(b)** c'],
    ['a**(b)**c', 'a **(b)** c'],
    ['甲**“乙”**丙', '甲**“乙”**丙'],
    ['1\\. not a list\n\\- neither', '1\\. not a list - neither'],
    ['a | b\n--- | ---', 'a \\| b --- \\| ---'],
  ])('%j is written %j', (text, written) => {
    expect(canonical(text)).toBe(written);
    expect(canonical(written)).toBe(written);
  });

  const signs = fc.constantFrom(
    ...'*_`$\\<>[]()!#&~|-+=:.,;{}"\' \n1aé数，。@^/%'.split(''),
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '$$\n',
    '```\n',
    '&amp;',
    '\\(',
  );
  test('is written in one way, whatever was written', () => {
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (pieces) => {
        const once = canonical(pieces.join(''));
        expect(canonical(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
