/** The layers the models are built of, with everything stated. */
import { NO_PADDING } from '../geometry/window';
import type { Padding, PadMode } from '../geometry/window';
import type { LayerSpec } from '../layers/registry';

/** In what a published model may differ without being another model. */
export interface ModelOptions {
  /**
   * Whether convolutions have a bias; dense layers always do. MindSpore's own VGG leaves it out, PyTorch's and Keras's have
   * it. A convolution in front of a batch normalisation never has one, whatever is said here: its beta does the same work.
   */
  readonly convolutionBias: boolean;
}

interface ConvolutionBlock extends ModelOptions {
  readonly id: string;
  readonly outChannels: number;
  readonly kernel: number;
  readonly padMode: PadMode;
}

/** A square convolution with stride 1, and the ReLU behind it. */
export function convolutionAndRelu({ kernel, padMode, ...block }: ConvolutionBlock): readonly LayerSpec[] {
  return [{ ...convolution({ ...block, kernel }), padMode }, relu(block.id)];
}

export interface SquareConvolution extends ModelOptions {
  readonly id: string;
  readonly outChannels: number;
  readonly kernel: number;
  /** 1 unless stated. */
  readonly stride?: number;
  /** Cells on each side; 0 unless stated. */
  readonly padding?: number;
  /** 1 unless stated. */
  readonly groups?: number;
  /** The layer it reads; the one before unless stated. */
  readonly from?: string;
}

/** A convolution that is the same in both directions, padded as stated. */
export function convolution(square: SquareConvolution): LayerSpec<'conv2d'> {
  const { id, outChannels, kernel, stride = 1, padding = 0, groups = 1, convolutionBias, from } = square;
  return {
    kind: 'conv2d',
    id,
    ...reading(from),
    outChannels,
    kernelSize: [kernel, kernel],
    stride: [stride, stride],
    dilation: [1, 1],
    groups,
    padMode: padding === 0 ? 'valid' : 'pad',
    padding: allSides(padding),
    bias: convolutionBias,
  };
}

interface NormalizedConvolution extends Omit<SquareConvolution, 'convolutionBias'> {
  /** Of the batch normalisation; 1e-5 unless stated. */
  readonly epsilon?: number;
}

/** A convolution without bias and the batch normalisation behind it, `ID_bn`. */
export function convolutionAndNorm({ epsilon = 1e-5, ...square }: NormalizedConvolution): readonly LayerSpec[] {
  return [
    convolution({ ...square, convolutionBias: false }),
    { kind: 'batchNorm', id: `${square.id}_bn`, epsilon, momentum: 0.1 },
  ];
}

/** The ReLU behind layer `id`, `ID_relu`. */
export function relu(id: string): LayerSpec<'relu'> {
  return { kind: 'relu', id: `${id}_relu` };
}

/** Max pooling 2×2 with stride 2, which halves height and width. */
export function halving(id: string): LayerSpec<'maxPool2d'> {
  return maxPooling({ id, kernel: 2, stride: 2 });
}

interface SquarePooling {
  readonly id: string;
  readonly kernel: number;
  readonly stride: number;
  /** Cells on each side; 0 unless stated. */
  readonly padding?: number;
  /** false unless stated. */
  readonly ceilMode?: boolean;
  /** The layer it reads; the one before unless stated. */
  readonly from?: string;
}

/** Max pooling that is the same in both directions, with padding that never wins. */
export function maxPooling(pool: SquarePooling): LayerSpec<'maxPool2d'> {
  const { id, kernel, stride, padding = 0, ceilMode = false, from } = pool;
  return {
    kind: 'maxPool2d',
    id,
    ...reading(from),
    kernelSize: [kernel, kernel],
    stride: [stride, stride],
    padMode: padding === 0 ? 'valid' : 'pad',
    padding: allSides(padding),
    ceilMode,
    paddingValue: 'negativeInfinity',
  };
}

export function dense(id: string, outFeatures: number): LayerSpec<'dense'> {
  return { kind: 'dense', id, outFeatures, bias: true };
}

/** A dense layer and the ReLU behind it. */
export function denseAndRelu(id: string, outFeatures: number): readonly LayerSpec[] {
  return [dense(id, outFeatures), relu(id)];
}

/** Every map as its mean, as a vector. */
export function averaged(): readonly LayerSpec[] {
  return [{ kind: 'globalAvgPool2d', id: 'avgpool' }, flattened()];
}

export function flattened(): LayerSpec<'flatten'> {
  return { kind: 'flatten', id: 'flatten', order: 'channelsFirst' };
}

/** A square input of three colours. */
export function colours(size: number): { readonly height: number; readonly width: number; readonly channels: number } {
  return { height: size, width: size, channels: 3 };
}

function allSides(cells: number): Padding {
  return cells === 0 ? NO_PADDING : { top: cells, bottom: cells, left: cells, right: cells };
}

function reading(from: string | undefined): { readonly inputs?: readonly string[] } {
  return from === undefined ? {} : { inputs: [from] };
}
