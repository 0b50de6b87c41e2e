/** What is known of a network before it runs: shapes, parameters, arithmetic, memory, receptive fields. */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';

import { activationMemory } from './activations';
import type { ActivationMemory } from './activations';
import type { CnnError } from './errors';
import { everythingOf, fieldOf, ownCells, throughWindows, togetherSeen } from './geometry/receptive-field';
import type { FieldView, ReceptiveField } from './geometry/receptive-field';
import type { WindowGeometry } from './geometry/window';
import type { LayerKind } from './layers/registry';
import { checkCount, planNetwork } from './network-plan';
import type { NetworkSpec, PlacedLayer, PlannedNetwork } from './network-plan';
import { addParameters, NO_PARAMETERS } from './parameters';
import type { ParameterCount } from './parameters';
import { elementCount, isVolume } from './shape';
import type { Extent, Shape } from './shape';

export { MAX_LAYERS, NETWORK_INPUT, planNetwork } from './network-plan';
export type { NetworkSpec, PlacedLayer, PlannedNetwork } from './network-plan';

export interface LayerReport {
  readonly id: string;
  readonly kind: LayerKind;
  /** What it reads: ids of earlier layers, or NETWORK_INPUT. */
  readonly inputs: readonly string[];
  /** The shapes of `inputs`, in the same order. */
  readonly inputShapes: readonly Shape[];
  /** The first of `inputShapes`. */
  readonly input: Shape;
  readonly output: Shape;
  /** The number of values in `output`. */
  readonly outputValues: number;
  readonly parameters: ParameterCount;
  /** Whether it has parameters that training changes. */
  readonly trainable: boolean;
  /** Multiply-accumulates for one sample; 0 without weights. */
  readonly macs: number;
  /** Floating-point operations for one sample: 2·macs, a multiplication and an addition each. */
  readonly flops: number;
  /** Where the windows stand; null for layers without windows. */
  readonly geometry: WindowGeometry | null;
  /** What one value of this layer sees of the network's input; null when that has no height and width. */
  readonly receptiveField: ReceptiveField | null;
}

/**
 * Totals are the sums over the layers. FLOPs count as 2·MACs: a bias is the first term of its sum, so adding it costs
 * nothing more. Papers and torchvision ("GFLOPS") often print MACs under the name FLOPs, and so does fvcore, which counts
 * "one fused multiply-add as one flop".
 */
export interface NetworkReport extends ActivationMemory {
  readonly input: Shape;
  readonly output: Shape;
  readonly layers: readonly LayerReport[];
  readonly parameters: ParameterCount;
  readonly macs: number;
  readonly flops: number;
}

/** Shapes, parameters, MACs, memory and receptive fields of every layer, and the totals. */
export function inferNetwork(network: NetworkSpec): Result<NetworkReport, CnnError> {
  const planned = planNetwork(network);
  return planned.ok ? reportNetwork(planned.value) : planned;
}

function reportNetwork({ input, layers }: PlannedNetwork): Result<NetworkReport, CnnError> {
  const fields = receptiveFields({ input, layers });
  const reports = layers.map((layer, index) => reportLayer(layer, fields[index + 1]));
  const parameters = reports.reduce((sum, report) => addParameters(sum, report.parameters), NO_PARAMETERS);
  const macs = reports.reduce((sum, report) => sum + report.macs, 0);
  const memory = activationMemory({ input, layers });
  const problem =
    checkCount('parameters', parameters.total + parameters.statistics) ??
    checkCount('macs', macs) ??
    checkCount('values', memory.activationValues);
  if (problem !== null) return failure(problem);
  const output = reports.at(-1)?.output ?? input;
  return success({ input, output, layers: reports, parameters, macs, flops: 2 * macs, ...memory });
}

function reportLayer(
  { planned, inputs, inputShapes, parameters }: PlacedLayer,
  seen: FieldView | undefined,
): LayerReport {
  const { input, output, macs, geometry } = planned.plan;
  return {
    id: planned.id,
    kind: planned.kind,
    inputs,
    inputShapes,
    input,
    output,
    outputValues: elementCount(output),
    parameters,
    trainable: parameters.total > 0,
    macs,
    flops: 2 * macs,
    geometry,
    receptiveField: seen === undefined ? null : fieldOf(seen),
  };
}

/** By place in the flow, see PlacedLayer.reads; empty when the network's input has no height and width. */
function receptiveFields({ input, layers }: PlannedNetwork): readonly FieldView[] {
  if (!isVolume(input)) return [];
  const views = [ownCells(input)];
  for (const { planned, reads } of layers) {
    const seen = seenThrough(reads, views, input);
    if (seen !== undefined) views.push(behind(seen, planned.plan.reach, input));
  }
  return views;
}

/** What a layer's inputs see; that of one alone, as nearly all layers have, stays as it is. */
function seenThrough(reads: readonly number[], views: readonly FieldView[], input: Extent): FieldView | undefined {
  const [first = 0] = reads;
  if (reads.length === 1) return views[first];
  return togetherSeen(
    reads.flatMap((place) => views[place] ?? []),
    input,
  );
}

function behind(seen: FieldView, reach: 'cell' | 'everything' | WindowGeometry, input: Extent): FieldView {
  if (reach === 'cell') return seen;
  return reach === 'everything' ? everythingOf(seen, input) : throughWindows(seen, reach);
}
