import { describe, expect, test } from 'vitest';

import { checkQuestion } from '@/lib/content/check-question';
import { readQuestion } from '@/lib/content/question';
import { QUANTITY_CODES } from '@/lib/core/questions/quantities/catalogue';
import { askSchema } from '@/lib/core/questions/document';

import { allQuestions, templateTexts } from '../support/questions';

const questions = await allQuestions();

describe('the authors’ templates', () => {
  test.each(templateTexts())('%s has no error and no warning', (file, text) => {
    const { document, placeOf, problems } = readQuestion({ file, text });
    if (document === undefined) throw new Error(problems[0]?.message.en ?? '');
    const found = checkQuestion({ file, document, placeOf }, { seeds: 50 }).problems;
    expect(found.map(({ line, message }) => `${String(line)}: ${message.en}`)).toEqual([]);
  });

  test('and the course ask for every quantity there is', () => {
    const asked = questions.flatMap(([, { ask }]) =>
      ask.flatMap((part) => ('quantity' in part && part.quantity !== undefined ? [part.quantity] : [])),
    );
    expect(QUANTITY_CODES.filter((code) => !asked.includes(code))).toEqual([]);
  });

  test('and the course use every kind of answer there is', () => {
    const used = new Set<string>(questions.flatMap(([, { ask }]) => ask.map(({ kind }) => kind)));
    const kinds = askSchema.options.map((option) => option.shape.kind.value);
    expect(kinds.filter((kind) => !used.has(kind))).toEqual([]);
  });
});
