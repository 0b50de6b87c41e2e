import { doubleAt } from '../../kernels/flat';
import type { LayerPlan } from '../../layers/layer';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out = max(in, 0), so ∂in += ∂out where in > 0, and nothing elsewhere (at 0 too, as in PyTorch and Keras).
 *
 * Source: PyTorch tools/autograd/derivatives.yaml, relu (threshold_backward).
 */
export function trainRelu(_plan: LayerPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  return {
    forward() {
      for (let index = 0; index < input.length; index += 1) output[index] = Math.max(doubleAt(input, index), 0);
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < input.length; index += 1) {
        if (doubleAt(input, index) > 0) {
          inputGradient[index] = doubleAt(inputGradient, index) + doubleAt(outputGradient, index);
        }
      }
    },
  };
}
