import { describe, expect, test } from 'vitest';

import { completionsAt } from '@/app/[locale]/(studio)/_components/editor/source/completion';
import { contextAt } from '@/app/[locale]/(studio)/_components/editor/source/cursor-context';
import { questionSchemaText } from '@/lib/content/question-schema';

import type { Schema } from '@/app/[locale]/(studio)/_components/editor/source/schema-walk';

const SCHEMA = JSON.parse(questionSchemaText()) as Schema;
const VOCABULARY = {
  concepts: [{ code: 'conv.stride', title: 'stride' }],
  quantities: [{ code: 'output_shape', title: 'Shape', type: 'shape', takes: [], needs: [] }],
  slips: [{ code: 'size.rounded-up', title: 'rounded up', quantities: ['output_shape'] }],
} as const;

const HEAD = `id: a
parameters:
  size: { lecture: 10 }
  stride: { lecture: 2 }
grids:
  image: { height: 3, width: 3, from: 0, to: 1 }
network:
  input: { height: size, width: size, channels: 1 }
  layers:
    - conv2d: { id: conv, out_channels: 1, kernel_size: 3 }
    - relu: { id: act }
`;

/** The cursor stands at the mark. */
function at(marked: string) {
  return { source: marked.replace('§', ''), offset: marked.indexOf('§') };
}

function labels(marked: string): readonly string[] {
  const { source, offset } = at(HEAD + marked);
  return (
    completionsAt({ source, offset, schema: SCHEMA, vocabulary: VOCABULARY })?.options.map(({ label }) => label) ?? []
  );
}

describe('the place of the cursor', () => {
  test.each<readonly [string, readonly (string | number)[], string, string]>([
    ['§', [], 'open', ''],
    ['ti§', [], 'open', 'ti'],
    ['title: §', ['title'], 'value', ''],
    ['title:\n  z§', ['title'], 'open', 'z'],
    ['title: { zh: 甲, e§', ['title'], 'key', 'e'],
    ['title: { zh: §', ['title', 'zh'], 'value', ''],
    ['ask:\n  - id: a\n    ki§', ['ask', 0], 'open', 'ki'],
    ['ask:\n  - id: a\n  - { id: b, kind: sh§ }', ['ask', 1, 'kind'], 'value', 'sh'],
    ['ask:\n- id: a\n- §', ['ask', 1], 'open', ''],
    ['slips:\n  - a\n  - si§', ['slips', 1], 'open', 'si'],
    ['slips: [a, b, si§', ['slips', 2], 'value', 'si'],
    ['slips: [a,\n  b,\n  si§', ['slips', 2], 'value', 'si'],
    [
      'network:\n  layers:\n    - conv2d:\n        id: c\n        st§',
      ['network', 'layers', 0, 'conv2d'],
      'open',
      'st',
    ],
    [
      'network:\n  layers:\n    - conv2d: { kernel_size: [3, §',
      ['network', 'layers', 0, 'conv2d', 'kernel_size', 1],
      'value',
      '',
    ],
    ['prompt:\n  zh: |\n    a: b\n  e§', ['prompt'], 'open', 'e'],
    ["title: { zh: 'a, b: {', en: §", ['title', 'en'], 'value', ''],
  ])('in %j is found', (marked, ...expected) => {
    const [path, where, prefix] = expected;
    const { source, offset } = at(marked);
    expect(contextAt(source, offset)).toEqual({ path, at: where, prefix });
  });

  test.each(['prompt:\n  zh: |\n    a§', '# a§', 'id: a # b§', 'prompt:\n  zh: |§'])(
    'in %j is one where nothing is completed',
    (marked) => {
      const { source, offset } = at(marked);
      expect(contextAt(source, offset)).toBeNull();
    },
  );
});

describe('completion', () => {
  test('offers the keys of a question that are not there yet', () => {
    expect(labels('§')).toEqual(expect.arrayContaining(['title', 'prompt', 'ask', 'convention']));
    expect(labels('§')).not.toContain('network');
  });

  test('offers the keys of the kind that a part has', () => {
    expect(labels('ask:\n  - id: a\n    kind: choice\n    §')).toEqual(
      expect.arrayContaining(['options', 'many', 'of']),
    );
    expect(labels('ask:\n  - id: a\n    kind: choice\n    §')).not.toContain('accept');
    expect(labels('ask:\n  - { id: a, kind: text, §')).toContain('accept');
  });

  test('offers words of the vocabulary with their names', () => {
    expect(labels('ask:\n  - { quantity: §')).toEqual(['output_shape']);
    expect(labels('slips: [§')).toEqual(['size.rounded-up']);
    expect(labels('concepts:\n  - §')).toEqual(['conv.stride']);
    const { source, offset } = at('slips: [size.§');
    expect(completionsAt({ source, offset, schema: SCHEMA, vocabulary: VOCABULARY })).toEqual({
      from: offset - 'size.'.length,
      options: [
        { label: 'size.rounded-up', detail: 'rounded up', info: null, type: 'value', insert: 'size.rounded-up' },
      ],
    });
  });

  test('offers the names that the question declares', () => {
    expect(labels('ask:\n  - { of: §')).toEqual(['conv', 'act']);
    expect(labels('compared_network:\n  layers:\n    - conv2d: { stride: §')).toEqual(['size', 'stride']);
    expect(labels('show:\n  - { grid: §')).toEqual(['image']);
  });

  test('offers the values that the schema names', () => {
    expect(labels('convention: §')).toEqual(['lecture', 'mindspore', 'pytorch', 'keras']);
    expect(labels('ask:\n  - kind: §')).toEqual(expect.arrayContaining(['number', 'network']));
    expect(labels('compared_network:\n  layers:\n    - conv2d: { bias: §')).toEqual(['true', 'false']);
    expect(labels('compared_network:\n  layers:\n    - §')).toEqual(
      expect.arrayContaining(['conv2d', 'dense', 'flatten']),
    );
  });

  test('explains the keys of a question', () => {
    const { source, offset } = at('leve§');
    const level = completionsAt({ source, offset, schema: SCHEMA, vocabulary: VOCABULARY })?.options.find(
      ({ label }) => label === 'level',
    );
    expect(level).toMatchObject({ insert: 'level: ', info: expect.stringContaining('What it takes') as string });
  });
});
