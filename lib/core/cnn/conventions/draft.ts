/**
 * A network as it is written, with gaps: what is not stated, the convention decides. What is stated is stated in the
 * convention's own words, so a momentum or an alpha means what it means there, and not what the engine's field means.
 */
import type { Padding, PadMode, Pair } from '../geometry/window';
import type { FlattenOrder } from '../layers/flatten';
import type { LayerBase } from '../layers/layer';
import type { MaxPool2dSpec } from '../layers/max-pool2d';
import type { LayerKind } from '../layers/registry';
import type { Shape } from '../shape';

/** One number for both axes, or one for each. */
export type DraftPair = number | Pair;
/** One number for all sides, or one for each. */
export type DraftPadding = number | Padding;

export interface DraftConv2d extends LayerBase {
  readonly outChannels: number;
  readonly kernelSize: DraftPair;
  readonly stride?: DraftPair | undefined;
  readonly dilation?: DraftPair | undefined;
  readonly groups?: number | undefined;
  /** `pad` unless stated, where a padding is. */
  readonly padMode?: PadMode | undefined;
  readonly padding?: DraftPadding | undefined;
  readonly bias?: boolean | undefined;
}

export interface DraftPooling extends LayerBase {
  readonly kernelSize?: DraftPair | undefined;
  readonly stride?: DraftPair | undefined;
  /** `pad` unless stated, where a padding is. */
  readonly padMode?: PadMode | undefined;
  readonly padding?: DraftPadding | undefined;
  readonly ceilMode?: boolean | undefined;
}

export interface DraftMaxPool2d extends DraftPooling {
  readonly paddingValue?: MaxPool2dSpec['paddingValue'] | undefined;
}

export interface DraftAvgPool2d extends DraftPooling {
  readonly countIncludePad?: boolean | undefined;
}

export interface DraftDense extends LayerBase {
  readonly outFeatures: number;
  readonly bias?: boolean | undefined;
}

export interface DraftFlatten extends LayerBase {
  readonly order?: FlattenOrder | undefined;
}

export interface DraftZeroPad2d extends LayerBase {
  readonly padding: DraftPadding;
}

export interface DraftLeakyRelu extends LayerBase {
  readonly negativeSlope?: number | undefined;
}

export interface DraftSoftmax extends LayerBase {
  /** Matters on a volume alone. */
  readonly axis?: 'channels' | undefined;
}

export interface DraftBatchNorm extends LayerBase {
  readonly epsilon?: number | undefined;
  /** In the convention's meaning, see batchNormMomentumWeighs. */
  readonly momentum?: number | undefined;
}

export interface DraftLocalResponseNorm extends LayerBase {
  /** Channels in the window; 2·depth_radius + 1 where a framework states a radius. */
  readonly size?: number | undefined;
  /** In the convention's meaning, see lrnAlphaDivided. */
  readonly alpha?: number | undefined;
  readonly beta?: number | undefined;
  readonly k?: number | undefined;
}

export interface DraftDropout extends LayerBase {
  readonly rate?: number | undefined;
}

interface DraftTypes {
  conv2d: DraftConv2d;
  maxPool2d: DraftMaxPool2d;
  avgPool2d: DraftAvgPool2d;
  globalAvgPool2d: LayerBase;
  zeroPad2d: DraftZeroPad2d;
  dense: DraftDense;
  flatten: DraftFlatten;
  relu: LayerBase;
  relu6: LayerBase;
  leakyRelu: DraftLeakyRelu;
  sigmoid: LayerBase;
  tanh: LayerBase;
  softmax: DraftSoftmax;
  batchNorm: DraftBatchNorm;
  localResponseNorm: DraftLocalResponseNorm;
  dropout: DraftDropout;
  add: LayerBase;
  concat: LayerBase;
}

export type DraftLayer<K extends LayerKind = LayerKind> = {
  [P in K]: DraftTypes[P] & { readonly kind: P };
}[K];

export interface DraftNetwork {
  readonly input: Shape;
  readonly layers: readonly DraftLayer[];
}
