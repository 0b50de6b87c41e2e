import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';

import { readLesson } from './lesson';

const FRONT = `---
id: demo
title: A lesson
slides: [1]
concepts: [conv.stride]
minutes: 5
objectives: [see **that** it works]
---
`;
/** The first line of the text below the front matter. */
const FIRST = 9;

function read(text: string) {
  return readLesson({ file: 'cnn/01-demo/lesson.en.mdx', text: FRONT + text });
}

function problemsOf(text: string) {
  return read(text).problems.map(({ line, column, message, fix, severity }) => ({
    at: `${line - FIRST + 1}:${column}`,
    message: message.en,
    fix: fix.en,
    severity,
  }));
}

function htmlOf(text: string): string {
  const { body, problems } = read(text);
  expect(problems).toEqual([]);
  return body === undefined ? '' : toHtml(body.hast);
}

describe('a lesson that keeps to the vocabulary', () => {
  test('turns components into elements with checked attributes', () => {
    const { body } = read('<Question id="stride-one" />\n\n<SlidingWindow height="5" kernel="3" stride="2" />\n');
    expect(body?.questionIds).toEqual(['stride-one']);
    expect(body?.figures).toEqual([
      {
        id: 'figure-1',
        component: 'SlidingWindow',
        line: expect.any(Number) as number,
        column: 1,
        attributes: { height: '5', kernel: '3', stride: '2' },
        props: expect.objectContaining({ height: 5, width: 5, kernel: 3, kernel_width: 3, stride: 2, pad_mode: 'valid' }) as object,
      },
    ]);
  });

  test('shows its objectives where <Goals /> stands', () => {
    expect(htmlOf('<Goals />')).toContain('<li>see <strong>that</strong> it works</li>');
  });

  test('gives headings stable ids, Chinese ones too, and numbers repeated ones', () => {
    const { body } = read('## 什么是步幅？\n\n## Same *thing*\n\n### Same thing\n');
    expect(body?.headings).toEqual([
      { id: '什么是步幅', text: '什么是步幅？', depth: 2 },
      { id: 'same-thing', text: 'Same thing', depth: 2 },
      { id: 'same-thing-1', text: 'Same thing', depth: 3 },
    ]);
  });

  test('takes a component with its content on one line as a block', () => {
    expect(htmlOf('<Note kind="tip">short</Note>')).toMatch(/^<x-note [^>]*><p>short<\/p><\/x-note>$/u);
  });

  test('keeps formulas with braces, and drops comments', () => {
    expect(htmlOf('$\\frac{a}{b}$ {/* a note to myself */}')).toContain('<mfrac>');
    expect(htmlOf('{/* nothing to see */}')).toBe('');
  });

  test('links to other lessons by their id', () => {
    const { references, body } = read('[next](lesson:padding)');
    expect(references).toMatchObject([{ kind: 'lesson', id: 'padding', line: FIRST, column: 1 }]);
    expect(body === undefined ? '' : toHtml(body.hast)).toContain('<x-lesson-link data-lesson="padding">next</x-lesson-link>');
  });
});

