import { linesOf } from '@/lib/content/figures/dense-versus-conv';
import { readNetworkSource } from '@/lib/content/network-source';
import { elementCount } from '@/lib/core/cnn';
import { failure, success } from '@/lib/core/shared/result';

import { shapeOf } from './network-view';

import type { FigureProps } from '@/lib/content/figures/registry';
import type { Drawing, FigureBase } from './figure-view';
import type { ShapeView } from './network-view';

export interface DenseVersusConvView extends FigureBase {
  readonly component: 'DenseVersusConv';
  readonly input: ShapeView;
  /** Values of the input in one long row. */
  readonly inputs: number;
  readonly dense: {
    readonly units: readonly number[];
    readonly weights: number;
    readonly biases: number;
  };
  readonly convolution: {
    readonly kernel: number;
    readonly kernels: number;
    readonly output: ShapeView;
    readonly weights: number;
    readonly biases: number;
    /** Values of the output that one kernel gives, all with the same weights. */
    readonly places: number;
  };
}

export function drawDenseVersusConv(props: FigureProps<'DenseVersusConv'>): Drawing<DenseVersusConvView> {
  const lines = linesOf(props);
  const dense = readNetworkSource({ input: props.input, layers: lines.dense });
  if (!dense.ok) return failure(dense.error.message);
  const convolution = readNetworkSource({ input: props.input, layers: lines.convolution });
  if (!convolution.ok) return failure(convolution.error.message);
  const { input, output, parameters } = convolution.value.report;
  return success({
    component: 'DenseVersusConv',
    caption: props.caption,
    input: shapeOf(input),
    inputs: elementCount(input),
    dense: {
      units: props.units,
      weights: dense.value.report.parameters.weights,
      biases: dense.value.report.parameters.biases,
    },
    convolution: {
      kernel: props.kernel,
      kernels: props.kernels,
      output: shapeOf(output),
      weights: parameters.weights,
      biases: parameters.biases,
      places: elementCount(output) / props.kernels,
    },
  });
}
