import { doubleAt } from '../../kernels/flat';
import type { DropoutPlan } from '../../layers/dropout';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * Each value is dropped with probability `rate`; the rest are divided by 1 − rate, so that the expected output is the input and
 * nothing is left to do at inference. With the mask m (0 or 1/(1 − rate)): out = m·in, ∂in += m·∂out.
 *
 * Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014; torch.nn.Dropout.
 */
export function trainDropout({ rate }: DropoutPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const mask = new Float64Array(input.length);
  const kept = 1 / (1 - rate);
  return {
    forward(rng) {
      for (let index = 0; index < input.length; index += 1) {
        const factor = rng.unit() < rate ? 0 : kept;
        mask[index] = factor;
        output[index] = factor * doubleAt(input, index);
      }
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < input.length; index += 1) {
        const gradient = doubleAt(mask, index) * doubleAt(outputGradient, index);
        inputGradient[index] = doubleAt(inputGradient, index) + gradient;
      }
    },
  };
}
