import { doubleAt } from '../../kernels/flat';
import type { LayerPlan } from '../../layers/layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out = Σ_i in_i, so ∂in_i += ∂out for every input.
 *
 * Source: He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", 2016, equation 1.
 */
export function trainAdd(_plan: LayerPlan, buffers: LayerBuffers): TrainedLayer {
  const { inputs, inputGradients, output, outputGradient } = buffers;
  return {
    forward() {
      output.fill(0);
      for (const input of inputs) addTo(output, input);
    },
    backward() {
      for (const gradient of inputGradients) if (gradient !== null) addTo(gradient, outputGradient);
    },
  };
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let index = 0; index < sums.length; index += 1) sums[index] = doubleAt(sums, index) + doubleAt(values, index);
}
