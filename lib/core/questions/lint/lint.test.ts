import { describe, expect, test } from 'vitest';

import { readDocument } from '../read-document';
import { drawParameters, openVariant } from '../variant';

import { LINT_RULES, lintQuestion } from './lint';
import { CASES, conv, GOOD, NUMBERS } from './lint-cases';

import type { QuestionDocument } from '../document';
import type { OpenVariant } from '../variant';
import type { Written } from './lint-cases';

function document(change: Written): QuestionDocument {
  const read = readDocument({ ...GOOD, ...change });
  if (!read.ok) throw new Error(read.error.message.en);
  return read.value;
}

function samplesOf(question: QuestionDocument, count = 12): OpenVariant[] {
  return Array.from({ length: count }, (_unused, number) => {
    const identity = { number, seed: `lint ${number}` };
    const parameters = drawParameters(question, { ...identity, avoid: [] });
    if (!parameters.ok) throw new Error(parameters.error.message.en);
    const variant = openVariant(question, { ...identity, parameters: parameters.value });
    if (!variant.ok) throw new Error(variant.error.message.en);
    return variant.value;
  });
}

function lint(change: Written) {
  const question = document(change);
  return lintQuestion(question, samplesOf(question));
}

describe('the lint', () => {
  test('has nothing to say about a good question', () => {
    expect(lint({})).toEqual([]);
  });

  test.each(CASES.map(([code, broken, fine, path]) => ({ code, broken, fine, path })))(
    '$code is found where it is broken, at its place, and not where it is kept',
    ({ code, broken, fine, path }) => {
      const rule = LINT_RULES.find((candidate) => candidate.code === code);
      const found = lint(broken).filter((finding) => finding.code === code);
      expect(found.map((finding) => finding.path.join('.'))).toContain(path);
      expect(found.every(({ severity }) => severity === rule?.severity)).toBe(true);
      expect(lint(fine).filter((finding) => finding.code === code)).toEqual([]);
    },
  );

  test('is tested rule by rule, but for decimals, which are tested below', () => {
    const tested = [...CASES.map(([code]) => code), 'decimals-without-tolerance'];
    expect(LINT_RULES.map(({ code }) => code).sort()).toEqual([...new Set(tested)].sort());
    expect(LINT_RULES.length).toBeGreaterThanOrEqual(24);
  });

  test('decimals-without-tolerance is found where an answer has more decimals than anybody types', () => {
    const question = document({ ask: [{ id: 'share', ...NUMBERS }], slips: ['size.ignored-stride'] });
    const answering = (raw: string, asked = question) =>
      lintQuestion(
        asked,
        samplesOf(asked, 1).map((variant) => ({
          ...variant,
          parts: variant.parts.map((part) => ({ ...part, sample: () => raw })),
        })),
      ).filter(({ code }) => code === 'decimals-without-tolerance');
    expect(answering('0.333333')).toMatchObject([
      { path: ['ask', 0], fix: { edit: { path: ['ask', 0, 'tolerance'], value: 0.01 } } },
    ]);
    expect(answering('0.25')).toEqual([]);
    expect(
      answering(
        '0.333333',
        document({ ask: [{ id: 'share', ...NUMBERS, tolerance: 0.01 }], slips: ['size.ignored-stride'] }),
      ),
    ).toEqual([]);
  });

  test('words every finding and every fix in both languages', () => {
    for (const { message, fix } of CASES.flatMap(([, broken]) => lint(broken))) {
      for (const said of [message, fix.text]) {
        expect(said.zh).toMatch(/\p{Script=Han}.*[。”]$/u);
        expect(said.en).toMatch(/^[^\p{Script=Han}]+[.:]$/u);
      }
    }
  });

  test('an edit, made as it says, takes the finding away', () => {
    const written = { ...GOOD, ...conv({ pad_mode: undefined }) };
    const found = lint(written).find(({ code }) => code === 'pad-mode-defaulted');
    expect(found?.fix.edit).toEqual({ path: ['network', 'layers', 0, 'conv2d', 'pad_mode'], value: 'valid' });
    expect(lint(conv({ pad_mode: found?.fix.edit?.value }))).toEqual([]);
    const twice = lint({ slips: [...GOOD.slips, 'size.ignored-stride'] }).find(
      ({ code }) => code === 'slip-listed-twice',
    );
    expect(lint({ slips: twice?.fix.edit?.value })).toEqual([]);
  });

  test('says the same of the same question every time', () => {
    for (const [, broken] of CASES.slice(0, 12)) expect(lint(broken)).toEqual(lint(broken));
  });
});
