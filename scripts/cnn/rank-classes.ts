import { isVolume } from '@/lib/core/cnn';

import type { LayerKind, Tensor } from '@/lib/core/cnn';

export interface RankedClass {
  /** From 0. */
  readonly class: number;
  /** Softmax of the outputs: from 0 to 1. */
  readonly score: number;
  /** The output itself. */
  readonly value: number;
}

/** All classes, the best first, of equal ones the lower number; none where the output is a volume. */
export function rankClasses({ shape, values }: Tensor, lastKind: LayerKind | undefined): readonly RankedClass[] {
  if (isVolume(shape)) return [];
  const scores = lastKind === 'softmax' ? Array.from(values) : softmaxOf(values);
  return Array.from(values, (value, index) => ({ class: index, score: scores[index] ?? 0, value })).sort(
    (left, right) => right.value - left.value || left.class - right.class,
  );
}

function softmaxOf(values: Float32Array): readonly number[] {
  const largest = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const powers = Array.from(values, (value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
