/** The public face of the CNN engine. It depends on nothing but lib/core/shared. */
export type { ComparedNumber } from './conventions/causes';
export { compareConventions } from './conventions/compare';
export type {
  ConventionComparison,
  FailedReading,
  HiddenDifference,
  NumberDifference,
  Parting,
  Reading,
} from './conventions/compare';
export { completeLayer } from './conventions/complete-layer';
export { completeNetwork } from './conventions/complete-network';
export { CONVENTION_TITLES, CONVENTIONS } from './conventions/convention';
export type { Convention, ConventionTitle } from './conventions/convention';
export { describeConventionError } from './conventions/convention-error';
export type { ConventionError, ConventionErrorCode } from './conventions/convention-error';
export { describeFailedReading, describeParting } from './conventions/describe-comparison';
export type { DraftLayer, DraftNetwork } from './conventions/draft';
export type { Setting, SettingName, SettingValues } from './conventions/setting';
export { SETTING_NAMES, SETTINGS, settingOf } from './conventions/settings';
export { describeCnnError } from './describe-error';
export type { Axis, CnnError, CnnErrorCode } from './errors';
export { IMMEDIATE_STEPS, planWithin, runNetwork } from './execute';
export type { LayerOutput } from './execute';
export type { AxisGeometry } from './geometry/axis';
export { coverage, coverageAt, coveredCount, uncoveredCells } from './geometry/coverage';
export type { Cell, Coverage } from './geometry/coverage';
export type { AxisField, ReceptiveField } from './geometry/receptive-field';
export { NO_PADDING, outputExtent, windowGeometry } from './geometry/window';
export type { Padding, PadMode, Pair, WindowGeometry, WindowSpec } from './geometry/window';
export { LAYER_KINDS } from './layers/registry';
export type { LayerKind, LayerSpec } from './layers/registry';
export type { ModelOptions } from './models/blocks';
export { lenet } from './models/lenet';
export { MODEL_NAMES, MODELS } from './models/models';
export type { Model, ModelName } from './models/models';
export { vgg16 } from './models/vgg16';
export { inferNetwork, NETWORK_INPUT } from './network';
export type { LayerReport, NetworkReport, NetworkSpec } from './network';
export type { ParameterCount } from './parameters';
export { elementCount, formatShape, isVolume, sameShape } from './shape';
export type { Extent, Shape, Vector, Volume } from './shape';
export { createTensor, createTensorIn, rowsOf } from './tensor';
export type { Tensor } from './tensor';
export { traceAveragePooling, traceConvolution, traceMaxPooling } from './trace';
export type { AveragePoolingStep, Grid, MaxPoolingStep, Tap, WindowCell, WindowStep } from './trace';
export { traceValue } from './trace-value';
export type { ValueRequest, ValueTrace } from './trace-value';
export type { Calculation, SourceCell, SourceTap, ValuePlace } from './trace-layers';
export { ENGINE_VERSION } from './version';
export type { NetworkWeights } from './weights';
