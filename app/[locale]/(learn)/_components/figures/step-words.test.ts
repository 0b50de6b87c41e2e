import { describe, expect, it } from 'vitest';

import type { FeatureStepsView } from '@/lib/services/figures/feature-steps';
import { drawn } from '@/tests/support/drawn-figure';

import { sourcesOf, stepFormula } from './step-words';

const INPUT = '1 2 0 3 / 0 1 1 2 / 4 0 2 1 / 1 1 0 5';

function steps(attributes: Record<string, string>): Promise<FeatureStepsView> {
  return drawn('FeatureSteps', { input: INPUT, caption: 'Steps', ...attributes });
}

describe('where a number of a step comes from', () => {
  it('is the window of a convolution, its bias written out at the end', async () => {
    const view = await steps({ steps: 'conv', weights: '1 0 / 0 -1', bias: '-3' });
    const place = { step: 0, row: 1, column: 2 };
    expect([...sourcesOf(view, place)]).toEqual(['1,2', '1,3', '2,2', '2,3']);
    expect(stepFormula(view, place)).toBe('1×1 + 2×0 + 2×0 + 1×(−1) + (−3) = −3');
  });

  it('leaves a bias of 0 out', async () => {
    const view = await steps({ steps: 'conv', weights: '1 2' });
    expect(stepFormula(view, { step: 0, row: 0, column: 0 })).toBe('1×1 + 2×2 = 5');
  });

  it('is one cell for ReLU and a block of four for pooling, of the grid just before', async () => {
    const view = await steps({ steps: 'conv relu avgpool', weights: '-1' });
    expect([...sourcesOf(view, { step: 1, row: 2, column: 0 })]).toEqual(['2,0']);
    expect(stepFormula(view, { step: 1, row: 2, column: 0 })).toBe('max(0, −4) = 0');
    expect([...sourcesOf(view, { step: 2, row: 1, column: 0 })]).toEqual(['2,0', '2,1', '3,0', '3,1']);
    expect(stepFormula(view, { step: 2, row: 1, column: 0 })).toBe('(0 + 0 + 0 + 0) ÷ 4 = 0');
  });

  it('is nothing for a number that is not there', async () => {
    expect(stepFormula(await steps({ steps: 'relu' }), { step: 0, row: 9, column: 0 })).toBeNull();
    expect(stepFormula(await steps({ steps: 'relu' }), { step: 3, row: 0, column: 0 })).toBeNull();
  });
});
