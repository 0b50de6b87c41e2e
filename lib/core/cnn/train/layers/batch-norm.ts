import { doubleAt } from '../../kernels/flat';
import type { BatchNormPlan } from '../../layers/batch-norm';
import { isVolume } from '../../shape';
import { boundGradient, boundParameter, unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * Per channel (or feature), over the m values it has in the shard, with μ their mean and σ² = (1/m) Σ (in − μ)²:
 *
 *     x̂ = (in − μ)/√(σ² + ε)      out = weight·x̂ + bias
 *     ∂bias += Σ ∂out      ∂weight += Σ ∂out·x̂
 *     ∂in += weight/√(σ² + ε) · (∂out − (1/m) Σ ∂out − x̂·(1/m) Σ ∂out·x̂)
 *
 * The statistics are those of the shard, not of the whole batch (as with PyTorch's DataParallel): so they do not depend on
 * how many workers share it. For the running values the shard reports μ and the unbiased variance σ²·m/(m − 1).
 *
 * Source: Ioffe, Szegedy, "Batch Normalization", 2015, algorithm 1 and section 3; PyTorch torch.nn.BatchNorm2d.
 */
export function trainBatchNorm(plan: BatchNormPlan, buffers: LayerBuffers): TrainedLayer {
  const { input: shape, epsilon } = plan;
  const { input, inputGradient } = unaryBuffers(buffers);
  const [channels, cells] = isVolume(shape) ? [shape.channels, shape.height * shape.width] : [shape.features, 1];
  const runs = { channels, cells, samples: buffers.samples };
  const weight = boundParameter(buffers, 'weight');
  const bias = boundParameter(buffers, 'bias');
  const inverse = new Float64Array(channels);
  const normal = new Float64Array(input.length);
  const measured = {
    mean: boundGradient(buffers, 'runningMean'),
    variance: boundGradient(buffers, 'runningVariance'),
  };
  const sums = { weight: boundGradient(buffers, 'weight'), bias: boundGradient(buffers, 'bias') };
  return {
    forward() {
      for (let channel = 0; channel < channels; channel += 1) {
        const { mean, variance } = moments(input, runs, channel);
        const count = cells * buffers.samples;
        measured.mean[channel] = mean;
        measured.variance[channel] = (variance * count) / (count - 1);
        const factor = 1 / Math.sqrt(variance + epsilon);
        inverse[channel] = factor;
        const [scale, shift] = [doubleAt(weight, channel), doubleAt(bias, channel)];
        forEachOf(runs, channel, (index) => {
          const value = (doubleAt(input, index) - mean) * factor;
          normal[index] = value;
          buffers.output[index] = scale * value + shift;
        });
      }
    },
    backward() {
      for (let channel = 0; channel < channels; channel += 1) {
        const { plain, weighted } = gradientSums({ normal, gradient: buffers.outputGradient }, runs, channel);
        sums.bias[channel] = doubleAt(sums.bias, channel) + plain;
        sums.weight[channel] = doubleAt(sums.weight, channel) + weighted;
        if (inputGradient === null) continue;
        const scale = doubleAt(weight, channel) * doubleAt(inverse, channel);
        const count = cells * buffers.samples;
        forEachOf(runs, channel, (index) => {
          const centred = doubleAt(buffers.outputGradient, index) - plain / count;
          const slope = scale * (centred - (doubleAt(normal, index) * weighted) / count);
          inputGradient[index] = doubleAt(inputGradient, index) + slope;
        });
      }
    },
  };
}

interface Runs {
  readonly channels: number;
  readonly cells: number;
  readonly samples: number;
}

/** Visits the values of one channel, sample by sample. */
function forEachOf({ channels, cells, samples }: Runs, channel: number, visit: (index: number) => void): void {
  for (let sample = 0; sample < samples; sample += 1) {
    const first = (sample * channels + channel) * cells;
    for (let index = first; index < first + cells; index += 1) visit(index);
  }
}

/** Two passes: the difference of large sums of squares would lose digits. */
function moments(input: Float64Array, runs: Runs, channel: number): { mean: number; variance: number } {
  const count = runs.cells * runs.samples;
  let sum = 0;
  forEachOf(runs, channel, (index) => {
    sum += doubleAt(input, index);
  });
  const mean = sum / count;
  let squares = 0;
  forEachOf(runs, channel, (index) => {
    squares += (doubleAt(input, index) - mean) ** 2;
  });
  return { mean, variance: squares / count };
}

function gradientSums(
  { normal, gradient }: { readonly normal: Float64Array; readonly gradient: Float64Array },
  runs: Runs,
  channel: number,
): { plain: number; weighted: number } {
  let [plain, weighted] = [0, 0];
  forEachOf(runs, channel, (index) => {
    plain += doubleAt(gradient, index);
    weighted += doubleAt(gradient, index) * doubleAt(normal, index);
  });
  return { plain, weighted };
}
