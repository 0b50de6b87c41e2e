import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import type { LayerKind, LayerSpec } from '../layers/registry';
import { completeAvgPool2d, completeConv2d, completeMaxPool2d, placeOf, sidesOf } from './complete-window';
import type { Convention } from './convention';
import { refusal } from './convention-error';
import type { ConventionError, Refusal } from './convention-error';
import type { DraftLayer } from './draft';
import { settingOf } from './settings';

type Completers = {
  readonly [K in LayerKind]: (draft: DraftLayer<K>, convention: Convention) => Result<LayerSpec<K>, Refusal>;
};

const COMPLETERS: Completers = {
  conv2d: completeConv2d,
  maxPool2d: completeMaxPool2d,
  avgPool2d: completeAvgPool2d,
  globalAvgPool2d: (draft) => success({ kind: 'globalAvgPool2d', ...placeOf(draft) }),
  zeroPad2d: (draft) => success({ kind: 'zeroPad2d', ...placeOf(draft), padding: sidesOf(draft.padding) }),
  dense: (draft, convention) =>
    success({
      kind: 'dense',
      ...placeOf(draft),
      outFeatures: draft.outFeatures,
      bias: draft.bias ?? settingOf('denseBias', convention),
    }),
  flatten: (draft, convention) =>
    success({ kind: 'flatten', ...placeOf(draft), order: draft.order ?? settingOf('flattenOrder', convention) }),
  relu: (draft) => success({ kind: 'relu', ...placeOf(draft) }),
  relu6: (draft) => success({ kind: 'relu6', ...placeOf(draft) }),
  leakyRelu: (draft, convention) =>
    success({
      kind: 'leakyRelu',
      ...placeOf(draft),
      negativeSlope: draft.negativeSlope ?? settingOf('leakySlope', convention),
    }),
  sigmoid: (draft) => success({ kind: 'sigmoid', ...placeOf(draft) }),
  tanh: (draft) => success({ kind: 'tanh', ...placeOf(draft) }),
  softmax: (draft) => success({ kind: 'softmax', ...placeOf(draft) }),
  batchNorm: completeBatchNorm,
  localResponseNorm: completeLocalResponseNorm,
  dropout: completeDropout,
  add: (draft) => success({ kind: 'add', ...placeOf(draft) }),
  concat: (draft) => success({ kind: 'concat', ...placeOf(draft) }),
};

/**
 * One layer with every gap filled as the convention fills it, or the error that the convention raises. Numbers are not
 * checked here: the engine does that, for completed layers too.
 */
export function completeLayer<K extends LayerKind>(
  draft: DraftLayer<K>,
  convention: Convention,
): Result<LayerSpec<K>, ConventionError> {
  const complete: Completers[K] = COMPLETERS[draft.kind];
  const spec = complete(draft, convention);
  return spec.ok ? spec : failure(placed(spec.error, draft, convention));
}

/** Says which convention refused, and where. */
export function placed(
  error: Refusal,
  { id, kind }: { readonly id: string; readonly kind: string },
  convention: Convention,
): ConventionError {
  return { ...error, convention, layer: { id, kind } };
}

function completeBatchNorm(
  draft: DraftLayer<'batchNorm'>,
  convention: Convention,
): Result<LayerSpec<'batchNorm'>, Refusal> {
  const written = draft.momentum ?? settingOf('batchNormMomentum', convention);
  return success({
    kind: 'batchNorm',
    ...placeOf(draft),
    epsilon: draft.epsilon ?? settingOf('batchNormEpsilon', convention),
    momentum: settingOf('batchNormMomentumWeighs', convention) === 'new' ? written : oneMinus(written),
  });
}

function completeLocalResponseNorm(
  draft: DraftLayer<'localResponseNorm'>,
  convention: Convention,
): Result<LayerSpec<'localResponseNorm'>, Refusal> {
  const size = draft.size ?? settingOf('lrnSize', convention);
  if (size === null) return failure(refusal('value-not-stated', { field: 'size' }, 'lrnSize'));
  const written = draft.alpha ?? settingOf('lrnAlpha', convention);
  return success({
    kind: 'localResponseNorm',
    ...placeOf(draft),
    size,
    // The engine divides.
    alpha: settingOf('lrnAlphaDivided', convention) ? written : written * size,
    beta: draft.beta ?? settingOf('lrnBeta', convention),
    k: draft.k ?? settingOf('lrnK', convention),
  });
}

function completeDropout(draft: DraftLayer<'dropout'>, convention: Convention): Result<LayerSpec<'dropout'>, Refusal> {
  const rate = draft.rate ?? settingOf('dropoutRate', convention);
  if (rate === null) return failure(refusal('value-not-stated', { field: 'rate' }, 'dropoutRate'));
  return success({ kind: 'dropout', ...placeOf(draft), rate });
}

/** 1 − 0.9 is 0.09999999999999998 in binary; what was written in decimals stays in decimals. */
function oneMinus(momentum: number): number {
  return Number((1 - momentum).toFixed(12));
}
