import { doubleAt } from '../../kernels/flat';
import type { FlattenPlan } from '../../layers/flatten';
import { isVolume } from '../../shape';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * The same values in the same order, or with the channels innermost; every gradient goes back to where its value came from.
 *
 * Source: PyTorch torch.nn.Flatten (C, H, W); Keras Flatten (H, W, C).
 */
export function trainFlatten({ input: shape, order }: FlattenPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const [channels, cells] = isVolume(shape) ? [shape.channels, shape.height * shape.width] : [1, shape.features];
  const size = channels * cells;
  const sourceOf = (index: number) => {
    if (order === 'channelsFirst') return index;
    const inside = index % size;
    return index - inside + (inside % channels) * cells + Math.floor(inside / channels);
  };
  return {
    forward() {
      for (let index = 0; index < output.length; index += 1) output[index] = doubleAt(input, sourceOf(index));
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < output.length; index += 1) {
        const source = sourceOf(index);
        inputGradient[source] = doubleAt(inputGradient, source) + doubleAt(outputGradient, index);
      }
    },
  };
}
