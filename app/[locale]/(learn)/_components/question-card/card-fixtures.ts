import type { PublicFeedback, PublicQuestion } from '@/lib/core/questions/public';

/** A shape question as the server would send it; the tests of the card start from it. */
export function questionFor(changes: Partial<PublicQuestion> = {}): PublicQuestion {
  return {
    questionId: 'stride-output',
    variantId: 'variant-0',
    state: 'open',
    number: 0,
    title: 'Output size',
    promptHtml: '<p>10×10×1, kernel 3×3, stride 3</p>',
    exhibits: [],
    parts: [{ kind: 'shape', id: 'output', label: null }],
    hints: { total: 2, shown: [] },
    attempts: 0,
    feedback: null,
    regraded: null,
    solution: null,
    ...changes,
  };
}

export function feedbackFor(answer: string, right: boolean): PublicFeedback {
  const score = right ? 1 : 0;
  return { score, parts: [{ id: 'output', right, score, answer, slips: [], tied: true, notes: [], marks: null }] };
}
