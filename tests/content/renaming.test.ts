import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

import { keysOf, listOf } from '@/app/[locale]/(studio)/_components/editor/form/question-form-context';
import { renameName } from '@/app/[locale]/(studio)/_components/editor/rename-name';
import { readSource, valueAt } from '@/app/[locale]/(studio)/_components/editor/yaml-read';
import { isRecord } from '@/app/[locale]/(studio)/_components/editor/yaml-write';
import { readDocument } from '@/lib/core/questions/read-document';
import { textsOf } from '@/lib/core/questions/texts';
import { drawParameters, openVariant } from '@/lib/core/questions/variant';

import type { Path, Written } from '@/app/[locale]/(studio)/_components/editor/yaml-read';
import type { QuestionDocument } from '@/lib/core/questions/document';

const CONTENT = path.join(import.meta.dirname, '../../content');
const SOURCES = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:questions|templates)\/[^/]+\.yaml$/u.test(file))
  .sort()
  .map((file) => [file, readFileSync(path.join(CONTENT, file), 'utf8')] as const);

function writtenIn(source: string): Written {
  const reading = readSource(source);
  if (!reading.ok) throw new Error(`line ${reading.line} cannot be read`);
  return reading.written;
}

/** Where a question declares its names. */
function declarationsIn(written: Written): readonly Path[] {
  const keys = ['parameters', 'grids'].flatMap((key) => keysOf(written[key]).map((name) => [key, name]));
  const layers = ['network', 'compared_network'].flatMap((key) =>
    listOf(valueAt(written, [key, 'layers'])).flatMap((layer, place) =>
      isRecord(layer) ? Object.keys(layer).map((kind) => [key, 'layers', place, kind, 'id']) : [],
    ),
  );
  const parts = listOf(written['ask']).flatMap((part, place) => [
    ['ask', place, 'id'],
    ...keysOf(valueAt(part, ['variables'])).map((letter) => ['ask', place, 'variables', letter]),
  ]);
  return [...keys, ...layers, ...parts];
}

function nameAt(written: Written, at: Path): string {
  return String(at.at(-1) === 'id' ? valueAt(written, at) : at.at(-1));
}

/** Nothing in the content is called so; one letter for the formulas. */
function freshFor(written: Written, at: Path): string {
  if (!at.includes('variables')) return 'quite_fresh';
  const letters = keysOf(valueAt(written, at.slice(0, -1))).join('');
  return ['z', 'q', 'u', 'j', 'v', 'g'].find((letter) => !new RegExp(letter, 'iu').test(letters)) ?? '';
}

function documentIn(source: string): QuestionDocument {
  const document = readDocument(writtenIn(source));
  if (!document.ok) throw new Error(document.error.message.en);
  return document.value;
}

/** What a variant says and how it judges; not what its names are. */
function shownOf(document: QuestionDocument, number: number) {
  const parameters = drawParameters(document, { number, seed: 'rename', avoid: [] });
  if (!parameters.ok) throw new Error(parameters.error.message.en);
  const variant = openVariant(document, { number, seed: 'rename', parameters: parameters.value });
  if (!variant.ok) throw new Error(variant.error.message.en);
  return {
    numbers: Object.values(parameters.value),
    texts: textsOf(variant.value.document),
    exhibits: variant.value.exhibits,
    slips: variant.value.parts.map(({ blindSlips }) => blindSlips),
    judged: variant.value.parts.map(({ sample, judge }) => {
      const raw = sample('right');
      const judged = raw === null ? null : judge(raw);
      return judged?.ok === true ? judged.value.score : judged;
    }),
  };
}

const names = SOURCES.flatMap(([file, source]) =>
  declarationsIn(writtenIn(source)).map((at) => ({ file, source, at, title: `${file} ${at.join('.')}` })),
);

describe('a name of any question', () => {
  test('called otherwise, and back again, leaves every byte', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), ({ source, at, title }) => {
        const written = writtenIn(source);
        const [name, fresh] = [nameAt(written, at), freshFor(written, at)];
        const there = renameName(source, at, fresh);
        expect(there, title).not.toBe(source);
        const renamed = at.at(-1) === 'id' ? at : [...at.slice(0, -1), fresh];
        expect(renameName(there, renamed, name), title).toBe(source);
      }),
      { numRuns: 150 },
    );
  });

  test('called otherwise means the same: its variants say and judge what they did', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat({ max: 1 }), ({ source, at, title }, number) => {
        const there = renameName(source, at, freshFor(writtenIn(source), at));
        const before = shownOf(documentIn(source), number);
        const after = shownOf(documentIn(there), number);
        // The path of a text may hold the name of a letter.
        const text = ({ text }: { readonly text: string }) => text;
        expect({ ...after, texts: after.texts.map(text) }, title).toEqual({ ...before, texts: before.texts.map(text) });
      }),
      { numRuns: 50 },
    );
  });
});

