/** The layers the models are built of, with everything stated. */
import { NO_PADDING } from '../geometry/window';
import type { PadMode } from '../geometry/window';
import type { LayerSpec } from '../layers/registry';

/** In what a published model may differ without being another model. */
export interface ModelOptions {
  /** Whether convolutions have a bias; dense layers always do. MindSpore's own VGG leaves it out, PyTorch's and Keras's have it. */
  readonly convolutionBias: boolean;
}

interface ConvolutionBlock extends ModelOptions {
  readonly id: string;
  readonly outChannels: number;
  readonly kernel: number;
  readonly padMode: PadMode;
}

/** A square convolution with stride 1, and the ReLU behind it. */
export function convolutionAndRelu(block: ConvolutionBlock): readonly LayerSpec[] {
  const { id, outChannels, kernel, padMode, convolutionBias } = block;
  return [
    {
      kind: 'conv2d',
      id,
      outChannels,
      kernelSize: [kernel, kernel],
      stride: [1, 1],
      dilation: [1, 1],
      groups: 1,
      padMode,
      padding: NO_PADDING,
      bias: convolutionBias,
    },
    { kind: 'relu', id: `${id}_relu` },
  ];
}

/** Max pooling 2×2 with stride 2, which halves height and width. */
export function halving(id: string): LayerSpec {
  return {
    kind: 'maxPool2d',
    id,
    kernelSize: [2, 2],
    stride: [2, 2],
    padMode: 'valid',
    padding: NO_PADDING,
    ceilMode: false,
    paddingValue: 'negativeInfinity',
  };
}

export function dense(id: string, outFeatures: number): LayerSpec {
  return { kind: 'dense', id, outFeatures, bias: true };
}

/** A dense layer and the ReLU behind it. */
export function denseAndRelu(id: string, outFeatures: number): readonly LayerSpec[] {
  return [dense(id, outFeatures), { kind: 'relu', id: `${id}_relu` }];
}
