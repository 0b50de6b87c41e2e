/** Convolution and pooling with every gap filled, or what the convention refuses about them. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { NO_PADDING } from '../geometry/window';
import type { Padding, PadMode, Pair } from '../geometry/window';
import type { PoolingSpec } from '../layers/pooling';
import type { LayerSpec } from '../layers/registry';
import type { Convention } from './convention';
import { refusal } from './convention-error';
import type { Refusal } from './convention-error';
import type { DraftLayer, DraftPadding, DraftPair, DraftPooling } from './draft';
import type { PaddingFreedom } from './setting';
import { settingOf } from './settings';

export function completeConv2d(
  draft: DraftLayer<'conv2d'>,
  convention: Convention,
): Result<LayerSpec<'conv2d'>, Refusal> {
  const spec: LayerSpec<'conv2d'> = {
    kind: 'conv2d',
    ...placeOf(draft),
    outChannels: draft.outChannels,
    kernelSize: pairOf(draft.kernelSize),
    stride: pairOf(draft.stride ?? settingOf('convStride', convention)),
    dilation: pairOf(draft.dilation ?? 1),
    groups: draft.groups ?? 1,
    ...completePadding(draft, settingOf('convPadMode', convention)),
    bias: draft.bias ?? settingOf('convBias', convention),
  };
  const refused = refuseConv2d(spec, convention);
  return refused === null ? success(spec) : failure(refused);
}

export function completeMaxPool2d(
  draft: DraftLayer<'maxPool2d'>,
  convention: Convention,
): Result<LayerSpec<'maxPool2d'>, Refusal> {
  const pool = completePooling(draft, convention);
  if (!pool.ok) return pool;
  const rounding = settingOf('maxPoolCeilMode', convention);
  const { ceilMode, padMode } = pool.value;
  if (ceilMode && (rounding === 'never' || (rounding === 'paddedOnly' && padMode !== 'pad'))) {
    return failure(refusal('ceil-mode-not-possible', { padMode }, 'maxPoolCeilMode'));
  }
  const paddingValue = draft.paddingValue ?? settingOf('maxPoolPaddingValue', convention);
  return success({ kind: 'maxPool2d', ...pool.value, paddingValue });
}

export function completeAvgPool2d(
  draft: DraftLayer<'avgPool2d'>,
  convention: Convention,
): Result<LayerSpec<'avgPool2d'>, Refusal> {
  const pool = completePooling(draft, convention);
  if (!pool.ok) return pool;
  const { ceilMode, padMode } = pool.value;
  if (ceilMode && settingOf('avgPoolCeilMode', convention) === 'never') {
    return failure(refusal('ceil-mode-not-possible', { padMode }, 'avgPoolCeilMode'));
  }
  const countIncludePad = draft.countIncludePad ?? settingOf('countIncludePad', convention);
  return success({ kind: 'avgPool2d', ...pool.value, countIncludePad });
}

/** The same number on all sides, or what is stated for each. */
export function sidesOf(padding: DraftPadding): Padding {
  return typeof padding === 'number'
    ? { top: padding, bottom: padding, left: padding, right: padding }
    : { top: padding.top, bottom: padding.bottom, left: padding.left, right: padding.right };
}

/** What every layer has: its id and what it reads, where that is stated. */
export function placeOf({ id, inputs }: { readonly id: string; readonly inputs?: readonly string[] }) {
  return inputs === undefined ? { id } : { id, inputs };
}

function completePooling(draft: DraftPooling, convention: Convention): Result<PoolingSpec, Refusal> {
  const size = draft.kernelSize ?? settingOf('poolKernel', convention);
  if (size === null) return failure(refusal('value-not-stated', { field: 'kernelSize' }, 'poolKernel'));
  const kernelSize = pairOf(size);
  const unstated: Pair = settingOf('poolStride', convention) === 'kernel' ? kernelSize : [1, 1];
  const spec: PoolingSpec = {
    ...placeOf(draft),
    kernelSize,
    stride: draft.stride === undefined ? unstated : pairOf(draft.stride),
    ...completePadding(draft, settingOf('poolPadMode', convention)),
    ceilMode: draft.ceilMode ?? false,
  };
  const refused = refusePooling(spec, convention);
  return refused === null ? success(spec) : failure(refused);
}

interface Padded {
  readonly padMode: PadMode;
  readonly padding: Padding;
}

function completePadding({ padMode, padding }: Pick<DraftPooling, 'padMode' | 'padding'>, unstated: PadMode): Padded {
  return {
    padMode: padMode ?? (padding === undefined ? unstated : 'pad'),
    padding: padding === undefined ? NO_PADDING : sidesOf(padding),
  };
}

function refuseConv2d(spec: LayerSpec<'conv2d'>, convention: Convention): Refusal | null {
  const { stride, dilation, padMode, padding } = spec;
  if (padMode === 'same' && !settingOf('sameWithStride', convention) && someAboveOne(stride)) {
    return refusal('same-with-stride', { stride }, 'sameWithStride');
  }
  if (!settingOf('strideWithDilation', convention) && someAboveOne(stride) && someAboveOne(dilation)) {
    return refusal('stride-with-dilation', { stride, dilation }, 'strideWithDilation');
  }
  return refusePadding(padding, settingOf('convPadding', convention), 'convPadding');
}

function refusePooling({ padMode, padding, kernelSize }: PoolingSpec, convention: Convention): Refusal | null {
  if (padMode === 'same' && !settingOf('samePooling', convention)) return refusal('same-pooling', {}, 'samePooling');
  const uneven = refusePadding(padding, settingOf('poolPadding', convention), 'poolPadding');
  if (uneven !== null || settingOf('poolPaddingLimit', convention) === 'belowKernel') return uneven;
  const sides = [
    ['height', Math.max(padding.top, padding.bottom), kernelSize[0]],
    ['width', Math.max(padding.left, padding.right), kernelSize[1]],
  ] as const;
  const wide = sides.find(([, cells, kernel]) => cells > kernel / 2);
  if (wide === undefined) return null;
  const [axis, cells, kernel] = wide;
  return refusal('padding-over-half', { axis, padding: cells, kernel }, 'poolPaddingLimit');
}

function refusePadding(
  { top, bottom, left, right }: Padding,
  freedom: PaddingFreedom,
  cause: 'convPadding' | 'poolPadding',
): Refusal | null {
  if (freedom === 'perSide' || [top, bottom, left, right].every((cells) => cells === 0)) return null;
  if (freedom === 'none') return refusal('padding-not-possible', {}, cause);
  if (top !== bottom) return refusal('padding-uneven', { axis: 'height', before: top, after: bottom }, cause);
  if (left !== right) return refusal('padding-uneven', { axis: 'width', before: left, after: right }, cause);
  return null;
}

function pairOf(size: DraftPair): Pair {
  return typeof size === 'number' ? [size, size] : size;
}

function someAboveOne([height, width]: Pair): boolean {
  return height > 1 || width > 1;
}
