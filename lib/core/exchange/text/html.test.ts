import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readHtml } from './html-reader';
import { writeHtml } from './html-writer';
import { readMarkdown } from './markdown-reader';
import { writeMarkdown } from './markdown-writer';
import { richOfMarkup } from './rich-of-markup';

const markdownOf = (html: string): string => writeMarkdown(richOfMarkup(readHtml(html)).blocks);
const leftOf = (html: string): readonly string[] => richOfMarkup(readHtml(html)).left;

describe('HTML', () => {
  test.each([
    ['<p>One</p>\n<p>two <b>bold</b>, <i>slanted</i></p>', 'One\n\ntwo **bold**, *slanted*'],
    ['no paragraph<br>second line', 'no paragraph\\\nsecond line'],
    ['a<br><br/>b', 'a\n\nb'],
    ['<p>one<p>two', 'one\n\ntwo'],
    ['<ul><li>a<li>b<ol><li>c</ol></ul>', '- a\n- b\n\n  1. c'],
    ['<p>H<sub>2</sub>O, x<sup>n+1</sup>, <sub>下</sub></p>', 'H$_{2}$O, x$^{n+1}$, 下'],
    ['<p>\\(a &lt; b\\) and \\[c\\] then $$d$$</p>', '$a < b$ and\n\n$$\nc\n$$\n\nthen\n\n$$\nd\n$$'],
    ['it costs $5 or $6; \\\\(not\\\\)', 'it costs \\$5 or \\$6; \\\\\\\\(not\\\\\\\\)'],
    ['<pre><code class="language-python">if a &lt; b:\n    c\n</code></pre>', '```python\nif a < b:\n    c\n```'],
    ['use <code>x_1</code>', 'use `x_1`'],
    ['<h3>Title</h3>text', '**Title**\n\ntext'],
    [
      '<a href="https://example.org/a">there</a> <a href="javascript:alert(1)">here</a>',
      'there (https://example.org/a) here',
    ],
    ['1 < 2 && 3 > 2 &amp; &#20013;&#x6587;&nbsp;x', '1 < 2 && 3 > 2 & 中文 x'],
    ['<B CLASS=x>big</B><unknown>inside</unknown></nothing>', '**big**inside'],
  ])('%j is read as %j', (html, markdown) => {
    expect(markdownOf(html)).toBe(markdown);
  });

  test('of a table keeps the words, row by row, and says so', () => {
    const html = '<table><tr><th>a<th>b<tr><td>c<td><p>d</p></table>';
    expect(markdownOf(html)).toBe('a \\| b\n\nc \\| d');
    expect(leftOf(html)).toEqual(['table']);
  });

  test.each([
    ['<script>alert("x")</script>text', 'text', ['script']],
    ['<style>p { color: red }</style>text', 'text', ['style']],
    ['<img src=x onerror=alert(1) alt="a cat">', 'a cat', ['img']],
    ['<iframe src="https://example.org"></iframe><object><p>in</p></object>b', 'b', ['iframe', 'object']],
    ['<svg><script>1</script></svg>b', 'b', ['svg']],
    ['<scr<script>ipt>x</script>y', '\\<scr', ['script']],
    ['<!-- <b>no</b> --><![CDATA[ no ]]><?php no ?>yes', 'yes', []],
    ['<p onclick="x()">text</p>', 'text', []],
    ['<!-- never closed <b>', '', []],
  ])('%j leaves nothing that acts: %j', (html, markdown, left) => {
    expect(markdownOf(html).startsWith(markdown)).toBe(true);
    expect(leftOf(html)).toEqual(left);
    expect(markdownOf(html)).not.toContain('alert');
  });

  const piece = fc.constantFrom(
    ...'*_`$\\<>[]()&~|-+=:;{}"\' \n1aé数，。^/'.split(''),
    ...[
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<em>',
      '<li>',
      '<ul>',
      '</ul>',
      '<br>',
      '<pre>',
      '</pre>',
      '<code>',
      '</code>',
      '<td>',
    ],
    ...[
      '\\(',
      '\\)',
      '\\[',
      '\\]',
      '$$',
      '&lt;',
      '&amp;amp;',
      ']]>',
      '<sub>',
      '</sub>',
      '<!--',
      '-->',
      '<a href="',
      '</',
    ],
  );
  const html = fc.array(piece, { maxLength: 50 }).map((pieces) => pieces.join(''));

  test('that is written from any text gives the text back', () => {
    fc.assert(
      fc.property(html, (source) => {
        const { blocks } = richOfMarkup(readHtml(source));
        expect(richOfMarkup(readHtml(writeHtml(blocks))).blocks).toEqual(blocks);
      }),
      { numRuns: 1000 },
    );
  });

  test('goes through Markdown unchanged', () => {
    fc.assert(
      fc.property(html, (source) => {
        const { blocks } = richOfMarkup(readHtml(source));
        expect(readMarkdown(writeMarkdown(blocks))).toEqual(blocks);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['<div>'.repeat(20_000)],
    ['<'.repeat(100_000)],
    ['\\('.repeat(50_000)],
    ['$$'.repeat(49_999) + '$'],
    ['<a href="'.repeat(10_000)],
    ['&'.repeat(100_000)],
    ['<ul><li>'.repeat(10_000)],
    ['<script>'.repeat(10_000)],
    ['*a '.repeat(30_000)],
  ])('made to take long is read in a moment (%#)', (text) => {
    const { blocks } = richOfMarkup(readHtml(text));
    expect(readMarkdown(writeMarkdown(blocks))).toEqual(blocks);
  });
});
