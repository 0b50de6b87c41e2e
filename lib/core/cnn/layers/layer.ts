/**
 * What every layer must say about itself. A layer is one file: its spec (what an author writes), its plan (everything
 * worked out and checked once, from spec and input shape) and its forward pass, which only reads the plan.
 */
import type { Result } from '@/lib/core/shared/result';

import { cnnFailure } from '../errors';
import type { CnnError } from '../errors';
import type { Floats, Precision } from '../floats';
import type { WindowGeometry } from '../geometry/window';
import type { ParameterTensor } from '../parameters';
import { elementCount } from '../shape';
import type { Shape } from '../shape';
import type { LayerWeights } from '../weights';

export interface LayerBase {
  /** Unique in the network, not empty. */
  readonly id: string;
  /** The ids this layer reads from, each of an earlier layer, or NETWORK_INPUT; without it, the layer before (or the input). */
  readonly inputs?: readonly string[];
}

export interface LayerPlan {
  /** Of a layer with several inputs, the first. */
  readonly input: Shape;
  readonly output: Shape;
  readonly parameterTensors: readonly ParameterTensor[];
  /**
   * Multiply-accumulates of convolutions and dense layers for one sample, window cells on padding included; 0 for all
   * other layers, as in the GFLOPS of torchvision's documentation.
   */
  readonly macs: number;
  /** Where the windows stand, for layers that have windows. */
  readonly geometry: WindowGeometry | null;
  /** What an output value depends on: the cell at its place, the cells under a window, or all of the input. */
  readonly reach: 'cell' | 'everything' | WindowGeometry;
  /** What the plain forward pass costs, in products of a convolution (some 5 ns each); what bounds the time of a run. */
  readonly steps: number;
}

/** What an exponential or a power costs, in steps. */
export const STEPS_OF_A_POWER = 8;

/** The plan of a layer which gives one value for each value it reads, in `stepsEach` steps, without parameters. */
export function cellwisePlan<S extends Shape>(
  input: S,
  stepsEach = 1,
): LayerPlan & { readonly input: S; readonly output: S } {
  const steps = elementCount(input) * stepsEach;
  return { input, output: input, parameterTensors: [], macs: 0, geometry: null, reach: 'cell', steps };
}

/** The buffers of one forward pass; values lie channel by channel, row by row. */
export interface ForwardBuffers {
  readonly inputs: readonly Floats[];
  readonly weights: LayerWeights<Precision>;
  /** Overwritten entirely. */
  readonly output: Floats;
}

export interface LayerDefinition<Spec extends LayerBase, Plan extends LayerPlan> {
  /** Checks everything and works out the plan; nothing is checked after it. */
  plan(spec: Spec, inputs: readonly Shape[]): Result<Plan, CnnError>;
  forward(plan: Plan, buffers: ForwardBuffers): void;
}

/** The same for a layer with exactly one input. */
export interface UnaryLayer<Spec extends LayerBase, Plan extends LayerPlan> {
  plan(spec: Spec, input: Shape): Result<Plan, CnnError>;
  forward(plan: Plan, buffers: UnaryBuffers): void;
}

export interface UnaryBuffers extends Omit<ForwardBuffers, 'inputs'> {
  readonly input: Floats;
}

export function unaryLayer<Spec extends LayerBase, Plan extends LayerPlan>(
  layer: UnaryLayer<Spec, Plan>,
): LayerDefinition<Spec, Plan> {
  return {
    plan(spec, inputs) {
      const [input] = inputs;
      if (input === undefined || inputs.length > 1) {
        return cnnFailure('input-count-wrong', { expected: 1, actual: inputs.length });
      }
      return layer.plan(spec, input);
    },
    forward(plan, { inputs, weights, output }) {
      const [input] = inputs;
      if (input === undefined) throw new RangeError('forward pass of a planned layer without its input');
      layer.forward(plan, { input, weights, output });
    },
  };
}
