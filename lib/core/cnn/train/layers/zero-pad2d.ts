import { doubleAt } from '../../kernels/flat';
import type { ZeroPad2dPlan } from '../../layers/zero-pad2d';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out[c, y, x] = in[c, y − top, x − left] inside, 0 around, so ∂in is the inner part of ∂out.
 *
 * Source: PyTorch torch.nn.ZeroPad2d.
 */
export function trainZeroPad2d(
  { input: shape, output: outShape, padding }: ZeroPad2dPlan,
  buffers: LayerBuffers,
): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const { height, width } = shape;
  const { height: outHeight, width: outWidth } = outShape;
  const targetOf = (index: number) => {
    const row = Math.floor(index / width);
    const map = Math.floor(row / height);
    return (map * outHeight + (row % height) + padding.top) * outWidth + (index % width) + padding.left;
  };
  return {
    forward() {
      output.fill(0);
      for (let index = 0; index < input.length; index += 1) output[targetOf(index)] = doubleAt(input, index);
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < input.length; index += 1) {
        inputGradient[index] = doubleAt(inputGradient, index) + doubleAt(outputGradient, targetOf(index));
      }
    },
  };
}
