import { describe, expect, it } from 'vitest';

import { publicQuestionSchema } from './question-schemas';

import type { PublicPart, PublicQuestion } from '@/lib/core/questions/public';

const named = { id: 'a', label: null };
const PARTS: { readonly [K in PublicPart['kind']]: Extract<PublicPart, { kind: K }> } = {
  shape: { kind: 'shape', ...named },
  number: { kind: 'number', ...named, unit: '个', units: ['个', 'parameters'] },
  choice: {
    kind: 'choice',
    ...named,
    many: true,
    options: [
      { letter: 'A', html: '<p>a</p>', picture: null },
      { letter: 'B', html: '', picture: [[0, -1.5]] },
    ],
  },
  matrix: { kind: 'matrix', ...named, rows: 2, columns: 3 },
  order: { kind: 'order', ...named, items: [{ letter: 'A', html: '<p>a</p>' }] },
  text: { kind: 'text', ...named },
  formula: { kind: 'formula', ...named, variables: [{ name: 'h', meaning: '高' }] },
  network: {
    kind: 'network',
    ...named,
    dialects: ['mindspore', 'pytorch', 'keras'],
    input: '32×32×3',
    requirements: [{ html: '<p>10</p>' }],
  },
};

function questionWith(part: PublicPart): PublicQuestion {
  return {
    questionId: 'q',
    variantId: null,
    state: 'solved',
    number: 0,
    title: 't',
    promptHtml: '<p>p</p>',
    exhibits: [{ label: 'x', as: 'picture', channels: [[[1, -2.5]]] }],
    parts: [part],
    hints: { total: 1, shown: ['<p>h</p>'] },
    attempts: 1,
    feedback: {
      score: 0.5,
      parts: [
        {
          id: 'a',
          right: false,
          score: 0.5,
          answer: '1, 2',
          slips: [{ title: null, explanationHtml: '<p>s</p>' }],
          tied: true,
          notes: [{ right: null, html: '<p>n</p>' }],
          marks: [[true, false]],
        },
      ],
    },
    regraded: { was: 0, now: 0.5, reason: 'r', at: '2026-09-01T08:00:00.000Z' },
    solution: { answers: [{ ...named, answer: '1' }], steps: [{ html: '<p>1</p>' }], remarkHtml: null },
  };
}

describe('what the API says of a question', () => {
  it.each(Object.values(PARTS))('holds all of a $kind part, unchanged', (part) => {
    const question = questionWith(part);
    expect(publicQuestionSchema.parse(question)).toEqual(question);
  });

  it.each(Object.values(PARTS))('holds nothing more: a $kind part with its key is refused', (part) => {
    const leaking = { ...questionWith(part), parts: [{ ...part, right: 'A' }] };
    expect(publicQuestionSchema.safeParse(leaking).success).toBe(false);
  });
});
