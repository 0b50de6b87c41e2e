/** A network as its author writes it, and the check that every layer fits those it reads. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkShape } from './checks';
import { cnnError, inLayer } from './errors';
import type { CnnError, CountName } from './errors';
import { unreadableInput } from './input-order';
import type { LayerPlan } from './layers/layer';
import { planLayer } from './layers/registry';
import type { LayerSpec, PlannedLayer } from './layers/registry';
import { countParameters } from './parameters';
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
  /** The shapes of `inputs`, in the same order. */
  readonly inputShapes: readonly Shape[];
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
  const shapes = new Map<string, Shape>([[NETWORK_INPUT, input]]);
  const placed: PlacedLayer[] = [];
  let previous = NETWORK_INPUT;
  for (const [position, spec] of layers.entries()) {
    const inputs = spec.inputs ?? [previous];
    const missing = inputs.find((id) => !shapes.has(id));
    if (missing !== undefined) {
      return failure(inLayer(unreadableInput(layers, { position, input: missing }), spec));
    }
    const inputShapes = inputs.flatMap((id) => shapes.get(id) ?? []);
    const planned = planLayer(spec, inputShapes);
    if (!planned.ok) return planned;
    const large = checkCounts(planned.value.plan);
    if (large !== null) return failure(inLayer(large, spec));
    placed.push({ planned: planned.value, inputs, inputShapes });
    shapes.set(spec.id, planned.value.plan.output);
    previous = spec.id;
  }
  return success({ input, layers: placed });
}

/** The sizes are checked one by one; their products could still be too large to be exact. */
function checkCounts({ output, parameterTensors, macs }: LayerPlan): CnnError | null {
  const { total, statistics } = countParameters(parameterTensors);
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
  return checkShape(input) ?? checkIds(layers);
}

function checkIds(layers: readonly LayerSpec[]): CnnError | null {
  const seen = new Set<string>();
  for (const [position, { id }] of layers.entries()) {
    if (id === '') return cnnError('layer-id-empty', { position });
    if (id === NETWORK_INPUT) return cnnError('layer-id-reserved', { id });
    if (seen.has(id)) return cnnError('layer-id-repeated', { id });
    seen.add(id);
  }
  return null;
}
