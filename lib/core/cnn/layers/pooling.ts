/** What max and average pooling share: windows over each channel alone, no parameters, depth kept. */
import { success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkPositive } from '../checks';
import { cnnError, cnnFailure } from '../errors';
import type { Axis, CnnError } from '../errors';
import type { AxisGeometry } from '../geometry/axis';
import { windowGeometry } from '../geometry/window';
import type { Padding, PadMode, Pair, WindowGeometry } from '../geometry/window';
import { elementCount, isVolume } from '../shape';
import type { Shape, Volume } from '../shape';
import type { LayerBase, LayerPlan } from './layer';

export interface PoolingSpec extends LayerBase {
  readonly kernelSize: Pair;
  readonly stride: Pair;
  readonly padMode: PadMode;
  /** All zero unless padMode is `pad`; each side smaller than the kernel, so that every window holds an input cell. */
  readonly padding: Padding;
  /** Lets the last window hang over the padded end, see Rounding; a window never starts behind the input. */
  readonly ceilMode: boolean;
}

export interface PoolingPlan extends LayerPlan {
  readonly input: Volume;
  readonly output: Volume;
  readonly geometry: WindowGeometry;
}

const NO_DILATION: Pair = [1, 1];

export function planPooling(spec: PoolingSpec, input: Shape): Result<PoolingPlan, CnnError> {
  if (!isVolume(input)) return cnnFailure('volume-expected', { features: input.features });
  const problem = checkPositive('inputChannels', input.channels);
  if (problem !== null) return { ok: false, error: problem };
  const geometry = windowGeometry(input, {
    kernelSize: spec.kernelSize,
    stride: spec.stride,
    dilation: NO_DILATION,
    padMode: spec.padMode,
    padding: spec.padding,
    rounding: spec.ceilMode ? 'ceil' : 'floor',
  });
  if (!geometry.ok) return geometry;
  const { height, width } = geometry.value;
  const empty = emptyWindow('height', height) ?? emptyWindow('width', width);
  if (empty !== null) return { ok: false, error: empty };
  const output = { height: height.output, width: width.output, channels: input.channels };
  return success({
    input,
    output,
    parameterTensors: [],
    macs: 0,
    geometry: geometry.value,
    reach: geometry.value,
    // A comparison is harder to foresee than a product.
    steps: elementCount(output) * height.kernel * width.kernel * 2,
  });
}

function emptyWindow(axis: Axis, { kernel, paddingBefore, paddingAfter }: AxisGeometry): CnnError | null {
  const padding = Math.max(paddingBefore, paddingAfter);
  return padding < kernel ? null : cnnError('padding-fills-window', { axis, padding, kernel });
}
