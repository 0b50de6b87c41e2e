/** What rescales values by other values: softmax, batch norm, local response norm. Double precision, one rounding. */
import type { Floats } from '../floats';
import { doubleAt, floatAt } from './flat';

interface Grouped {
  /** [maps, cells], and so is the output, which is another array. */
  readonly input: Floats;
  readonly output: Floats;
}

/** Softmax over `classes` maps at each cell; see layers/softmax.ts. */
export function normalizeExponentially({ input, output, classes }: Grouped & { readonly classes: number }): void {
  const cells = input.length / classes;
  const powers = new Float64Array(classes);
  for (let cell = 0; cell < cells; cell += 1) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let index = cell; index < input.length; index += cells) largest = Math.max(largest, floatAt(input, index));
    let sum = 0;
    for (let index = 0; index < classes; index += 1) {
      const power = Math.exp(floatAt(input, index * cells + cell) - largest);
      powers[index] = power;
      sum += power;
    }
    for (let index = 0; index < classes; index += 1) output[index * cells + cell] = doubleAt(powers, index) / sum;
  }
}

interface Standardization extends Grouped {
  /** One number of each for every map. */
  readonly mean: Floats;
  readonly variance: Floats;
  readonly weight: Floats;
  readonly bias: Floats;
  readonly epsilon: number;
}

/** (in − mean) / √(variance + ε) · weight + bias, map by map; see layers/batch-norm.ts. */
export function standardize({ input, output, mean, variance, weight, bias, epsilon }: Standardization): void {
  const cells = input.length / mean.length;
  for (let map = 0; map < mean.length; map += 1) {
    const centre = floatAt(mean, map);
    const scale = floatAt(weight, map) / Math.sqrt(floatAt(variance, map) + epsilon);
    const shift = floatAt(bias, map);
    for (let index = map * cells; index < (map + 1) * cells; index += 1) {
      output[index] = (floatAt(input, index) - centre) * scale + shift;
    }
  }
}

interface LocalResponse extends Grouped {
  readonly channels: number;
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

/** in / (k + (α/size)·Σ in²)^β over the `size` channels around each; see layers/local-response-norm.ts. */
export function normalizeLocally({ input, output, channels, size, alpha, beta, k }: LocalResponse): void {
  const cells = input.length / channels;
  const half = (size - 1) / 2;
  for (let channel = 0; channel < channels; channel += 1) {
    const first = Math.max(channel - half, 0) * cells;
    const end = Math.min(channel + half + 1, channels) * cells;
    for (let cell = 0; cell < cells; cell += 1) {
      let squares = 0;
      for (let index = first + cell; index < end; index += cells) squares += floatAt(input, index) ** 2;
      const index = channel * cells + cell;
      output[index] = floatAt(input, index) / (k + (alpha / size) * squares) ** beta;
    }
  }
}
