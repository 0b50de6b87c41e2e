/** Pooling as calls of the kernels `maxPool` and `averagePool`. */
import type { WindowGeometry } from '../../geometry/window';
import type { AvgPool2dPlan } from '../../layers/avg-pool2d';
import type { GlobalAvgPool2dPlan } from '../../layers/global-avg-pool2d';
import type { MaxPool2dPlan } from '../../layers/max-pool2d';
import type { Volume } from '../../shape';
import type { ProgramBuilder } from '../program';
import { filledUp, flowOf } from './flow';
import type { Flow } from './flow';

/** Null where padding counts as zero: the kernel's padding never wins. */
export function lowerMaxPool(builder: ProgramBuilder, from: Flow<Volume>, plan: MaxPool2dPlan): Flow | null {
  const { height, width } = plan.geometry;
  const padded = [height, width].some(({ paddingBefore, paddingAfter }) => paddingBefore + paddingAfter > 0);
  if (plan.paddingValue === 'zero' && padded) return null;
  const to = flowOf(builder, plan.output);
  builder.kernel({
    kernel: 'maxPool',
    reads: [from.region],
    writes: to.region,
    args: [{ region: from.region }, { region: to.region }, ...windowNumbers(plan.geometry, { from, to })],
    items: plan.output.height,
  });
  return to;
}

export function lowerAveragePool(builder: ProgramBuilder, from: Flow<Volume>, plan: AvgPool2dPlan): Flow {
  const to = flowOf(builder, plan.output);
  const { height, width } = plan.geometry;
  builder.kernel({
    kernel: 'averagePool',
    reads: [from.region],
    writes: to.region,
    args: [
      ...[{ region: from.region }, { region: to.region }, ...windowNumbers(plan.geometry, { from, to })],
      ...[height.paddingAfter, width.paddingAfter, Number(plan.countIncludePad)],
    ],
    items: plan.output.height,
  });
  return to;
}

/** One window as large as the map. */
export function lowerGlobalAveragePool(builder: ProgramBuilder, from: Flow<Volume>, plan: GlobalAvgPool2dPlan): Flow {
  const { input, output } = plan;
  const to = flowOf(builder, output);
  builder.kernel({
    kernel: 'averagePool',
    reads: [from.region],
    writes: to.region,
    args: [
      ...[{ region: from.region }, { region: to.region }, input.height, input.width, filledUp(input.channels)],
      ...[from.stride, to.stride, input.height, input.width, 1, 1, 0, 0, 1, 0, 0, 0],
    ],
    items: 1,
  });
  return to;
}

/** Height, width, channels, both strides, kernel, steps, padding and output width, as both kernels take them. */
function windowNumbers(
  { height, width }: WindowGeometry,
  { from, to }: { from: Flow<Volume>; to: Flow },
): readonly number[] {
  return [
    ...[height.input, width.input, filledUp(from.shape.channels), from.stride, to.stride],
    ...[height.kernel, width.kernel, height.stride, width.stride],
    ...[height.paddingBefore, width.paddingBefore, width.output],
  ];
}
