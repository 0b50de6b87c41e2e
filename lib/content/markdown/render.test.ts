import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { inspectMarkdown, markdownText, renderInlineMarkdown, renderMarkdown } from './render';

/** Elements that run, load or reach out by themselves. */
const ACTIVE = /^<(?:script|iframe|img|object|embed|link|style|svg|form|input|base|meta|video|audio)\b/iu;
const HANDLER = /\son\w+=/iu;
const ADDRESS = /\s(?:href|src|action|xlink:href)="(?!https?:|mailto:|#)/iu;

/** The tags of a rendered text that could do harm. Text itself is escaped, so whatever looks like a tag is one. */
function dangers(html: string): string[] {
  const tags = html.match(/<[a-z](?:"[^"]*"|[^">])*>/giu) ?? [];
  return tags.filter((tag) => {
    const names = tag.replaceAll(/"[^"]*"/gu, '""');
    return ACTIVE.test(tag) || HANDLER.test(names) || ADDRESS.test(tag);
  });
}

describe('Chinese text', () => {
  test('is bold where the marks touch full-width punctuation', () => {
    expect(renderMarkdown('**重点。**后文')).toBe('<p><strong>重点。</strong>后文</p>');
    expect(renderMarkdown('前文**“重点”**后文')).toBe('<p>前文<strong>“重点”</strong>后文</p>');
    expect(renderMarkdown('~~删。~~后文')).toBe('<p><del>删。</del>后文</p>');
  });

  test('keeps no space where the source breaks a line', () => {
    expect(renderMarkdown('第一行，\n第二行')).toBe('<p>第一行，第二行</p>');
    expect(renderMarkdown('第一行。\n**第二行**')).toBe('<p>第一行。<strong>第二行</strong></p>');
    expect(renderMarkdown('one\ntwo')).toBe('<p>one\ntwo</p>');
    expect(renderMarkdown('中文\nEnglish')).toBe('<p>中文\nEnglish</p>');
  });
});

describe('formulas and code', () => {
  test('become KaTeX and coloured code in both themes', () => {
    expect(renderMarkdown(String.raw`$\frac{1}{2}$`)).toContain('<mfrac>');
    const code = renderMarkdown('```python\nimport mindspore\n```');
    expect(code).toContain('--shiki-light:');
    expect(code).toContain('--shiki-dark:');
  });

  test('a code block in an unknown language is shown plainly', () => {
    expect(renderMarkdown('```klingon\nqapla\n```')).toContain('qapla');
  });

  test('a broken formula is shown as it was written, and reported with its place', () => {
    const text = 'good $x$\n\nbad $\\frac{1$';
    expect(renderMarkdown(text)).toContain('katex-error');
    expect(inspectMarkdown(text)).toMatchObject([{ line: 3, column: 5 }]);
    expect(inspectMarkdown('good $x$')).toEqual([]);
  });
});

test('the guard of these tests sees what it must', () => {
  expect(dangers('<p>a &#x3C;script></p><script>x</script><a onclick="x">')).toHaveLength(2);
  expect(dangers('<a href="javascript:x">')).toHaveLength(1);
  expect(dangers('<a href="https://x.y" title=" onclick=">')).toEqual([]);
});

