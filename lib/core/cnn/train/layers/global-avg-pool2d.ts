import { doubleAt } from '../../kernels/flat';
import type { LayerPlan } from '../../layers/layer';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out[c] = (1/HW) Σ in[c, y, x], so ∂in[c, y, x] += ∂out[c] / HW.
 *
 * Source: Lin, Chen, Yan, "Network In Network", 2014, section 3.2.
 */
export function trainGlobalAvgPool2d(_plan: LayerPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const mapSize = input.length / output.length;
  return {
    forward() {
      for (let map = 0; map < output.length; map += 1) {
        let sum = 0;
        for (let index = map * mapSize; index < (map + 1) * mapSize; index += 1) sum += doubleAt(input, index);
        output[map] = sum / mapSize;
      }
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < inputGradient.length; index += 1) {
        const map = Math.floor(index / mapSize);
        inputGradient[index] = doubleAt(inputGradient, index) + doubleAt(outputGradient, map) / mapSize;
      }
    },
  };
}
