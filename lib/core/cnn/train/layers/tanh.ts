import { doubleAt } from '../../kernels/flat';
import type { LayerPlan } from '../../layers/layer';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out = tanh(in), so ∂in += ∂out·(1 − out²).
 *
 * Source: PyTorch torch.nn.Tanh; tools/autograd/derivatives.yaml, tanh.
 */
export function trainTanh(_plan: LayerPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  return {
    forward() {
      for (let index = 0; index < input.length; index += 1) output[index] = Math.tanh(doubleAt(input, index));
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < input.length; index += 1) {
        const slope = 1 - doubleAt(output, index) ** 2;
        inputGradient[index] = doubleAt(inputGradient, index) + doubleAt(outputGradient, index) * slope;
      }
    },
  };
}
