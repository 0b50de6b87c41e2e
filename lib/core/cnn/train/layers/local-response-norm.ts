import { doubleAt } from '../../kernels/flat';
import type { LocalResponseNormPlan } from '../../layers/local-response-norm';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * With s[c] = k + (alpha/size)·Σ_{d near c} in[d]² at each cell, d near c where |d − c| ≤ (size − 1)/2:
 *
 *     out[c] = in[c]·s[c]^−beta
 *     ∂in[d] += ∂out[d]·s[d]^−beta − (2·alpha·beta/size)·in[d]·Σ_{c near d} ∂out[c]·out[c]/s[c]
 *
 * Source: the forward formula (PyTorch torch.nn.LocalResponseNorm) differentiated; as in Caffe's lrn_layer.
 */
export function trainLocalResponseNorm(plan: LocalResponseNormPlan, buffers: LayerBuffers): TrainedLayer {
  const { alpha, beta, k, size } = plan;
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const line = { step: plan.input.height * plan.input.width, channels: plan.input.channels, half: (size - 1) / 2 };
  const scales = new Float64Array(input.length);
  return {
    forward() {
      for (let index = 0; index < input.length; index += 1) {
        const scale = k + (alpha / size) * sumNear(line, index, (near) => doubleAt(input, near) ** 2);
        scales[index] = scale;
        output[index] = doubleAt(input, index) * scale ** -beta;
      }
    },
    backward() {
      if (inputGradient === null) return;
      for (let index = 0; index < input.length; index += 1) {
        const shared = sumNear(
          line,
          index,
          (near) => (doubleAt(outputGradient, near) * doubleAt(output, near)) / doubleAt(scales, near),
        );
        const own = doubleAt(outputGradient, index) * doubleAt(scales, index) ** -beta;
        const slope = own - ((2 * alpha * beta) / size) * doubleAt(input, index) * shared;
        inputGradient[index] = doubleAt(inputGradient, index) + slope;
      }
    },
  };
}

interface ChannelLine {
  /** From a channel to the next at the same cell. */
  readonly step: number;
  readonly channels: number;
  readonly half: number;
}

function sumNear({ step, channels, half }: ChannelLine, index: number, term: (near: number) => number): number {
  const channel = Math.floor(index / step) % channels;
  let sum = 0;
  const last = Math.min(channels - 1, channel + half);
  for (let near = Math.max(0, channel - half); near <= last; near += 1) sum += term(index + (near - channel) * step);
  return sum;
}
