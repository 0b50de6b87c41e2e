import { describe, expect, test } from 'vitest';

import { gradeAnswers, slipCodes } from '@/lib/core/questions/grade';
import { checkAnswer } from '@/lib/core/questions/public';
import { falseSteps } from '@/lib/core/questions/solution';
import { drawParameters, hasDraws, lectureParameters, openVariant } from '@/lib/core/questions/variant';
import { publicQuestion } from '@/lib/core/questions/view';

import { allQuestions, variantOf } from '../support/questions';

import type { QuestionDocument } from '@/lib/core/questions/document';
import type { OpenPart } from '@/lib/core/questions/part';
import type { OpenVariant } from '@/lib/core/questions/variant';

const SEEDS = 25;

const questions = await allQuestions();

/** The lecture's own variant and a number of drawn ones, made the ordinary way. */
function variantsOf(document: QuestionDocument): OpenVariant[] {
  return Array.from({ length: SEEDS + 1 }, (_unused, number) => variantOf(document, { number, seed: `seed ${number}` }));
}

function grade(variant: OpenVariant, choose: (part: OpenPart) => string | null) {
  const answers = Object.fromEntries(variant.parts.map((part) => [part.id, choose(part) ?? '']));
  return gradeAnswers(variant, answers);
}

describe.each(questions)('%s', (_id, document) => {
  const variants = variantsOf(document);

  test('grades its own right answer with full marks and no slip, in every variant', () => {
    for (const variant of variants) {
      const outcome = grade(variant, (part) => part.sample('right'));
      expect(outcome).toMatchObject({ state: 'graded', score: 1 });
      expect(outcome.state === 'graded' ? slipCodes(outcome) : ['invalid']).toEqual([]);
    }
  });

  test('grades a wrong answer with less, and finds an unreadable one invalid', () => {
    for (const variant of variants) {
      const wrong = grade(variant, (part) => part.sample('wrong'));
      expect(wrong.state === 'graded' ? wrong.score : 1).toBeLessThan(1);
      expect(grade(variant, (part) => part.sample('invalid'))).toMatchObject({ state: 'invalid' });
    }
  });

  test('names every slip of its own when an answer is that slip’s result, unless these numbers cannot tell it from right', () => {
    for (const variant of variants) {
      for (const part of variant.parts) {
        for (const { code, raw } of part.slipSamples) {
          const judged = part.judge(raw);
          if (part.blindSlips.includes(code)) expect(judged).toMatchObject({ ok: true, value: { score: 1 } });
          else expect(judged.ok ? judged.value.slips.flatMap((slip) => slip.codes) : []).toContain(code);
        }
      }
    }
  });

  test('draws new numbers only where the question has any', () => {
    if (hasDraws(document)) return;
    const drawn = drawParameters(document, { number: 7, seed: 'x', avoid: [lectureParameters(document)] });
    expect(drawn).toEqual({ ok: true, value: lectureParameters(document) });
  });

  test('draws variants that tell right from every slip', () => {
    const drawn = hasDraws(document) ? variants.slice(1) : [];
    for (const variant of drawn) expect(variant.parts.flatMap((part) => part.blindSlips)).toEqual([]);
  });

  test('proves every line of its worked solution', () => {
    for (const variant of variants) {
      for (const part of variant.parts) {
        expect(falseSteps(part.solution)).toEqual([]);
      }
    }
  });

  test('shows the browser a part that reads the right answer as the server does', () => {
    for (const variant of variants) {
      for (const part of variant.parts) {
        const raw = part.sample('right') ?? '';
        const judged = part.judge(raw);
        const shownPart = part.publicPart({ locale: 'en', render: (text) => text });
        const shown = checkAnswer(raw, shownPart);
        // The browser does not parse programs: it only says that there is one.
        if (shownPart.kind === 'network') expect(shown.ok && judged.ok).toBe(true);
        else expect(shown).toEqual({ ok: true, value: judged.ok ? judged.value.answer : null });
      }
    }
  });

  test('says nothing of key, seed, slips, hints or solution while it is open', () => {
    const record = { id: null, state: 'open' as const, attempts: 0, hintsShown: 0, newest: null };
    const view = publicQuestion(openLecture(document), { record, locale: 'zh-CN', render: (text) => text });
    expect(view).toMatchObject({ solution: null, feedback: null, regraded: null, hints: { shown: [] } });
    const text = JSON.stringify(view);
    for (const hint of [...document.hints.zh, ...document.hints.en]) expect(text).not.toContain(hint);
    for (const code of document.slips) expect(text).not.toContain(code);
    expect(Object.keys(view).sort()).toEqual(
      ['attempts', 'exhibits', 'feedback', 'hints', 'number', 'parts', 'promptHtml', 'questionId', 'regraded', 'solution', 'state', 'title', 'variantId'].sort(),
    );
  });
});

function openLecture(document: QuestionDocument): OpenVariant {
  const variant = openVariant(document, { parameters: lectureParameters(document), number: 0, seed: '' });
  if (!variant.ok) throw new Error(variant.error.message.en);
  return variant.value;
}
