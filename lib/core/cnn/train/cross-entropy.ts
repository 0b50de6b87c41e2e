import { doubleAt } from '../kernels/flat';
import { softmaxGroup } from './layers/softmax';

export interface Scores {
  readonly samples: number;
  /** [samples, classes], before any softmax. */
  readonly logits: Float64Array;
  /** The right class of each sample, 0 ≤ label < classes. */
  readonly labels: Int32Array;
  /** [samples, classes]; overwritten with ∂loss/∂logits. */
  readonly gradient: Float64Array;
}

export interface ShardLoss {
  /** The mean of −ln p(label) over the samples. */
  readonly loss: number;
  /** How many samples have their largest score at the label; of equal scores the first counts. */
  readonly correct: number;
}

/**
 * Softmax and cross entropy in one: loss = (1/N) Σ_n (ln Σ_j e^z_nj − z_n,label), ∂loss/∂z_nj = (softmax(z_n)_j − [j = label])/N.
 * Fused, because −ln of a softmax that has become 0 would be infinite.
 *
 * Source: PyTorch torch.nn.CrossEntropyLoss.
 */
export function crossEntropy({ samples, logits, labels, gradient }: Scores): ShardLoss {
  const classes = logits.length / samples;
  let [loss, correct] = [0, 0];
  for (let sample = 0; sample < samples; sample += 1) {
    const first = sample * classes;
    const label = first + (labels[sample] ?? 0);
    loss += softmaxGroup(logits, gradient, { first, step: 1, classes }) - doubleAt(logits, label);
    if (largestOf(logits, first, classes) === label) correct += 1;
    gradient[label] = doubleAt(gradient, label) - 1;
  }
  for (let index = 0; index < gradient.length; index += 1) gradient[index] = doubleAt(gradient, index) / samples;
  return { loss: loss / samples, correct };
}

function largestOf(values: Float64Array, first: number, count: number): number {
  let best = first;
  for (let index = first + 1; index < first + count; index += 1) {
    if (doubleAt(values, index) > doubleAt(values, best)) best = index;
  }
  return best;
}
