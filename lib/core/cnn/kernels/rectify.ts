import type { Floats } from '../floats';
import { floatAt } from './flat';

/** max(value, 0) for each value; both arrays are of the same length and may be the same array. */
export function rectify(input: Floats, output: Floats): void {
  for (let index = 0; index < input.length; index += 1) {
    output[index] = Math.max(floatAt(input, index), 0);
  }
}
