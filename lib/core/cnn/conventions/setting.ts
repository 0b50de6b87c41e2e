import type { Localized } from '@/lib/core/shared/locale';

import type { PadMode } from '../geometry/window';
import type { FlattenOrder } from '../layers/flatten';
import type { MaxPool2dSpec } from '../layers/max-pool2d';
import type { Convention } from './convention';

/** One thing that a convention decides: a default or a rule. */
export interface Setting<Value> {
  /** What it is and who differs, as a student reads it. */
  readonly sentence: Localized;
  readonly values: Readonly<Record<Convention, Value>>;
  /** Where each value is stated: an API page or a source file. */
  readonly sources: Readonly<Record<Convention, string>>;
}

/**
 * Which padding beside `valid` and `same` a layer takes: none at all, one number for each axis, or one for each side.
 */
export type PaddingFreedom = 'none' | 'perAxis' | 'perSide';

export interface ConvolutionSettings {
  readonly convPadMode: PadMode;
  readonly convBias: boolean;
  readonly convStride: number;
  /** Where the odd cell of `same` padding goes: below and on the right. */
  readonly sameRemainder: 'after';
  /** Whether a convolution padded `same` may have a stride above 1. */
  readonly sameWithStride: boolean;
  /** Whether a convolution may have a stride and a dilation above 1 at once. */
  readonly strideWithDilation: boolean;
  readonly convPadding: PaddingFreedom;
  /** What becomes of a last step that does not fit. */
  readonly convRounding: 'floor';
}

export interface PoolingSettings {
  /** null: must be stated. */
  readonly poolKernel: number | null;
  /** The stride where none is stated. */
  readonly poolStride: 'kernel' | 'one';
  readonly poolPadMode: PadMode;
  readonly samePooling: boolean;
  readonly poolPadding: PaddingFreedom;
  /** The widest padding on a side: half the kernel, or any that leaves each window a cell of the input. */
  readonly poolPaddingLimit: 'halfKernel' | 'belowKernel';
  /** When rounding up may be asked for. */
  readonly maxPoolCeilMode: 'always' | 'paddedOnly' | 'never';
  readonly avgPoolCeilMode: 'always' | 'never';
  /** Which window rounding up may add: one that starts on the input or the padding before it. null: no rounding up. */
  readonly ceilRule: 'startsBeforeEnd' | null;
  readonly maxPoolPaddingValue: MaxPool2dSpec['paddingValue'];
  readonly countIncludePad: boolean;
}

export interface OtherSettings {
  readonly denseBias: boolean;
  readonly flattenOrder: FlattenOrder;
  readonly batchNormEpsilon: number;
  /** As it is written; what it weighs is batchNormMomentumWeighs. */
  readonly batchNormMomentum: number;
  readonly batchNormMomentumWeighs: 'new' | 'old';
  readonly leakySlope: number;
  /** null: must be stated. */
  readonly dropoutRate: number | null;
  /** Channels in the window. null: must be stated. */
  readonly lrnSize: number | null;
  /** As it is written; whether it is divided by the size is lrnAlphaDivided. */
  readonly lrnAlpha: number;
  readonly lrnAlphaDivided: boolean;
  readonly lrnBeta: number;
  readonly lrnK: number;
  /** Over what a softmax on a volume goes where no axis is stated. */
  readonly softmaxAxis: 'channels' | 'width';
}

export interface SettingValues extends ConvolutionSettings, PoolingSettings, OtherSettings {}

export type SettingName = keyof SettingValues;

/** The settings of one part of a network, by name. */
export type SettingTable<Values> = { readonly [Name in keyof Values]: Setting<Values[Name]> };
