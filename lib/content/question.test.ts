import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { readQuestion } from './question';

const GOOD = `format: 1
id: demo-question
title: { zh: 题, en: Question }
concepts: [conv.stride]
convention: lecture
parameters:
  size: { lecture: 7, from: 5, to: 20 }
network:
  input: { height: size, width: size, channels: 1 }
  layers:
    - conv2d: { id: conv, out_channels: 1, kernel_size: 3, pad_mode: valid }
prompt:
  zh: 输入 {size}×{size}。
  en: |
    The input is {size}×{size}.
    Formula: $\\frac{a}{b}$, and {size + 1}.
ask:
  - { id: output, quantity: output_shape, of: conv, kind: shape }
`;

function problemsOf(text: string) {
  return readQuestion({ file: 'q.yaml', text }).problems.map(({ line, column, message, fix }) => ({
    at: `${line}:${column}`,
    message: message.en,
    fix: fix.en,
  }));
}

test('a good document is read, with the hash of its meaning', () => {
  const reading = readQuestion({ file: 'q.yaml', text: GOOD });
  expect(reading.problems).toEqual([]);
  expect(reading.document?.id).toBe('demo-question');
  expect(reading.contentHash).toMatch(/^[0-9a-f]{64}$/u);
});

test('comments, the order of keys and defaults written out do not change the hash; a word does', () => {
  const hash = (text: string) => readQuestion({ file: 'q.yaml', text }).contentHash;
  const reordered = GOOD.replace('format: 1\n', '').replace('id: demo-question\n', 'slips: []\nid: demo-question # the id\n');
  expect(hash(reordered)).toBe(hash(GOOD));
  expect(hash(GOOD.replace('The input', 'An input'))).not.toBe(hash(GOOD));
});

describe('a mistake is named with its line, its column and what to do', () => {
  test.for([
    ['an unknown key', 'convention:', 'conventoin:', '5:1', 'Unknown key "conventoin".', 'Did you mean "convention"?'],
    ['an unknown key deep inside', 'kernel_size: 3', 'kernal_size: 3', '11:44', 'Unknown key "kernal_size".', 'Did you mean "kernel_size"?'],
    ['an unknown layer', '- conv2d:', '- conv:', '11:7', 'Unknown key "conv".', 'Did you mean "conv2d"?'],
    ['a wrong word', 'pad_mode: valid', 'pad_mode: vaild', '11:70', '"vaild" cannot be written here.', 'Did you mean "valid"? Write one of: valid, same, pad.'],
    ['an unknown kind', 'kind: shape', 'kind: shap', '18:59', '"shap" cannot be written here.', 'Did you mean "shape"? Write one of: shape, number, choice, matrix, order, text, formula, network.'],
    ['a missing translation', 'title: { zh: 题, en: Question }', 'title: { zh: 题 }', '3:1', '"en" is missing.', 'Add "en: …" with text.'],
    ['a missing key at the top', 'convention: lecture\n', '', '1:1', '"convention" is missing.', 'Write one of: lecture, mindspore, pytorch, keras.'],
    ['text for a number', 'lecture: 7', 'lecture: seven', '7:20', '"seven" cannot be written here.', 'Write a number.'],
    ['a list for text', 'id: demo-question', 'id: [demo]', '2:5', 'A list cannot be written here.', 'Write text.'],
    ['a bad id', 'id: demo-question', 'id: Demo_Question', '2:5', '"Demo_Question" cannot be written here.', 'Use small letters, digits and hyphens, starting with a letter.'],
    ['half a range', 'from: 5, to: 20', 'from: 5', '7:9', 'Give both "from" and "to", or neither.', 'Change it accordingly.'],
    ['an empty list', '[conv.stride]', '[]', '4:11', 'A list cannot be written here.', 'Give at least 1 entries.'],
    ['a format of a later program', 'format: 1', 'format: 2', '1:9', 'Format 2 is newer than this program reads (1). Update the program, or write the question in format 1.', 'Check the format.'],
    ['a bad parameter name', '  size: {', '  Size: {', '7:9', 'The name "Size" is not allowed.', 'Use small letters, digits and underscores, starting with a letter.'],
  ] as const)('%s', ([, from, to, at, message, fix]) => {
    expect(GOOD).toContain(from);
    expect(problemsOf(GOOD.replace(from, to))).toContainEqual({ at, message, fix });
  });

  test('an undeclared placeholder is found at its own place, in a block of text too', () => {
    const text = GOOD.replace('and {size + 1}', 'and {sise}');
    expect(problemsOf(text)).toEqual([
      { at: '16:33', message: '{sise} is declared neither in parameters nor in grids.', fix: 'Did you mean "size"?' },
    ]);
  });

  test.each([
    ['a tab', GOOD.replace('  size:', '\tsize:'), 'Indent with spaces, not tabs.'],
    ['a key twice', GOOD.replace('convention: lecture', 'convention: lecture\nconvention: keras'), 'A key may stand only once: delete one.'],
    ['a bracket left open', GOOD.replace('[conv.stride]', '[conv.stride'), ''],
  ])('%s', (_name, text, fix) => {
    const [first] = problemsOf(text);
    expect(first?.message).toMatch(/^The YAML cannot be read/u);
    if (fix !== '') expect(first?.fix).toBe(fix);
  });
});

