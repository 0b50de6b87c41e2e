import { doubleAt } from '../../kernels/flat';
import type { LayerPlan } from '../../layers/layer';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out = 1 / (1 + e^−in), so ∂in += ∂out·out·(1 − out).
 *
 * Source: PyTorch torch.nn.Sigmoid; tools/autograd/derivatives.yaml, sigmoid.
 */
export function trainSigmoid(_plan: LayerPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  return {
    forward() {
      for (let index = 0; index < input.length; index += 1) output[index] = 1 / (1 + Math.exp(-doubleAt(input, index)));
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < input.length; index += 1) {
        const value = doubleAt(output, index);
        const slope = value * (1 - value);
        inputGradient[index] = doubleAt(inputGradient, index) + doubleAt(outputGradient, index) * slope;
      }
    },
  };
}
