import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { plainFormula } from './plain-formula';

describe('a formula in a line of plain text', () => {
  it.each([
    [String.raw`\text{参数} = (\text{输入个数} + 1) \times \text{输出个数}`, '参数 = (输入个数 + 1) × 输出个数'],
    [String.raw`\left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1`, '⌊(n + 2p - k)/s⌋ + 1'],
    [String.raw`\begin{bmatrix} 1 & 0 & -1 \\ 2 & 0 & -2 \end{bmatrix}`, '[1 0 -1; 2 0 -2]'],
    [String.raw`H_{\text{out}} = x^{2},\; \max(0, x)`, 'H_out = x^2, max(0, x)'],
    [String.raw`a \xrightarrow{\;3 \times 3\;} b \cdots`, 'a → 3 × 3 b ⋯'],
    [String.raw`\frac{\frac{a}{b}}{c}`, '(a/b)/c'],
    [String.raw`\{1, 2\}`, '{1, 2}'],
  ])('%s reads %s', (tex, plain) => {
    expect(plainFormula(tex)).toBe(plain);
  });

  it('ends for every text, and leaves no backslash', () => {
    const parts = fc.constantFrom('\\frac', '\\text', '{', '}', '\\\\', '\\', '_', '^', 'a', ' ', '&', '\\{');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: parts })), (tex) => {
        expect(plainFormula(tex)).not.toContain('\\');
      }),
    );
  });
});
