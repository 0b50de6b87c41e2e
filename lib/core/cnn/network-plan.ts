/** A network as its author writes it, and the check that every layer fits those it reads. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkShape } from './checks';
import { cnnError, cnnFailure, inLayer } from './errors';
import type { CnnError, CountName } from './errors';
import { unreadableInput } from './input-order';
import type { LayerPlan } from './layers/layer';
import { planLayer } from './layers/registry';
import type { LayerSpec, PlannedLayer } from './layers/registry';
import { countParameters } from './parameters';
import type { ParameterCount } from './parameters';
import { elementCount } from './shape';
import type { Shape } from './shape';

/** The name under which a layer may read the network's own input. */
export const NETWORK_INPUT = 'input';

export const MAX_LAYERS = 10_000;
/** Counts above this would not be exact. */
export const MAX_COUNT = Number.MAX_SAFE_INTEGER;

/**
 * A network as its author writes it: layers in order, each reading the one before unless it names its inputs, which are any
 * earlier layers or NETWORK_INPUT.
 */
export interface NetworkSpec {
  readonly input: Shape;
  readonly layers: readonly LayerSpec[];
}

/** A checked layer with what it reads from. */
export interface PlacedLayer {
  readonly planned: PlannedLayer;
  readonly inputs: readonly string[];
  /** `inputs` as places in the flow: 0 for the network's own input, n for what the n-th layer gives, counted from 1. */
  readonly reads: readonly number[];
  /** The shapes of `inputs`, in the same order. */
  readonly inputShapes: readonly Shape[];
  readonly parameters: ParameterCount;
}

/** A checked network, ready to be reported or run. */
export interface PlannedNetwork {
  readonly input: Shape;
  readonly layers: readonly PlacedLayer[];
}

/** Checks every layer in order against the shapes it reads. An error names the layer, the dimension and both numbers. */
export function planNetwork({ input, layers }: NetworkSpec): Result<PlannedNetwork, CnnError> {
  const problem = checkNetwork({ input, layers });
  if (problem !== null) return failure(problem);
  const places = placesOf(layers);
  if (!places.ok) return places;
  const shapes = [input];
  const placed: PlacedLayer[] = [];
  let previous = NETWORK_INPUT;
  for (const spec of layers) {
    const layer = placeLayer(spec, spec.inputs ?? [previous], { layers, places: places.value, shapes });
    if (!layer.ok) return failure(inLayer(layer.error, spec));
    placed.push(layer.value);
    shapes.push(layer.value.planned.plan.output);
    previous = spec.id;
  }
  return success({ input, layers: placed });
}

interface Flow {
  readonly layers: readonly LayerSpec[];
  /** By name, see PlacedLayer.reads. */
  readonly places: ReadonlyMap<string, number>;
  /** By place, as far as they are known: those of the network's input and of the layers placed so far. */
  readonly shapes: readonly Shape[];
}

function placeLayer(spec: LayerSpec, inputs: readonly string[], flow: Flow): Result<PlacedLayer, CnnError> {
  const reads: number[] = [];
  const inputShapes: Shape[] = [];
  for (const id of inputs) {
    const place = flow.places.get(id);
    const shape = place === undefined ? undefined : flow.shapes[place];
    if (place === undefined || shape === undefined) {
      return failure(unreadableInput(flow.layers, { position: flow.shapes.length - 1, input: id }));
    }
    reads.push(place);
    inputShapes.push(shape);
  }
  const planned = planLayer(spec, inputShapes);
  if (!planned.ok) return planned;
  const parameters = countParameters(planned.value.plan.parameterTensors);
  const large = checkCounts(planned.value.plan, parameters);
  if (large !== null) return failure(large);
  return success({ planned: planned.value, inputs, reads, inputShapes, parameters });
}

/** The sizes are checked one by one; their products could still be too large to be exact. */
function checkCounts({ output, macs }: LayerPlan, { total, statistics }: ParameterCount): CnnError | null {
  return (
    checkCount('values', elementCount(output)) ??
    checkCount('parameters', total + statistics) ??
    checkCount('macs', macs)
  );
}

/** Whether a count worked out by the engine is exact. */
export function checkCount(count: CountName, value: number): CnnError | null {
  return value > MAX_COUNT ? cnnError('count-too-large', { count, value, limit: MAX_COUNT }) : null;
}

function checkNetwork({ input, layers }: NetworkSpec): CnnError | null {
  if (layers.length === 0) return cnnError('no-layers', {});
  if (layers.length > MAX_LAYERS) return cnnError('too-many-layers', { layers: layers.length, limit: MAX_LAYERS });
  return checkShape(input);
}

/** By name, see PlacedLayer.reads; every name is there once. */
function placesOf(layers: readonly LayerSpec[]): Result<ReadonlyMap<string, number>, CnnError> {
  const places = new Map([[NETWORK_INPUT, 0]]);
  for (const { id } of layers) {
    const place = places.size;
    if (id === '') return cnnFailure('layer-id-empty', { position: place - 1 });
    if (id === NETWORK_INPUT) return cnnFailure('layer-id-reserved', { id });
    if (places.has(id)) return cnnFailure('layer-id-repeated', { id });
    places.set(id, place);
  }
  return success(places);
}
