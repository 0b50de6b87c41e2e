import { createTensor } from '@/lib/core/cnn';
import { checkNetworkWeights, forward } from '@/lib/core/cnn/execute';
import { createRng } from '@/lib/core/shared/rng';
import { success } from '@/lib/core/shared/result';

import { digitSource, INPUT_SIDE } from './mnist';
import { NETWORK } from './recipe';

import type { CnnError, NetworkWeights } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';

import type { Meter } from './meter';
import type { Digits } from './mnist';

export interface Evaluation {
  readonly correct: number;
  readonly tested: number;
}

/**
 * How many digits the exact engine classifies rightly: float32 weights, one image at a time; of equal scores the first counts.
 * What a weights file says of itself must not depend on the order in which a faster path adds.
 */
export async function evaluate(
  weights: NetworkWeights,
  digits: Digits,
  meter: Meter,
): Promise<Result<Evaluation, CnnError>> {
  const checked = checkNetworkWeights(NETWORK, weights);
  if (!checked.ok) return checked;
  const { planned } = checked.value;
  const last = planned.layers.at(-1)?.planned.id ?? '';
  const source = digitSource(digits, 0);
  const rng = createRng('no shift is drawn');
  const values = new Float64Array(INPUT_SIDE * INPUT_SIDE);
  let correct = 0;
  for (let index = 0; index < digits.count; index += 1) {
    source.load(index, values, rng);
    const input = createTensor(NETWORK.input, values);
    if (!input.ok) return input;
    const outputs = forward({ ...checked.value, input: input.value }, planned.layers);
    const scores = outputs.get(last) ?? new Float32Array(0);
    if (scores.indexOf(Math.max(...scores)) === source.label(index)) correct += 1;
    await meter.tick((index + 1) / digits.count);
  }
  meter.end();
  return success({ correct, tested: digits.count });
}
