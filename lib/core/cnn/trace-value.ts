/** Any value of any layer of a network as data: what it reads, the arithmetic, and the result. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { cnnError, cnnFailure, inLayer } from './errors';
import type { CnnError, FieldName } from './errors';
import { checkRun, forward } from './execute';
import type { RunInput } from './execute';
import { asFloats, precisionOf } from './floats';
import type { Precision } from './floats';
import type { LayerKind } from './layers/registry';
import type { NetworkSpec, PlacedLayer } from './network-plan';
import { isVolume } from './shape';
import type { Shape } from './shape';
import { MAX_TRACED_CELLS } from './trace';
import { traceLayer, tracedCells } from './trace-layers';
import type { Calculation, ValuePlace } from './trace-layers';

/** Which value of which layer, on which input. */
export interface ValueRequest<P extends Precision = Precision> extends RunInput<P>, ValuePlace {
  /** The id of the layer. */
  readonly layer: string;
}

export interface ValueTrace {
  readonly layer: string;
  readonly kind: LayerKind;
  readonly place: ValuePlace;
  /** How it is made; `calculation.result` is it before rounding. */
  readonly calculation: Calculation;
  /** The result in the precision of the run: what runNetwork gives at this place. */
  readonly output: number;
}

/**
 * How one value comes about. Runs only the layers which the traced one depends on. Fails where runNetwork does, on a layer or
 * place that does not exist, and on a value made of more than MAX_TRACED_CELLS cells, all before anything runs.
 */
export function traceValue<P extends Precision>(
  network: NetworkSpec,
  { layer, row, column, channel, weights, input }: ValueRequest<P>,
): Result<ValueTrace, CnnError> {
  const run = checkRun(network, { weights, input });
  if (!run.ok) return run;
  const { layers } = run.value.planned;
  const target = layers.find(({ planned }) => planned.id === layer);
  if (target === undefined) return cnnFailure('layer-unknown', { id: layer });
  const place = { row, column, channel };
  const problem = checkPlace(target.planned.plan.output, place) ?? checkCells(target);
  if (problem !== null) return failure(inLayer(problem, target.planned));
  const values = forward(run.value, layersBehind(target, layers));
  const inputs = target.inputs.flatMap((source, index) => {
    const shape = target.inputShapes[index];
    const read = values.get(source);
    return shape === undefined || read === undefined ? [] : [{ source, shape, values: read }];
  });
  const [first] = inputs;
  if (first === undefined) return cnnFailure('too-few-inputs', { least: 1, actual: 0 });
  const given = { place, input: first, inputs, weights: run.value.weights.get(layer) ?? new Map() };
  const calculation = traceLayer(target.planned, given);
  const [output = Number.NaN] = asFloats([calculation.result], precisionOf<P>(input.values));
  return success({ layer, kind: target.planned.kind, place, calculation, output });
}

function checkPlace(shape: Shape, { row, column, channel }: ValuePlace): CnnError | null {
  const { height, width, channels } = isVolume(shape) ? shape : { height: 1, width: 1, channels: shape.features };
  const numbers: readonly (readonly [FieldName, number, number])[] = [
    ['row', row, height],
    ['column', column, width],
    ['channel', channel, channels],
  ];
  const wrong = numbers.find(([, value, size]) => !Number.isInteger(value) || value < 0 || value >= size);
  if (wrong === undefined) return null;
  const [field, value, size] = wrong;
  return cnnError('number-out-of-range', { field, value, least: 0, most: size - 1 });
}

function checkCells({ planned, inputs }: PlacedLayer): CnnError | null {
  const value = tracedCells(planned, inputs.length);
  return value > MAX_TRACED_CELLS
    ? cnnError('count-too-large', { count: 'cells', value, limit: MAX_TRACED_CELLS })
    : null;
}

/** The layers whose values `target` is made of, in the order of the network, without `target`. */
function layersBehind(target: PlacedLayer, layers: readonly PlacedLayer[]): readonly PlacedLayer[] {
  const needed = new Set(target.inputs);
  for (const { planned, inputs } of layers.slice(0, layers.indexOf(target)).reverse()) {
    if (needed.has(planned.id)) for (const id of inputs) needed.add(id);
  }
  return layers.filter((layer) => layer !== target && needed.has(layer.planned.id));
}
