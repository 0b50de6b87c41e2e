import { doubleAt } from '../../kernels/flat';
import type { LayerPlan } from '../../layers/layer';
import { isVolume } from '../../shape';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * out_i = e^in_i / Σ_j e^in_j over the channels of a cell, or over the features of a vector; the largest value is taken off
 * first, so that nothing overflows. ∂in_i += out_i·(∂out_i − Σ_j ∂out_j·out_j).
 *
 * As the last layer of a trained network its backward never runs: it is fused with the loss, see ../cross-entropy.ts.
 *
 * Source: PyTorch torch.nn.Softmax; tools/autograd/derivatives.yaml, _softmax.
 */
export function trainSoftmax({ input: shape }: LayerPlan, buffers: LayerBuffers): TrainedLayer {
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const [classes, cells] = isVolume(shape) ? [shape.channels, shape.height * shape.width] : [shape.features, 1];
  const groups = input.length / classes;
  const layout = { classes, step: cells };
  const firstOf = (group: number) => Math.floor(group / cells) * cells * classes + (group % cells);
  return {
    forward() {
      for (let group = 0; group < groups; group += 1) softmaxGroup(input, output, { ...layout, first: firstOf(group) });
    },
    backward() {
      if (inputGradient === null) return;
      for (let group = 0; group < groups; group += 1) {
        const first = firstOf(group);
        const end = first + classes * cells;
        let mean = 0;
        for (let index = first; index < end; index += cells) {
          mean += doubleAt(outputGradient, index) * doubleAt(output, index);
        }
        for (let index = first; index < end; index += cells) {
          const slope = doubleAt(output, index) * (doubleAt(outputGradient, index) - mean);
          inputGradient[index] = doubleAt(inputGradient, index) + slope;
        }
      }
    },
  };
}

/** Values which together make one distribution. */
export interface SoftmaxGroup {
  readonly first: number;
  readonly step: number;
  readonly classes: number;
}

/** Writes the softmax of one group, and returns ln Σ_j e^in_j. */
export function softmaxGroup(
  input: Float64Array,
  output: Float64Array,
  { first, step, classes }: SoftmaxGroup,
): number {
  const end = first + classes * step;
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = first; index < end; index += step) largest = Math.max(largest, doubleAt(input, index));
  let sum = 0;
  for (let index = first; index < end; index += step) {
    const value = Math.exp(doubleAt(input, index) - largest);
    output[index] = value;
    sum += value;
  }
  for (let index = first; index < end; index += step) output[index] = doubleAt(output, index) / sum;
  return largest + Math.log(sum);
}
