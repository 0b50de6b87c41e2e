import { doubleAt } from '../../kernels/flat';
import type { LayerPlan } from '../../layers/layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * The inputs of a sample one behind the other, which joins volumes along their channels and vectors end to end; each input's
 * gradient is its part of ∂out.
 *
 * Source: PyTorch torch.cat; tools/autograd/derivatives.yaml, cat.
 */
export function trainConcat(_plan: LayerPlan, buffers: LayerBuffers): TrainedLayer {
  const { samples, inputs, inputGradients, output, outputGradient } = buffers;
  const total = output.length / samples;
  let before = 0;
  const parts = inputs.map((input, index) => {
    const part = { input, gradient: inputGradients[index] ?? null, first: before, size: input.length / samples };
    before += part.size;
    return part;
  });
  return {
    forward() {
      for (const { input, first, size } of parts) {
        for (let index = 0; index < input.length; index += 1) {
          output[Math.floor(index / size) * total + first + (index % size)] = doubleAt(input, index);
        }
      }
    },
    backward() {
      for (const { gradient, first, size } of parts) {
        if (gradient === null) continue;
        for (let index = 0; index < gradient.length; index += 1) {
          const from = Math.floor(index / size) * total + first + (index % size);
          gradient[index] = doubleAt(gradient, index) + doubleAt(outputGradient, from);
        }
      }
    },
  };
}
