import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';

import { readLesson } from '../lesson';

const FRONT = `---
id: demo
title: A lesson
slides: [1]
concepts: [conv.stride]
minutes: 5
objectives: [see that it works]
---
`;
/** The first line of the text below the front matter. */
const FIRST = 9;
const SHAPE = '<Claim input="32x32x3" layers="conv 6 5" of="shape" is="28x28x6">28×28×6</Claim>';

function read(text: string) {
  return readLesson({ file: 'cnn/01-demo/lesson.en.mdx', text: FRONT + text });
}

function problemsOf(text: string) {
  return read(text).problems.map(({ line, column, message, severity }) => ({ at: `${line - FIRST + 1}:${column}`, message: message.en, severity }));
}

describe('a claim in a lesson', () => {
  test('stands within a sentence, and readers see its text alone', () => {
    const { body, problems } = read(`The output is ${SHAPE}, you see.`);
    expect(problems).toEqual([]);
    expect(toHtml(body?.hast ?? { type: 'root', children: [] })).toBe('<p>The output is <x-claim>28×28×6</x-claim>, you see.</p>');
    expect(body?.claims).toEqual([
      { line: FIRST, column: 15, attributes: { input: '32x32x3', layers: 'conv 6 5', of: 'shape', is: '28x28x6' } },
    ]);
  });

  test.for([
    ['alone in its paragraph', SHAPE],
    ['in bold type', `so **${SHAPE}**`],
    ['in a table', `| a | b |\n|---|---|\n| x | ${SHAPE} |`],
    ['in a list', `- one\n- ${SHAPE}`],
    ['in a heading', `## Why ${SHAPE}?`],
    ['around a formula', '<Claim sum="2*3" is="6">$2 \\times 3 = 6$</Claim>'],
    ['inside a note', `<Note kind="tip">\n\nThis is ${SHAPE}.\n\n</Note>`],
  ] as const)('may stand %s', ([, text]) => {
    const { body, problems } = read(text);
    expect(problems).toEqual([]);
    expect(body?.claims).toHaveLength(1);
  });

  test.for([
    ['is false', 'so <Claim sum="2+2" is="5">5</Claim>', '1:21', 'It says 5; the engine finds 4.'],
    ['shows another number', 'so <Claim sum="2+2" is="4">5</Claim>', '1:4', 'The text shows "5", but is says 4.'],
    ['cannot be worked out', 'a\n\nso <Claim sum="2+" is="4">4</Claim>', '3:11', 'The claim cannot be worked out: "2+" in the sum cannot be read; write numbers, + - * / ^, brackets, floor(), ceil().'],
    ['lacks its value', 'so <Claim sum="2+2">4</Claim>', '1:4', '<Claim> is: It is missing.'],
    ['names an unknown quantity', 'so <Claim model="vgg16" of="size" is="4">4</Claim>', '1:25', '<Claim> of: "size" cannot be written here.'],
    ['says nothing of what it claims', 'so <Claim model="vgg16" is="4">4</Claim>', '1:4', '<Claim> of: It is missing.'],
    ['has a sum and a network', 'so <Claim model="vgg16" sum="4" is="4">4</Claim>', '1:25', '<Claim> sum: Sum stands alone, without a network and without of.'],
    ['is empty', 'so <Claim sum="2+2" is="4"></Claim>', '1:4', '<Claim> is empty.'],
    ['is spread over lines of its own', '<Claim sum="2+2" is="4">\n\n4\n\n</Claim>', '1:1', '<Claim> stands within a sentence, without line breaks.'],
  ] as const)('is refused with its place where it %s', ([, text, at, message]) => {
    expect(problemsOf(text)).toContainEqual({ at, message, severity: 'error' });
    expect(read(text).body).toBeUndefined();
  });
});
