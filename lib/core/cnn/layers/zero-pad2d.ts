import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnFailure } from '../errors';
import type { CnnError } from '../errors';
import { outputExtent, windowGeometry } from '../geometry/window';
import type { Padding } from '../geometry/window';
import { padWithZeros } from '../kernels/arrange';
import { elementCount, isVolume } from '../shape';
import type { Shape, Volume } from '../shape';
import { unaryLayer } from './layer';
import type { LayerBase, LayerPlan } from './layer';

export interface ZeroPad2dSpec extends LayerBase {
  readonly kind: 'zeroPad2d';
  /** Rows and columns of zeros on each side, integers ≥ 0. */
  readonly padding: Padding;
}

export interface ZeroPad2dPlan extends LayerPlan {
  readonly input: Volume;
  readonly output: Volume;
  readonly padding: Padding;
}

/**
 * out[c, y, x] = in[c, y − top, x − left] on the input, 0 around it: H×W×C becomes (top + H + bottom)×(left + W + right)×C.
 * No parameters.
 *
 * Source: Keras layers.ZeroPadding2D; PyTorch torch.nn.ZeroPad2d (left, right, top, bottom); MindSpore nn.Pad.
 */
export const zeroPad2d = unaryLayer<ZeroPad2dSpec, ZeroPad2dPlan>({
  plan: planZeroPad2d,
  forward({ input: volume, padding }, { input, output }) {
    padWithZeros({ ...volume, padding }, input, output);
  },
});

function planZeroPad2d({ padding }: ZeroPad2dSpec, input: Shape): Result<ZeroPad2dPlan, CnnError> {
  if (!isVolume(input)) return cnnFailure('volume-expected', { features: input.features });
  // Padding is what a window of a single cell sees that slides over the padded input.
  const geometry = windowGeometry(input, {
    kernelSize: [1, 1],
    stride: [1, 1],
    dilation: [1, 1],
    padMode: 'pad',
    padding,
    rounding: 'floor',
  });
  if (!geometry.ok) return failure(geometry.error);
  const output = { ...outputExtent(geometry.value), channels: input.channels };
  return success({
    input,
    output,
    parameterTensors: [],
    macs: 0,
    geometry: null,
    reach: geometry.value,
    steps: elementCount(output),
    padding,
  });
}
