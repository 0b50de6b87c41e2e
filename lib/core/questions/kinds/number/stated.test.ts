import { describe, expect, test } from 'vitest';

import { gradeAnswers } from '../../grade';
import { hintsOf } from '../../hints';
import { readDocument } from '../../read-document';
import { falseSteps, stepText } from '../../solution';
import { openVariant } from '../../variant';

import type { OpenVariant } from '../../variant';

const title = { zh: '题', en: 'Question' };

function written(ask: object): unknown {
  return {
    id: 'any',
    title,
    concepts: ['cnn.pipeline'],
    convention: 'lecture',
    parameters: { images: { lecture: 100 }, batch: { lecture: 32 }, below: { lecture: -4 } },
    prompt: title,
    ask: [{ id: 'steps', kind: 'number', ...ask }],
  };
}

function open(ask: object): OpenVariant | string {
  const document = readDocument(written(ask));
  if (!document.ok) return document.error.message.en;
  const parameters = { images: 100, batch: 32, below: -4 };
  const variant = openVariant(document.value, { parameters, number: 0, seed: '' });
  return variant.ok ? variant.value : variant.error.code;
}

function opened(ask: object): OpenVariant {
  const variant = open(ask);
  if (typeof variant === 'string') throw new Error(variant);
  return variant;
}

function scoreOf(variant: OpenVariant, raw: string): number | string {
  const outcome = gradeAnswers(variant, { steps: raw });
  return outcome.state === 'graded' ? outcome.score : outcome.state;
}

describe('a stated number', () => {
  test.each([
    [{ value: 3.14, tolerance: 0.01 }, '3.145', 1],
    [{ value: 3.14, tolerance: 0.01 }, '3.16', 0],
    [{ value: 4 }, '4', 1],
    [{ value: 4 }, '4.0001', 0],
    [{ value: 4 }, '1,5', 'invalid'],
    [{ value: 'ceil(images / batch)' }, '4', 1],
    [{ value: 'ceil(images / batch)' }, '3', 0],
    [{ value: 4, unit: { zh: '步', en: 'steps' } }, '4 steps', 1],
  ])('%j judges %j: %s', (ask, raw, score) => {
    expect(scoreOf(opened(ask), raw)).toBe(score);
  });

  test('is shown without its key', () => {
    const shown = opened({ value: 4321 }).parts.map((part) =>
      part.publicPart({ locale: 'en', render: (text) => text }),
    );
    expect(JSON.stringify(shown)).not.toContain('4321');
  });

  test('is explained by its expression in the numbers of the variant, and by nothing where it is a plain number', () => {
    const [part] = opened({ value: 'images * below + min(batch, 7) - (2 - batch)' }).parts;
    expect(falseSteps(part?.solution ?? [])).toEqual([]);
    expect(part?.solution.map((step) => stepText(step).en)).toEqual([
      String.raw`Put the numbers of this question in: $$\mathrm{images} \times \mathrm{below} + \min(\mathrm{batch}, 7) - (2 - \mathrm{batch}) = 100 \times (-4) + \min(32, 7) - (2 - 32) = -363$$`,
    ]);
    expect(opened({ value: 4 }).parts[0]?.solution).toEqual([]);
  });

  test('gets hints from its expression that do not give the result', () => {
    const hints = hintsOf(opened({ value: 'ceil(images / batch)' })).map(({ en }) => en);
    expect(hints).toHaveLength(2);
    expect(hints.join(' ')).not.toMatch(/\b4\b/u);
    expect(hintsOf(opened({ value: 4 }))).toEqual([]);
  });
});

describe('what an author wrote', () => {
  test.each([
    [{}, 'either a "quantity"'],
    [{ quantity: 'jump', value: 3 }, 'either a "quantity"'],
    [{ value: 3, of: 'conv' }, 'leave out everything that belongs to a quantity'],
    [{ value: 3, carry: { from: 'steps' } }, 'leave out everything that belongs to a quantity'],
    [{ value: 'images / pages' }, 'expression'],
    [{ value: 'images / (batch - batch)' }, 'expression'],
  ])('%j is refused, and it is said why', (ask, reason) => {
    expect(open(ask)).toContain(reason);
  });
});
