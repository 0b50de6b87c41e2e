import { doubleAt } from '../../kernels/flat';
import type { LeakyReluPlan } from '../../layers/leaky-relu';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out = in where in > 0, negativeSlope·in elsewhere, so ∂in += ∂out or negativeSlope·∂out.
 *
 * Source: PyTorch torch.nn.LeakyReLU; ATen leaky_relu_backward (the slope holds at 0).
 */
export function trainLeakyRelu({ negativeSlope }: LeakyReluPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const slopeAt = (index: number) => (doubleAt(input, index) > 0 ? 1 : negativeSlope);
  return {
    forward() {
      for (let index = 0; index < input.length; index += 1) output[index] = doubleAt(input, index) * slopeAt(index);
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < input.length; index += 1) {
        inputGradient[index] = doubleAt(inputGradient, index) + doubleAt(outputGradient, index) * slopeAt(index);
      }
    },
  };
}