describe('a hostile text', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script within a line', 'a <script>alert(1)</script> b'],
    ['an event handler', '<img src=x onerror=alert(1)>'],
    ['a javascript: link', '[x](javascript:alert(1))'],
    ['a javascript: link in entities', '[x](&#106;avascript:alert(1))'],
    ['a javascript: link with a tab', '[x](<java\tscript:alert(1)>)'],
    ['an autolink', '<javascript:alert(1)>'],
    ['a reference link', '[x][y]\n\n[y]: javascript:alert(1)'],
    ['a data: image', '![x](data:image/svg+xml;base64,PHN2Zz4=)'],
    ['a link in a formula', String.raw`$\href{javascript:alert(1)}{x}$`],
    ['an image in a formula', String.raw`$\includegraphics{https://example.org/x.png}$`],
    ['HTML in a formula', String.raw`$\htmlData{onclick=alert(1)}{x} \htmlClass{x}{y}$`],
    ['an svg', '<svg><animate onbegin=alert(1)></svg>'],
    ['a broken tag', '<img src="x` `<script>alert(1)</script>"` `>'],
    ['HTML in a fence name', '```"><script>alert(1)</script>\nx\n```'],
  ])('%s is harmless', (_name, text) => {
    expect(dangers(renderMarkdown(text))).toEqual([]);
  });

  test('raw HTML is shown as the text it is', () => {
    expect(renderMarkdown('a <b>bold</b>')).toBe('<p>a &#x3C;b>bold&#x3C;/b></p>');
    expect(renderMarkdown('<div>\nx\n</div>')).toContain('&#x3C;div>');
  });

  test('images are shown as their description, footnotes as text, headings as bold lines', () => {
    expect(renderMarkdown('![a kernel](/k.png)')).toBe('<p>a kernel</p>');
    expect(renderMarkdown('![a kernel](picture:..%2fk)')).toBe('<p>a kernel</p>');
    expect(renderMarkdown('x[^1]\n\n[^1]: note')).toBe('<p>x[^1]</p>\n<p>[^1]: note</p>');
    expect(renderMarkdown('# Title')).toBe('<p><strong>Title</strong></p>');
  });

  test('links lead out without a way back', () => {
    expect(renderMarkdown('[x](https://example.org)')).toContain('rel="noopener noreferrer"');
  });

  test('macros cannot grow without bound', () => {
    const bomb = String.raw`$\def\a{\b\b}\def\b{\c\c}\def\c{\d\d}\def\d{\a\a}\a$`;
    expect(renderMarkdown(bomb).length).toBeLessThan(5000);
  });

  test.each([
    ['quotes', '>'.repeat(5000)],
    ['lists in quotes', '> - '.repeat(5000)],
    ['brackets', '['.repeat(15_000)],
    ['emphasis', '*a **b '.repeat(2500)],
    ['braces', `$${'{'.repeat(15_000)}$`],
    ['fractions', `$${String.raw`\frac{`.repeat(3000)}$`],
    ['formulas', '$a'.repeat(8000)],
    ['links', '[a]('.repeat(4000)],
    ['length', 'x'.repeat(100_000)],
  ])('%s in great number are shown within a few seconds', (_name, text) => {
    const html = renderMarkdown(text);
    expect(dangers(html)).toEqual([]);
    expect(html.length).toBeLessThan(10 * text.length + 1000);
  }, 20_000);
});

test('any text is rendered without throwing and without anything dangerous', () => {
  const pieces = fc.constantFrom(
    ...['<script>', '</script>', '<img onerror=x ', 'onclick=', '](javascript:x)', '[a', '![', '**', '`', '```', '$', '$$', '{', '}'],
    ...['\\href{javascript:x}{y}', '\n', '\n\n', '> ', '- ', '| a |\n|---|\n', '&#x6a;', '&lt;', '重点。', '<!--', '-->', '<a href="', '"', "'"],
  );
  const texts = fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(dangers(renderMarkdown(text))).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);

describe('an uploaded picture', () => {
  const id = 'ab'.repeat(32);

  test('is shown with its description, and with room kept free for it where its size is written', () => {
    const lazy = 'loading="lazy" decoding="async"';
    expect(renderMarkdown(`![两张图](picture:${id}#640x480)`)).toBe(
      `<p><img src="/pictures/${id}" alt="两张图" width="640" height="480" ${lazy}></p>`,
    );
    expect(renderInlineMarkdown(`a ![b](picture:${id} "title")`)).toBe(`a <img src="/pictures/${id}" alt="b" ${lazy}>`);
  });

  test('is its description where only text is', () => {
    expect(markdownText(`看 ![两张图](picture:${id})。`)).toBe('看 两张图。');
  });
});

test('a text within a line loses its paragraph, and only that', () => {
  expect(renderInlineMarkdown('**3**×3')).toBe('<strong>3</strong>×3');
  expect(renderInlineMarkdown('a\n\nb')).toBe('<p>a</p>\n<p>b</p>');
});

test('a formula on a line of its own can be reached by keyboard, since it may scroll', () => {
  expect(renderMarkdown('$$\na + b\n$$')).toMatch(/class="katex-display" tabindex="0"/);
});
