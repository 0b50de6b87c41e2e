import { toHtml } from 'hast-util-to-html';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { FIGURE_DIRECTIVES } from './markdown/directives-wording';
import { chooseNotice, NOTICE_LIMITS, noticeProblems, readNotice } from './notice';

import type { ContentProblem } from './types';

function htmlOf(text: string): string {
  const { hast } = readNotice(text);
  return hast === undefined ? '' : toHtml(hast);
}

const placesOf = (problems: readonly ContentProblem[]) => problems.map(({ line, column }) => `${line}:${column}`);

describe('what a notice may hold', () => {
  test('Markdown, formulas, notes, figures and links to lessons', () => {
    const text = [
      '**周三**交作业：$k=3$，见 :lesson[步幅]{#stride} 和 [补零](lesson:padding)。',
      '',
      ':::note{kind=warning title="请带笔"}',
      '第二段。',
      ':::',
      '',
      '::sliding-window{height=7 kernel=3 caption="滑动的窗口"}',
    ].join('\n');
    const { hast, figures, lessons, problems } = readNotice(text);
    expect(problems).toEqual([]);
    expect(figures).toMatchObject([{ id: 'notice-figure-1', component: 'SlidingWindow', line: 7, column: 1 }]);
    expect(lessons.map(({ id }) => id)).toEqual(['stride', 'padding']);
    const html = hast === undefined ? '' : toHtml(hast);
    expect(html).toContain('<strong>周三</strong>');
    expect(html).toContain('katex');
    expect(html).toContain('<x-lesson-link data-lesson="stride">步幅</x-lesson-link>');
    expect(html).toContain('<x-lesson-link data-lesson="padding">补零</x-lesson-link>');
    expect(html).toContain('<x-figure data-figure="notice-figure-1">');
    expect(html).toMatch(/<x-note data-props="[^"]*warning[^"]*"><p>第二段。<\/p><\/x-note>/u);
  });

  test('every figure of the lessons, by its name with hyphens', () => {
    expect([...FIGURE_DIRECTIVES.keys()]).toContain('receptive-field');
    for (const name of FIGURE_DIRECTIVES.keys()) expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/u);
  });

  test('colons that merely stand before a word or a number stay text', () => {
    const text = '10:30 上课；比例 a:b；结果:值[*1*]；注意:padding。';
    expect(readNotice(text).problems).toEqual([]);
    expect(htmlOf(text)).toBe('<p>10:30 上课；比例 a:b；结果:值[<em>1</em>]；注意:padding。</p>');
  });
});

describe('what it may not hold is named with its place, and what may be written instead', () => {
  test.each([
    ['an unknown block', '上\n\n:::danger\nx\n:::', '3:1', ':::note'],
    ['an unknown figure, with the nearest name', '::sliding-windows{height=7}', '1:1', '::sliding-window'],
    ['an unknown word with braces', '请看 :badge{color=red}', '1:4', ':lesson'],
    ['a figure with too few colons', ':sliding-window{height=7 kernel=3}', '1:1', '::sliding-window'],
    ['a note with too few colons', '::note{kind=tip}', '1:1', ':::note'],
    ['a wrong value', '\n::sliding-window{height=seven kernel=3 caption="x"}', '2:18', '1 to 32'],
    ['an unknown attribute', '::sliding-window{height=7 kernel=3 colour=red caption="x"}', '1:36', 'Write one of'],
    ['a missing attribute', '::sliding-window{height=7}', '1:1', 'kernel=…'],
    ['a note of no known kind', ':::note{kind=loud}\nx\n:::', '1:9', 'tip, warning, mindspore'],
    ['a note within a note', ':::note{kind=tip}\na\n:::note{kind=tip}\nb\n:::\n:::', '3:1', ':::'],
    ['an empty note', ':::note{kind=tip}\n:::', '1:1', 'content'],
    ['brackets behind a note', ':::note[Title]{kind=tip}\nx\n:::', '1:1', 'title="…"'],
    ['a link that runs something', '见[这里](javascript:alert(1))', '1:2', 'https://'],
    ['an image', '![x](https://example.org/x.png)', '1:1', '::sliding-window'],
    ['a lesson link without a lesson', '见 :lesson[这里]', '1:3', '{#lesson-id}'],
    ['a formula that cannot be read', String.raw`第一行\n\n$\frac{1$`.replaceAll(String.raw`\n`, '\n'), '3:1', 'braces'],
  ])('%s', (_name, ...[text, place, fix]) => {
    const { problems } = readNotice(text);
    expect(placesOf(problems)).toContain(place);
    expect(problems.map((problem) => problem.fix.en).join(' ')).toContain(fix);
    for (const { message, severity } of problems) {
      expect(message.zh).not.toBe('');
      expect(severity).toBe('error');
    }
  });

  test('a link to a lesson that the course does not have, with the nearest that it has', () => {
    const [problem] = noticeProblems('好\n\n见 :lesson[步幅]{#strid}', ['stride', 'padding']);
    expect(problem).toMatchObject({ line: 3, column: 3, fix: { en: 'Did you mean "stride"?' } });
    expect(noticeProblems(':lesson[步幅]{#stride}', ['stride'])).toEqual([]);
  });

  test('a fifth figure', () => {
    const figure = '::sliding-window{height=7 kernel=3 caption="x"}';
    const { figures, problems } = readNotice(Array.from({ length: 5 }, () => figure).join('\n\n'));
    expect(figures).toHaveLength(NOTICE_LIMITS.figures);
    expect(placesOf(problems)).toEqual(['9:1']);
  });
});