const SOURCE = `id: a
parameters:
  k: { lecture: 3 }
  kernel: { lecture: 2 }
  max: { lecture: 2 }
where: ['k < kernel', "max(k, max) > 0"]
grids:
  image: { height: k + 1, width: kernel, from: 0, to: 1 }
network:
  input: { height: max, width: "k", channels: 1, values: image }
  layers:
    - conv2d: { id: conv, out_channels: 1, kernel_size: [k, kernel] }
    - relu: { id: act, inputs: [conv] } # after conv
prompt:
  zh: '{k}×{kernel}，$\\frac{k}{{k + 1}}$，k 是大小，{image}'
  en: |
    {k} and { k } and {max(k, 1)} and \\text{k is} k.
ask:
  - id: one
    kind: formula
    quantity: output_height
    of: conv
    variables:
      k: { is: k, from: 1, to: 9, meaning: { zh: 核的大小, en: size k } }
      p: { is: max, from: 1, to: 9, meaning: { zh: 填充, en: padding } }
    solution: 'floor(2pk / Kfloor(p)) + \\frac{k}{p}'
  - { id: two, kind: number, quantity: output_height, of: act, carry: { from: one, as: k } }
  - { id: three, kind: network, require: [{ property: { quantity: output_height, equals: network } }] }
show:
  - { map_of: conv, as: table, label: { zh: conv, en: conv } }
`;

describe('renaming', () => {
  const changed = (at: Path, to: string) => {
    const [before, after] = [SOURCE.split('\n'), renameName(SOURCE, at, to).split('\n')];
    return after.filter((line, place) => line !== before[place]).map((line) => line.trim());
  };

  test('a parameter replaces whole identifiers of expressions, and in texts only what stands in braces', () => {
    expect(changed(['parameters', 'k'], 'size')).toEqual([
      'size: { lecture: 3 }',
      `where: ['size < kernel', "max(size, max) > 0"]`,
      'image: { height: size + 1, width: kernel, from: 0, to: 1 }',
      'input: { height: max, width: "size", channels: 1, values: image }',
      '- conv2d: { id: conv, out_channels: 1, kernel_size: [size, kernel] }',
      "zh: '{size}×{kernel}，$\\frac{size}{{size + 1}}$，k 是大小，{image}'",
      '{size} and { size } and {max(size, 1)} and \\text{k is} k.',
      'k: { is: size, from: 1, to: 9, meaning: { zh: 核的大小, en: size k } }',
      '- { id: two, kind: number, quantity: output_height, of: act, carry: { from: one, as: size } }',
    ]);
  });

  test('a parameter that is called like a function leaves the function', () => {
    expect(changed(['parameters', 'max'], 'most')).toContain(`where: ['k < kernel', "max(k, most) > 0"]`);
  });

  test('a grid follows to the network and the texts', () => {
    expect(changed(['grids', 'image'], 'photo')).toEqual([
      'photo: { height: k + 1, width: kernel, from: 0, to: 1 }',
      'input: { height: max, width: "k", channels: 1, values: photo }',
      "zh: '{k}×{kernel}，$\\frac{k}{{k + 1}}$，k 是大小，{photo}'",
    ]);
  });

  test('a layer follows to what reads it, asks for it and shows it', () => {
    expect(changed(['network', 'layers', 0, 'conv2d', 'id'], 'first')).toEqual([
      '- conv2d: { id: first, out_channels: 1, kernel_size: [k, kernel] }',
      '- relu: { id: act, inputs: [first] } # after conv',
      'of: first',
      '- { map_of: first, as: table, label: { zh: conv, en: conv } }',
    ]);
  });

  test('a part follows to the parts that carry on from it', () => {
    expect(changed(['ask', 0, 'id'], 'height')).toEqual([
      '- id: height',
      '- { id: two, kind: number, quantity: output_height, of: act, carry: { from: height, as: k } }',
    ]);
  });

  test('a letter follows to the formula, without touching functions and other letters', () => {
    expect(changed(['ask', 0, 'variables', 'k'], 'F')).toEqual([
      'F: { is: k, from: 1, to: 9, meaning: { zh: 核的大小, en: size k } }',
      `solution: 'floor(2pF / Ffloor(p)) + \\frac{F}{p}'`,
    ]);
  });

  test('one of two with the same name leaves the uses alone: which of them is meant cannot be known', () => {
    const twice = SOURCE.replace('id: act', 'id: conv');
    const renamed = renameName(twice, ['network', 'layers', 0, 'conv2d', 'id'], 'first');
    expect(renamed).toBe(twice.replace('id: conv', 'id: first'));
  });

  test('a name that is taken, and a text that cannot be read, change nothing', () => {
    expect(renameName(SOURCE, ['parameters', 'k'], 'kernel')).toBe(SOURCE);
    expect(renameName('a: [', ['parameters', 'k'], 'size')).toBe('a: [');
  });
});
