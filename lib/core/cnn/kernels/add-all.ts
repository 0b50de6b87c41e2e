import type { Floats } from '../floats';
import { doubleAt, floatAt } from './flat';

/** The sum of all inputs value by value, in order, in double precision, rounded once. All arrays are of the same length. */
export function addAll(inputs: readonly Floats[], output: Floats): void {
  const sums = new Float64Array(output.length);
  for (const input of inputs) {
    for (let index = 0; index < sums.length; index += 1) sums[index] = doubleAt(sums, index) + floatAt(input, index);
  }
  output.set(sums);
}
