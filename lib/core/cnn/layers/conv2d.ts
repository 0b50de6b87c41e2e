import { success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkPositive } from '../checks';
import { cnnError, cnnFailure } from '../errors';
import type { CnnError } from '../errors';
import { windowGeometry } from '../geometry/window';
import type { Padding, PadMode, Pair, WindowGeometry } from '../geometry/window';
import { convolve } from '../kernels/convolve';
import type { ParameterTensor } from '../parameters';
import { isVolume } from '../shape';
import type { Shape, Volume } from '../shape';
import { parameterValues } from '../weights';
import { unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface Conv2dSpec extends LayerBase {
  readonly kind: 'conv2d';
  /** The number of kernels. */
  readonly outChannels: number;
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  /** Divides input and output channels; 1 for an ordinary convolution, the input channels for a depthwise one. */
  readonly groups: number;
  readonly padMode: PadMode;
  /** All zero unless padMode is `pad`. The padded cells hold 0. */
  readonly padding: Padding;
  readonly bias: boolean;
}

export interface Conv2dPlan extends LayerPlan {
  readonly input: Volume;
  readonly output: Volume;
  readonly geometry: WindowGeometry;
  readonly groups: number;
  readonly bias: boolean;
}

/**
 * Convolution as networks mean it, cross-correlation (the kernel is not flipped), padded with zeros:
 *
 *     out[o, y, x] = bias[o] + Σ_c Σ_i Σ_j weight[o, c, i, j] · in[g·C/G + c, y·s_h + i·d_h − p_top, x·s_w + j·d_w − p_left]
 *
 * with C input channels, G groups, 0 ≤ c < C/G and g the group of kernel o.
 * Parameters: O·(C/G)·k_h·k_w weights and, with a bias, O biases. MACs: out_h·out_w·O·(C/G)·k_h·k_w.
 *
 * Source: PyTorch torch.nn.Conv2d; MindSpore nn.Conv2d ("cross-correlation"); sizes in geometry/window.ts.
 */
export const conv2d = unaryLayer<Conv2dSpec, Conv2dPlan>({
  plan: planConv2d,
  forward({ input, output, geometry, groups, bias }, buffers) {
    convolve({
      geometry,
      groups,
      inputChannels: input.channels,
      outputChannels: output.channels,
      input: buffers.input,
      weight: parameterValues(buffers.weights, 'weight'),
      bias: bias ? parameterValues(buffers.weights, 'bias') : null,
      output: buffers.output,
    });
  },
});

function planConv2d(spec: Conv2dSpec, input: Shape): Result<Conv2dPlan, CnnError> {
  if (!isVolume(input)) return cnnFailure('volume-expected', { features: input.features });
  const problem = checkChannels(spec, input);
  if (problem !== null) return { ok: false, error: problem };
  const geometry = windowGeometry(input, {
    kernelSize: spec.kernelSize,
    stride: spec.stride,
    dilation: spec.dilation,
    padMode: spec.padMode,
    padding: spec.padding,
    rounding: 'floor',
  });
  if (!geometry.ok) return geometry;
  const { height, width } = geometry.value;
  const output = { height: height.output, width: width.output, channels: spec.outChannels };
  const products = kernelVolume(spec, input);
  const macs = output.height * output.width * output.channels * products;
  return success({
    input,
    output,
    parameterTensors: parameterTensors(spec, input),
    macs,
    geometry: geometry.value,
    reach: geometry.value,
    steps: macs,
    groups: spec.groups,
    bias: spec.bias,
  });
}

function checkChannels({ outChannels, groups }: Conv2dSpec, { channels }: Volume): CnnError | null {
  const problem =
    checkPositive('inputChannels', channels) ??
    checkPositive('outChannels', outChannels) ??
    checkPositive('groups', groups);
  if (problem !== null) return problem;
  if (channels % groups !== 0) return cnnError('groups-do-not-divide', { side: 'input', channels, groups });
  if (outChannels % groups !== 0) {
    return cnnError('groups-do-not-divide', { side: 'output', channels: outChannels, groups });
  }
  return null;
}

/** The products of one output value: a kernel reaches through all channels of its group. */
function kernelVolume({ kernelSize: [height, width], groups }: Conv2dSpec, { channels }: Volume): number {
  return (channels / groups) * height * width;
}

function parameterTensors(spec: Conv2dSpec, { channels }: Volume): readonly ParameterTensor[] {
  const { outChannels, groups, kernelSize } = spec;
  const dimensions = [outChannels, channels / groups, kernelSize[0], kernelSize[1]];
  const weight: ParameterTensor = { name: 'weight', dimensions };
  return spec.bias ? [weight, { name: 'bias', dimensions: [outChannels] }] : [weight];
}