describe('what nobody has to trust', () => {
  test.each([
    ['an alias', GOOD.replace('id: demo-question', 'id: &a demo-question').replace('en: Question', 'en: *a'), 'Anchors (&) and aliases (*) are not allowed.'],
    ['a tag', GOOD.replace('id: demo-question', "id: !!js/function 'x'"), 'The YAML cannot be read'],
    ['an own tag', GOOD.replace('id: demo-question', 'id: !mine x'), 'The YAML cannot be read'],
    ['too many bytes', `${GOOD}# ${'x'.repeat(300 * 1024)}`, 'The file is larger than 256 KiB.'],
    ['open brackets without end', '['.repeat(100_000), 'The nesting is too deep.'],
    ['lists in lists', `${'- '.repeat(50_000)}x`, 'The nesting is too deep.'],
    ['nesting just above the limit', `${'['.repeat(40)}${']'.repeat(40)}`, 'The nesting is too deep.'],
    ['a prototype key', GOOD.replace('format: 1', '__proto__: { polluted: true }'), 'Unknown key "__proto__".'],
    ['nothing', '', 'Nothing cannot be written here.'],
    ['a single word', 'hello', '"hello" cannot be written here.'],
  ])('%s is refused', (_name, text, message) => {
    const reading = readQuestion({ file: 'q.yaml', text });
    expect(reading.document).toBeUndefined();
    expect(reading.problems[0]?.message.en).toContain(message);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('an alias bomb is refused at once', () => {
    const levels = Array.from({ length: 12 }, (_unused, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`);
    const started = performance.now();
    expect(problemsOf(['a0: &a0 [x]', ...levels].join('\n'))[0]?.message).toContain('aliases');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

test('a placeholder may name a grid, whatever the kind of the part it stands in', () => {
  const text = `${GOOD.replace('  - { id: output', '  - { id: order, kind: order, items: [{ text: { zh: "{kernel}", en: "{kernal}" } }, { text: { zh: 乙, en: b } }] }\n  - { id: output')}grids:
  kernel: { height: 1, width: 2, lecture: [[1, 2]] }
`;
  expect(problemsOf(text).map(({ message }) => message)).toEqual([
    '{kernal} is declared neither in parameters nor in grids.',
  ]);
});

test('every message of the question schema has its Chinese side', () => {
  const folder = new URL('../core/questions/', import.meta.url);
  const kinds = readdirSync(new URL('kinds/', folder), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = ['document.ts', 'schema-parts.ts', 'grids.ts', ...kinds.map(({ name }) => `kinds/${name}/schema.ts`)];
  const sources = files.map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const wording = readFileSync(new URL('./wording.ts', import.meta.url), 'utf8');
  const quoted = /(?:\$\/u?, |\n {4}|\) => .*, )'((?:[^'\\]|\\.)+)',?\s*\)/gu;
  const messages = sources.flatMap((source) => [...source.matchAll(quoted)].map((match) => match[1] ?? ''));
  expect(messages.length).toBeGreaterThanOrEqual(13);
  expect(messages.filter((message) => !wording.includes(message))).toEqual([]);
});
