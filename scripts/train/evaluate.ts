import { createTensor, describeCnnError, runNetwork } from '@/lib/core/cnn';
import { createRng } from '@/lib/core/shared/rng';
import { failure, success } from '@/lib/core/shared/result';

import { digitSource, INPUT_SIDE } from './mnist';
import { NETWORK } from './recipe';

import type { Digits } from './mnist';
import type { NetworkWeights } from '@/lib/core/cnn';
import type { Result } from '@/lib/core/shared/result';

export interface Evaluation {
  readonly correct: number;
  readonly tested: number;
}

/** How many digits the exact engine classifies rightly: float32 weights, one image at a time; of equal scores the first counts. */
export function evaluate(weights: NetworkWeights, digits: Digits): Result<Evaluation, string> {
  const source = digitSource(digits, 0);
  const rng = createRng('no shift is drawn');
  const values = new Float64Array(INPUT_SIDE * INPUT_SIDE);
  let correct = 0;
  for (let index = 0; index < digits.count; index += 1) {
    source.load(index, values, rng);
    const input = createTensor(NETWORK.input, values);
    if (!input.ok) return failure(describeCnnError(input.error, 'en'));
    const outputs = runNetwork(NETWORK, { weights, input: input.value });
    if (!outputs.ok) return failure(describeCnnError(outputs.error, 'en'));
    const scores = outputs.value.at(-1)?.output.values ?? new Float32Array(0);
    if (scores.indexOf(Math.max(...scores)) === source.label(index)) correct += 1;
  }
  return success({ correct, tested: digits.count });
}
