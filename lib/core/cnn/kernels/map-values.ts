import type { Floats } from '../floats';
import { floatAt } from './flat';

/** output[i] = of(input[i]), rounded once; both arrays are of the same length and may be the same array. */
export function mapValues(input: Floats, output: Floats, of: (value: number) => number): void {
  for (let index = 0; index < input.length; index += 1) {
    output[index] = of(floatAt(input, index));
  }
}
