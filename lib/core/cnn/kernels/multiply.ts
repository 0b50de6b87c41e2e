import type { Floats } from '../floats';
import { floatAt } from './flat';

interface Multiplication {
  /** I values. */
  readonly input: Floats;
  /** O·I values, output by output. */
  readonly weight: Floats;
  /** O values. */
  readonly bias: Floats | null;
  /** O values. */
  readonly output: Floats;
}

/** Matrix times vector, plus bias. Sums in double precision and rounds once. */
export function multiply({ input, weight, bias, output }: Multiplication): void {
  for (let row = 0; row < output.length; row += 1) {
    const start = row * input.length;
    let sum = 0;
    for (let column = 0; column < input.length; column += 1) {
      sum += floatAt(weight, start + column) * floatAt(input, column);
    }
    output[row] = bias === null ? sum : sum + floatAt(bias, row);
  }
}
