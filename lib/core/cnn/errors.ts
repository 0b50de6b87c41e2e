/**
 * Everything that can be wrong with what a caller gives the engine, as data: a code, its numbers and the layer it happened in.
 * Sentences are made from it later, see describe-error.ts.
 */
import { failure } from '@/lib/core/shared/result';
import type { Failure } from '@/lib/core/shared/result';

export type Axis = 'height' | 'width';

/** A number a caller sets; each has a word in describe-error.ts. */
export type FieldName =
  | 'inputHeight'
  | 'inputWidth'
  | 'inputChannels'
  | 'inputFeatures'
  | 'kernelHeight'
  | 'kernelWidth'
  | 'strideHeight'
  | 'strideWidth'
  | 'dilationHeight'
  | 'dilationWidth'
  | 'paddingTop'
  | 'paddingBottom'
  | 'paddingLeft'
  | 'paddingRight'
  | 'outChannels'
  | 'outFeatures'
  | 'groups'
  | 'row'
  | 'column'
  | 'channel'
  | 'epsilon'
  | 'momentum'
  | 'negativeSlope'
  | 'windowChannels'
  | 'alpha'
  | 'beta'
  | 'k'
  | 'dropoutRate';

/** The numbers a setting which is no count may be: > 0, ≥ 0, 0 < x < 1, 0 ≤ x < 1, or any finite number. */
export type RealRange = 'positive' | 'notNegative' | 'betweenZeroAndOne' | 'belowOne' | 'finite';

/** A number of a shape; each has a word in describe-error.ts. */
export type DimensionName = 'height' | 'width' | 'channels' | 'features';

/** A count the engine works out; each has a word in describe-error.ts. */
export type CountName = 'cells' | 'values' | 'parameters' | 'macs' | 'steps';

/** The closed list of codes, each with what a sentence about it needs. */
export interface CnnErrorParams {
  /** A size, stride, dilation or count is not an integer in 1..limit. */
  'number-out-of-range': { field: FieldName; value: number; least: number; most: number };
  /** A setting which is no count lies outside its range. */
  'real-out-of-range': { field: FieldName; value: number; range: RealRange };
  /** A window that must have a middle has none. */
  'number-even': { field: FieldName; value: number };
  /** Explicit padding beside a pad mode which works out its own. */
  'padding-without-pad-mode': { padMode: string; field: FieldName; value: number };
  /** The effective kernel, dilation × (kernel − 1) + 1, does not fit the padded input even once. */
  'kernel-larger-than-input': { axis: Axis; kernel: number; input: number; padding: number };
  /** A pooling window could lie in padding alone, and then has no value. */
  'padding-fills-window': { axis: Axis; padding: number; kernel: number };
  'groups-do-not-divide': { side: 'input' | 'output'; channels: number; groups: number };
  'volume-expected': { features: number };
  'vector-expected': { height: number; width: number; channels: number };
  /** A count which would not be exact, or not fit the memory set aside for it. */
  'count-too-large': { count: CountName; value: number; limit: number };
  'no-layers': Readonly<Record<string, never>>;
  'too-many-layers': { layers: number; limit: number };
  'layer-id-empty': { position: number };
  'layer-id-reserved': { id: string };
  'layer-id-repeated': { id: string };
  /** A layer takes its input from something which is not in the network. */
  'input-unknown': { input: string };
  /** A layer takes its input from a layer behind it. Positions count from 0. */
  'input-comes-later': { input: string; position: number; inputPosition: number };
  /** Layers wait for one another: each reads the one before it in the list, and the first reads the last. */
  'input-cycle': { layers: readonly string[] };
  'input-count-wrong': { expected: number; actual: number };
  'too-few-inputs': { least: number; actual: number };
  /** Two inputs which are joined part in one dimension. */
  'inputs-differ': { dimension: DimensionName; left: string; leftSize: number; right: string; rightSize: number };
  /** A volume and a vector cannot be joined. */
  'inputs-mixed': { left: string; leftShape: string; right: string; rightShape: string };
  'input-shape-wrong': { expected: string; actual: string };
  'value-count-wrong': { expected: number; actual: number };
  'value-not-finite': { position: number; value: number };
  /** A grid does not have the rows, or one of its rows not the columns, of the geometry it is used with. */
  'grid-size-wrong': { grid: 'input' | 'kernel'; axis: Axis; expected: number; actual: number };
  'weights-missing': { parameter: string; expected: number };
  'weights-unexpected': { parameter: string };
  'weight-count-wrong': { parameter: string; expected: number; actual: number };
  'weight-not-finite': { parameter: string; position: number; value: number };
  'variance-negative': { parameter: string; position: number; value: number };
  'layer-unknown': { id: string };
  'weights-for-unknown-layer': { id: string };
}

export type CnnErrorCode = keyof CnnErrorParams;

export interface LayerPlace {
  readonly id: string;
  readonly kind: string;
}

export type CnnError<C extends CnnErrorCode = CnnErrorCode> = {
  [K in C]: {
    readonly code: K;
    readonly params: Readonly<CnnErrorParams[K]>;
    /** The layer it happened in; null for the network as a whole and for calls outside a network. */
    readonly layer: LayerPlace | null;
  };
}[C];

export function cnnError<C extends CnnErrorCode>(code: C, params: CnnErrorParams[C]): CnnError<C> {
  return { code, params, layer: null };
}

export function cnnFailure<C extends CnnErrorCode>(code: C, params: CnnErrorParams[C]): Failure<CnnError<C>> {
  return failure(cnnError(code, params));
}

/** Says in which layer an error happened; an error which knows its layer keeps it. */
export function inLayer(error: CnnError, { id, kind }: LayerPlace): CnnError {
  return error.layer === null ? { ...error, layer: { id, kind } } : error;
}