describe('anything else is refused with its place and what to do', () => {
  test.for([
    ['a script', '<script>alert(1)</script>', '1:1', 'There is no component <script>.'],
    ['raw HTML', '<div>x</div>', '1:1', 'There is no component <div>.'],
    ['HTML within a line', 'a <b>x</b>', '1:3', 'There is no component <b>.'],
    ['an expression', 'a {1 + 1} b', '1:3', 'Expressions in braces are not allowed.'],
    ['an expression block', '{process.exit()}', '1:1', 'Expressions in braces are not allowed.'],
    ['a comment with code behind it', '{/* a */ process.exit() /* b */}', '1:1', 'Expressions in braces are not allowed.'],
    ['an import', "import fs from 'node:fs'", '1:1', 'import and export are not allowed.'],
    ['an export', 'export const a = 1', '1:1', 'import and export are not allowed.'],
    ['an expression attribute', '<SlidingWindow height={5} kernel="3" />', '1:16', 'The attribute "height" is not plain text.'],
    ['an attribute without a value', '<Goals open />', '1:8', 'The attribute "open" is not plain text.'],
    ['a spread', '<Note {...props}>x</Note>', '1:7', 'Attributes cannot be written as {...}.'],
    ['an attribute twice', '<Question id="a" id="b" />', '1:18', 'The attribute "id" stands twice.'],
    ['a member name', '<Note.Inner kind="tip">x</Note.Inner>', '1:1', 'There is no component <Note.Inner>.'],
    ['a fragment', '<>x</>', '1:1', 'The empty tag <> is not allowed.'],
    ['an inherited name', '<constructor />', '1:1', 'There is no component <constructor>.'],
    ['a component within a line', 'see <Question id="a" /> here', '1:5', 'A component cannot stand within a line of text.'],
    ['content where none belongs', '<Question id="a">x</Question>', '1:1', '<Question> takes no content.'],
    ['a wrapper without content', '<Summary></Summary>', '1:1', '<Summary> is empty.'],
    ['a title', '# Title', '1:1', 'The text may not have a first-level heading.'],
    ['a javascript: link', '[x](javascript:alert(1))', '1:1', 'The link "javascript:alert(1)" is not allowed.'],
    ['a relative link', '[x](../padding)', '1:1', 'The link "../padding" is not allowed.'],
    ['a data: image', '![x](data:image/png;base64,AA)', '1:1', 'Image files are not allowed in lessons.'],
    ['a footnote', 'x[^1]\n\n[^1]: note', '1:2', 'Footnotes are not allowed in lessons.'],
  ] as const)('%s', ([, text, at, message]) => {
    const [first] = problemsOf(text);
    expect(first).toMatchObject({ at, message, severity: 'error' });
    expect(first?.fix).not.toBe('');
    expect(read(text).body).toBeUndefined();
  });

  test.for([
    ['unknown attribute', '<CoverageMap height="5" kernl="3" kernel="3" />', '1:25', '<CoverageMap> kernl: Unknown key "kernl".', 'Did you mean "kernel"?'],
    ['missing attribute', '<CoverageMap height="5" />', '1:1', '<CoverageMap> kernel: It is missing.', 'Write kernel="…" into the tag.'],
    ['wrong word', '<Note kind="tipp">x</Note>', '1:7', '<Note> kind: "tipp" cannot be written here.', 'Did you mean "tip"? Write one of: tip, warning, mindspore.'],
    ['not a number', '<CoverageMap height="five" kernel="3" />', '1:14', '<CoverageMap> height: "five" cannot be written here.', 'Write a whole number from 1 to 32.'],
    ['too large', '<CoverageMap height="33" kernel="3" />', '1:14', '<CoverageMap> height: "33" cannot be written here.', 'Give at most 32.'],
    ['kernel larger than the input', '<CoverageMap height="2" kernel="3" />', '1:25', '<CoverageMap> kernel: The kernel does not fit into the input.', 'Change it accordingly.'],
    ['padding without its mode', '<CoverageMap height="5" kernel="3" padding="1" />', '1:36', '<CoverageMap> padding: Padding goes with pad_mode="pad".', 'Change it accordingly.'],
    ['values of another size', '<SlidingWindow height="2" kernel="1" input="1 2" />', '1:38', '<SlidingWindow> input: Input must have as many rows and columns as height and width say.', 'Change it accordingly.'],
    ['rows of different length', '<SlidingWindow height="2" kernel="1" input="1 2 / 3" />', '1:38', '<SlidingWindow> input: All rows need the same number of values.', 'Change it accordingly.'],
  ] as const)('%s', ([, text, at, message, fix]) => {
    expect(problemsOf(text)).toContainEqual({ at, message, fix, severity: 'error' });
  });

  test.each([
    ['a tag that is never closed', 'one\n\n<Note kind="tip">\n\nx\n', '3:1'],
    ['a tag closed by another name', '<Note kind="tip">x</note>', '1:19'],
    ['a < before a digit', 'a\n\nkernel <5', '3:9'],
    ['an HTML comment', '<!-- x -->', '1:2'],
    ['a brace that is never closed', 'a {b', '1:5'],
    ['a broken formula', 'a\n\n$\\frac{1$', '3:1'],
  ])('%s', (_name, text, at) => {
    expect(problemsOf(text)).toMatchObject([{ at, severity: 'error' }]);
  });

  test('a code block in an unknown language is a warning, and the lesson is served', () => {
    const { body, problems } = read('```klingon\nx\n```');
    expect(problems).toMatchObject([{ severity: 'warning', line: FIRST, column: 1 }]);
    expect(body).toBeDefined();
  });
});

describe('front matter', () => {
  test('is asked for where there is none', () => {
    const { problems, frontMatter, body } = readLesson({ file: 'x.mdx', text: 'only text' });
    expect(problems).toMatchObject([{ line: 1, column: 1, message: { zh: '文件开头没有说明（front matter）。' } }]);
    expect(frontMatter).toBeUndefined();
    expect(body).toBeDefined();
  });

  test('names the line and column of a wrong key or value in the file', () => {
    const text = FRONT.replace('minutes: 5', 'minuts: 5').replace('slides: [1]', 'slides: [one]');
    const { problems, frontMatter } = readLesson({ file: 'x.mdx', text: `${text}text` });
    expect(frontMatter).toBeUndefined();
    expect(problems).toMatchObject([
      { line: 4, column: 10, message: { en: '"one" cannot be written here.' }, fix: { en: 'Write a number.' } },
      { line: 2, message: { en: '"minutes" is missing.' } },
      { line: 6, column: 1, message: { en: 'Unknown key "minuts".' }, fix: { en: 'Did you mean "minutes"?' } },
    ]);
  });

  test('a mistake in the text leaves the front matter, and the other way round', () => {
    expect(read('<Nope />').frontMatter?.id).toBe('demo');
    const broken = readLesson({ file: 'x.mdx', text: `${FRONT.replace('id: demo', 'id: [')}text` });
    expect(broken.frontMatter).toBeUndefined();
    expect(broken.body).toBeDefined();
  });
});

describe('limits', () => {
  test.each([
    ['size', 'x'.repeat(300 * 1024), 'The file is larger than 256 KiB.'],
    ['nesting', '> '.repeat(2000), 'Quotes or lists are nested too deeply.'],
    ['nested components', `${'<Note kind="tip">\n\n'.repeat(80)}x\n\n${'</Note>\n\n'.repeat(80)}`, 'Quotes or lists are nested too deeply.'],
    ['formulas', '$a$ '.repeat(1100), 'There are more than 1000 formulas.'],
  ])('%s', (_name, text, message) => {
    expect(problemsOf(text)).toMatchObject([{ message }]);
  }, 20_000);
});
