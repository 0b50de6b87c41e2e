import { describe, expect, test } from 'vitest';

import { manyAsk, partOf, shown } from '@/tests/support/choice';

import { readChoices } from './check';

import type { Opened } from '@/tests/support/choice';
import type { OpenPart } from '../../part';

/** Pearson's statistic for equally likely places. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function rightLetters(part: OpenPart): readonly number[] {
  const read = readChoices(part.sample('right') ?? '', shown(part).options.length);
  return read.ok ? read.value : [];
}

describe('the place of the right option', () => {
  const slipAsk = { quantity: 'output_height', of: 'conv', options: 'slips' };

  test.each([
    ['options made from slips', { ask: slipAsk, slips: ['size.forgot-plus-one'] }],
    ['written options', { ask: { ...manyAsk(5), many: false, options: manyAsk(5).options.slice(1) } }],
    [
      'picture options',
      {
        ask: {
          quantity: 'feature_map',
          of: 'conv',
          options: ['vertical', 'horizontal', 'blur', 'flipped'].map((map_with) => ({ map_with })),
        },
      },
    ],
  ])(
    '%s: over 2,000 seeds the right one stands at each place equally often',
    (_name, opened: Opened) => {
      const count = shown(partOf(opened)).options.length;
      const counts = Array.from({ length: count }, () => 0);
      for (let number = 1; number <= 2000; number += 1) {
        const [place = -1] = rightLetters(partOf({ ...opened, seed: `order ${number}` }));
        counts[place] = (counts[place] ?? 0) + 1;
      }
      // The 99.9 % quantiles of χ² with 1 to 4 degrees of freedom.
      expect(chiSquare(counts)).toBeLessThan([10.83, 13.82, 16.27, 18.47][count - 2] ?? 0);
    },
    60_000,
  );
});
