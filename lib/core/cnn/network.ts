import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { checkShape } from './checks';
import { cnnError, cnnFailure, inLayer } from './errors';
import type { CnnError, CountName } from './errors';
import { OWN_CELL, throughWindows, wholeField } from './geometry/receptive-field';
import type { ReceptiveField } from './geometry/receptive-field';
import type { WindowGeometry } from './geometry/window';
import type { LayerPlan } from './layers/layer';
import { planLayer } from './layers/registry';
import type { LayerKind, LayerSpec, PlannedLayer } from './layers/registry';
import { addParameters, countParameters, NO_PARAMETERS } from './parameters';
import type { ParameterCount } from './parameters';
import { elementCount, isVolume } from './shape';
import type { Shape } from './shape';

/** The name under which a layer may read the network's own input. */
export const NETWORK_INPUT = 'input';

export const MAX_LAYERS = 10_000;
/** Counts above this would not be exact. */
const MAX_COUNT = Number.MAX_SAFE_INTEGER;

/** A network as its author writes it: layers in order, each reading the one before unless it names its inputs. */
export interface NetworkSpec {
  readonly input: Shape;
  readonly layers: readonly LayerSpec[];
}

/** A checked layer with the ids it reads from. */
export interface PlacedLayer {
  readonly planned: PlannedLayer;
  readonly inputs: readonly string[];
}

/** A checked network, ready to be reported or run. */
export interface PlannedNetwork {
  readonly input: Shape;
  readonly layers: readonly PlacedLayer[];
}

export interface LayerReport {
  readonly id: string;
  readonly kind: LayerKind;
  readonly input: Shape;
  readonly output: Shape;
  readonly parameters: ParameterCount;
  /** Multiply-accumulates for one sample; 0 without weights. */
  readonly macs: number;
  /** Where the windows stand; null for layers without windows. */
  readonly geometry: WindowGeometry | null;
  /** What one value of this layer sees of the network's input; null when that has no height and width. */
  readonly receptiveField: ReceptiveField | null;
}

export interface NetworkReport {
  readonly input: Shape;
  readonly output: Shape;
  readonly layers: readonly LayerReport[];
  readonly parameters: ParameterCount;
  readonly macs: number;
}

/** Checks every layer in order against the shapes it reads. An error names the layer, the dimension and both numbers. */
export function planNetwork({ input, layers }: NetworkSpec): Result<PlannedNetwork, CnnError> {
  const problem = checkNetwork({ input, layers });
  if (problem !== null) return failure(problem);
  const shapes = new Map<string, Shape>([[NETWORK_INPUT, input]]);
  const placed: PlacedLayer[] = [];
  let previous = NETWORK_INPUT;
  for (const spec of layers) {
    const layer = placeLayer(spec, { inputs: spec.inputs ?? [previous], shapes });
    if (!layer.ok) return layer;
    placed.push(layer.value);
    shapes.set(spec.id, layer.value.planned.plan.output);
    previous = spec.id;
  }
  return success({ input, layers: placed });
}

/** Shapes, parameters and MACs of every layer, and their totals. */
export function inferNetwork(network: NetworkSpec): Result<NetworkReport, CnnError> {
  const planned = planNetwork(network);
  return planned.ok ? reportNetwork(planned.value) : planned;
}

function reportNetwork({ input, layers }: PlannedNetwork): Result<NetworkReport, CnnError> {
  const fields = receptiveFields({ input, layers });
  const reports = layers.map(({ planned }) => reportLayer(planned, fields.get(planned.id) ?? null));
  const parameters = reports.reduce((sum, report) => addParameters(sum, report.parameters), NO_PARAMETERS);
  const macs = reports.reduce((sum, report) => sum + report.macs, 0);
  if (parameters.total > MAX_COUNT) {
    return cnnFailure('count-too-large', { count: 'parameters', value: parameters.total, limit: MAX_COUNT });
  }
  if (macs > MAX_COUNT) return cnnFailure('count-too-large', { count: 'macs', value: macs, limit: MAX_COUNT });
  const output = reports.at(-1)?.output ?? input;
  return success({ input, output, layers: reports, parameters, macs });
}

function reportLayer({ id, kind, plan }: PlannedLayer, receptiveField: ReceptiveField | null): LayerReport {
  const { input, output, macs, geometry } = plan;
  return {
    id,
    kind,
    input,
    output,
    parameters: countParameters(plan.parameterTensors),
    macs,
    geometry,
    receptiveField,
  };
}

/** By layer id; empty when the network's input has no height and width. */
function receptiveFields({ input, layers }: PlannedNetwork): ReadonlyMap<string, ReceptiveField> {
  const fields = new Map<string, ReceptiveField>();
  if (!isVolume(input)) return fields;
  fields.set(NETWORK_INPUT, OWN_CELL);
  for (const { planned, inputs } of layers) {
    const [seen] = inputs.flatMap((id) => fields.get(id) ?? []);
    const { reach } = planned.plan;
    if (reach === 'everything' || seen === undefined) fields.set(planned.id, wholeField(input));
    else fields.set(planned.id, reach === 'cell' ? seen : throughWindows(seen, reach));
  }
  return fields;
}

interface Surroundings {
  readonly inputs: readonly string[];
  readonly shapes: ReadonlyMap<string, Shape>;
}

function placeLayer(spec: LayerSpec, { inputs, shapes }: Surroundings): Result<PlacedLayer, CnnError> {
  const unknown = inputs.find((id) => !shapes.has(id));
  if (unknown !== undefined) return failure(inLayer(cnnError('input-unknown', { input: unknown }), spec));
  const planned = planLayer(
    spec,
    inputs.flatMap((id) => shapes.get(id) ?? []),
  );
  if (!planned.ok) return planned;
  const problem = checkCounts(planned.value.plan);
  return problem === null ? success({ planned: planned.value, inputs }) : failure(inLayer(problem, spec));
}

/** The sizes are checked one by one; their products could still be too large to be exact. */
function checkCounts({ output, parameterTensors, macs }: LayerPlan): CnnError | null {
  const counts: readonly (readonly [CountName, number])[] = [
    ['values', elementCount(output)],
    ['parameters', countParameters(parameterTensors).total],
    ['macs', macs],
  ];
  const large = counts.find(([, value]) => value > MAX_COUNT);
  return large === undefined
    ? null
    : cnnError('count-too-large', { count: large[0], value: large[1], limit: MAX_COUNT });
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