describe('hostile texts are inert', () => {
  test.each([
    ['raw HTML', '<img src=x onerror=alert(1)><script>alert(1)</script>\n\n<x-question data-props="{}">'],
    ['links that run', '[a](javascript:alert(1)) <javascript:alert(2)> [b](data:text/html,x) [c]( java\nscript:x)'],
    ['MDX', 'import fs from "fs"\n\nexport const x = 1\n\n{process.exit()}\n\n<Question id="a" />'],
    ['components by directive', '::question{id=a}\n\n::x-question{data-props=a}\n\n:::claim\nx\n:::'],
    ['attributes that are none of a component', ':::note{kind=tip onclick="alert(1)" style="x" dataProps="y"}\nx\n:::'],
  ])('%s', (_name, text) => {
    const html = htmlOf(text);
    expect(html).not.toMatch(/<(?:script|img|x-question|x-claim|iframe)/iu);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|style|href="(?:javascript|data))/iu);
  });

  test('code of MDX is shown as the text it is', () => {
    expect(htmlOf('{process.exit()}')).toBe('<p>{process.exit()}</p>');
    expect(htmlOf('import fs from "fs"')).toContain('import fs from');
  });

  test.each([
    ['quotes', '> '.repeat(200)],
    ['notes', ':::note{kind=tip}\n'.repeat(50)],
    ['notes of growing fences', Array.from({ length: 50 }, (_unused, level) => `${':'.repeat(60 - level)}note`).join('\n')],
    ['lists', Array.from({ length: 80 }, (_unused, level) => `${' '.repeat(level * 2)}- x`).join('\n')],
    ['length', 'x'.repeat(NOTICE_LIMITS.characters + 1)],
    ['formulas', '$x$ '.repeat(NOTICE_LIMITS.formulas + 1)],
  ])('too much of %s is refused with a reason', (_name, text) => {
    const { problems } = readNotice(text);
    expect(problems.length).toBeGreaterThan(0);
  });

  test('whatever is written, reading it never throws, and nothing but known elements comes out', () => {
    const pieces = ['::', ':::note{kind=tip}', '\n', '\n\n', '{', '}', '[', ']', '(', ')', '<b>', '$', '`', '- ', '> ', 'a', '滑', ':lesson', '#x', '"', '='];
    const hostile = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })), { maxLength: 40 });
    fc.assert(
      fc.property(hostile, (parts) => {
        const { hast } = readNotice(parts.join(''));
        expect(hast === undefined ? '' : toHtml(hast)).not.toMatch(/<(?:script|img|iframe|b>|x-question)/iu);
      }),
      { numRuns: 300 },
    );
  });
});

test('readers are shown their own language, and the other where theirs is empty', () => {
  expect(chooseNotice({ zh: '好', en: 'good' }, 'en')).toEqual({ text: 'good', language: 'en' });
  expect(chooseNotice({ zh: '好', en: ' ' }, 'en')).toEqual({ text: '好', language: 'zh' });
  expect(chooseNotice({ zh: '', en: 'good' }, 'zh')).toEqual({ text: 'good', language: 'en' });
});
