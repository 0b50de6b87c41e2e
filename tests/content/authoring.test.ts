import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { COMPONENT_NAMES } from '@/lib/content/components';
import { frontMatterSchema } from '@/lib/content/lesson';
import { readQuestion } from '@/lib/content/question';
import { askSchema, questionDocumentSchema } from '@/lib/core/questions/document';
import { LINT_RULES } from '@/lib/core/questions/lint/lint';
import { QUANTITY_CODES } from '@/lib/core/questions/quantities/catalogue';
import { SLIP_CODES } from '@/lib/core/questions/slips/catalogue';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/authoring.md'), 'utf8');
const [chinese = '', english = ''] = page.split('\n# Writing lessons and questions\n');

describe.each([
  ['Chinese', chinese],
  ['English', english],
])('the %s authoring page', (_language, text) => {
  test.each([
    ['component', COMPONENT_NAMES.map((name) => `<${name}`)],
    ['front matter key', Object.keys(frontMatterSchema.shape)],
    ['question key', Object.keys(questionDocumentSchema.shape)],
    ['quantity', QUANTITY_CODES],
    ['slip', SLIP_CODES],
    ['lint rule', LINT_RULES.map(({ code }) => code)],
    ['kind of answer', askSchema.options.map(({ shape }) => shape.kind.value).map((kind) => (kind === 'number' || kind === 'shape' ? kind : `kind: ${kind}`))],
  ])('names every %s there is', (_kind, names) => {
    expect(names.filter((name) => !text.includes(name.startsWith('<') ? name : `\`${name}\``))).toEqual([]);
  });

  test('names no slip that does not exist', () => {
    // The first cells of the table: a concept elsewhere may be named in the same form.
    const cells = [...text.matchAll(/^\| (`[a-z]+\.[^|]*) \|/gmu)].map((match) => match[1] ?? '');
    const written = cells.flatMap((cell) => [...cell.matchAll(/`([a-z]+\.[a-z0-9-]+)`/gu)]);
    expect(written.length).toBe(SLIP_CODES.length);
    expect(written.map((match) => match[1]).filter((code) => !SLIP_CODES.includes(code ?? ''))).toEqual([]);
  });
});

test('the example of the authoring page is a question that can be read', () => {
  const example = [...page.matchAll(/```yaml\n([\s\S]*?)```/gu)].map((match) => match[1] ?? '').find((text) => text.startsWith('format: 1'));
  expect(readQuestion({ file: 'example.yaml', text: example ?? '' }).problems).toEqual([]);
});
