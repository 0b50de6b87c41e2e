import { doubleAt } from '../../kernels/flat';
import type { LayerPlan } from '../../layers/layer';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out = min(max(in, 0), 6), so ∂in += ∂out where 0 < in < 6, and nothing elsewhere.
 *
 * Source: PyTorch torch.nn.ReLU6; ATen hardtanh_backward (both limits excluded).
 */
export function trainRelu6(_plan: LayerPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  return {
    forward() {
      for (let index = 0; index < input.length; index += 1) {
        output[index] = Math.min(Math.max(doubleAt(input, index), 0), 6);
      }
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < input.length; index += 1) {
        const value = doubleAt(input, index);
        if (value > 0 && value < 6) {
          inputGradient[index] = doubleAt(inputGradient, index) + doubleAt(outputGradient, index);
        }
      }
    },
  };
}
