// Every kind of layer against the engine's own forward pass and against central differences.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRng } from '@/lib/core/shared/rng';
import { fittingWindow, poolingWindow } from '@/tests/support/cnn-cases';

import { forwardLayer, LAYER_KINDS, planLayer } from '../../layers/registry';
import type { LayerKind, LayerSpec, PlannedLayer } from '../../layers/registry';
import { parameterSize } from '../../parameters';
import type { ParameterName } from '../../parameters';
import { elementCount } from '../../shape';
import type { Shape, Volume } from '../../shape';
import { bindLayer } from './registry';

interface LayerCase {
  readonly spec: LayerSpec;
  readonly shapes: readonly Shape[];
  readonly samples: number;
  readonly seed: string;
}

const size = fc.integer({ min: 1, max: 4 });
const volume: fc.Arbitrary<Volume> = fc.record({ height: size, width: size, channels: size });
const vector = fc.record({ features: fc.integer({ min: 1, max: 7 }) });
const anyShape: fc.Arbitrary<Shape> = fc.oneof(volume, vector);
const id = fc.constant('layer');
const positive = fc.double({ min: 0.1, max: 2, noNaN: true });

/** A layer and the shapes it reads, before samples and seed. */
type Placed = fc.Arbitrary<Pick<LayerCase, 'spec' | 'shapes'>>;

function unary(spec: fc.Arbitrary<LayerSpec>, shape: fc.Arbitrary<Shape>): Placed {
  return fc.record({ spec, shapes: shape.map((one) => [one]) });
}

function simple<K extends LayerKind>(kind: K): fc.Arbitrary<{ readonly kind: K; readonly id: string }> {
  return fc.record({ kind: fc.constant(kind), id });
}

function several(kind: 'add' | 'concat', shapes: fc.Arbitrary<readonly Shape[]>): Placed {
  return fc.record({ spec: simple(kind), shapes });
}

const convolution: Placed = fc
  .record({
    placed: fittingWindow,
    groups: fc.integer({ min: 1, max: 2 }),
    depth: size,
    kernels: size,
    bias: fc.boolean(),
  })
  .map(({ placed: { input, window }, groups, depth, kernels, bias }) => ({
    spec: { kind: 'conv2d' as const, id: 'layer', ...window, groups, outChannels: groups * kernels, bias },
    shapes: [{ ...input, channels: groups * depth }],
  }));

function pooling(kind: 'maxPool2d' | 'avgPool2d'): Placed {
  return fc.record({ placed: poolingWindow, channels: size, flag: fc.boolean() }).map(({ placed, channels, flag }) => {
    const window = { id: 'layer', ...placed.window, ceilMode: placed.window.rounding === 'ceil' };
    const spec: LayerSpec =
      kind === 'maxPool2d'
        ? { ...window, kind, paddingValue: flag ? 'zero' : 'negativeInfinity' }
        : { ...window, kind, countIncludePad: flag };
    return { spec, shapes: [{ ...placed.input, channels }] };
  });
}

const side = fc.nat(2);
const CASES: { readonly [K in LayerKind]: Placed } = {
  conv2d: convolution,
  maxPool2d: pooling('maxPool2d'),
  avgPool2d: pooling('avgPool2d'),
  globalAvgPool2d: unary(simple('globalAvgPool2d'), volume),
  zeroPad2d: unary(
    fc.record({
      kind: fc.constant('zeroPad2d' as const),
      id,
      padding: fc.record({ top: side, bottom: side, left: side, right: side }),
    }),
    volume,
  ),
  relu: unary(simple('relu'), anyShape),
  relu6: unary(simple('relu6'), anyShape),
  leakyRelu: unary(
    fc.record({
      kind: fc.constant('leakyRelu' as const),
      id,
      negativeSlope: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    anyShape,
  ),
  sigmoid: unary(simple('sigmoid'), anyShape),
  tanh: unary(simple('tanh'), anyShape),
  softmax: unary(simple('softmax'), anyShape),
  batchNorm: unary(
    fc.record({ kind: fc.constant('batchNorm' as const), id, epsilon: positive, momentum: fc.constant(0.1) }),
    anyShape,
  ),
  localResponseNorm: unary(
    fc.record({
      kind: fc.constant('localResponseNorm' as const),
      id,
      size: fc.constantFrom(1, 3, 5),
      alpha: positive,
      beta: positive,
      k: positive,
    }),
    volume,
  ),
  dropout: unary(
    fc.record({ kind: fc.constant('dropout' as const), id, rate: fc.double({ min: 0, max: 0.9, noNaN: true }) }),
    anyShape,
  ),
  flatten: unary(
    fc.record({
      kind: fc.constant('flatten' as const),
      id,
      order: fc.constantFrom('channelsFirst' as const, 'channelsLast' as const),
    }),
    anyShape,
  ),
  dense: unary(
    fc.record({
      kind: fc.constant('dense' as const),
      id,
      outFeatures: fc.integer({ min: 1, max: 7 }),
      bias: fc.boolean(),
    }),
    vector,
  ),
  add: several(
    'add',
    fc
      .tuple(anyShape, fc.integer({ min: 2, max: 3 }))
      .map(([shape, count]) => Array.from({ length: count }, () => shape)),
  ),
  concat: several(
    'concat',
    fc.oneof(
      fc
        .tuple(volume, fc.array(size, { minLength: 2, maxLength: 3 }))
        .map(([extent, depths]) => depths.map((channels): Shape => ({ ...extent, channels }))),
      fc.array(vector, { minLength: 2, maxLength: 3 }),
    ),
  ),
};

function casesOf(kind: LayerKind): fc.Arbitrary<LayerCase> {
  const samples = fc.integer({ min: kind === 'batchNorm' ? 2 : 1, max: 4 });
  return fc
    .record({ placed: CASES[kind], samples, seed: fc.string({ maxLength: 8 }) })
    .map(({ placed, samples: count, seed }) => ({ ...placed, samples: count, seed }));
}

/** Distinct values 1/16 apart and away from 0 and 6, so that a small step crosses no kink; exact in float32 too. */
function values(count: number, name: string): Float64Array {
  const order = createRng(name).shuffle(Array.from({ length: count }, (_unused, index) => index));
  return Float64Array.from(order, (place) => (place - Math.floor(count / 2) + 0.375) / 16);
}

function bind({ spec, shapes, samples, seed }: LayerCase) {
  const planned = planLayer(spec, shapes);
  if (!planned.ok) throw new Error(planned.error.code);
  const { plan } = planned.value;
  const inputs = shapes.map((shape, index) => values(samples * elementCount(shape), `${seed}/input ${index}`));
  const output = new Float64Array(samples * elementCount(plan.output));
  const parameters = new Map(
    plan.parameterTensors.map((tensor) => [tensor.name, values(parameterSize(tensor), `${seed}/${tensor.name}`)]),
  );
  const gradients = new Map(
    plan.parameterTensors.map((tensor): [ParameterName, Float64Array] => [
      tensor.name,
      new Float64Array(parameterSize(tensor)),
    ]),
  );
  const inputGradients = inputs.map((input) => new Float64Array(input.length));
  const outputGradient = values(output.length, `${seed}/output`);
  const buffers = { samples, inputs, inputGradients, output, outputGradient, parameters, gradients };
  const layer = bindLayer(planned.value, buffers);
  const forward = () => layer.forward(createRng(seed));
  /** Σ out·r: a loss whose gradient at the output is r. */
  const loss = () => {
    forward();
    return output.reduce((sum, value, index) => sum + value * outputGradient[index]!, 0);
  };
  return { ...buffers, planned: planned.value, layer, forward, loss };
}

type Bound = ReturnType<typeof bind>;

/** Where the loss depends on: inputs and trained parameters, each with what backward says of it. */
function gradientsOf({ inputs, inputGradients, parameters, gradients }: Bound) {
  const trained = [...parameters].filter(([name]) => !name.startsWith('running'));
  return [
    ...inputs.map((at, index) => ({ at, gradient: inputGradients[index]! })),
    ...trained.map(([name, at]) => ({ at, gradient: gradients.get(name)! })),
  ];
}

const STEP = 1e-5;

function centralDifference(bound: Bound, at: Float64Array, index: number): number {
  const value = at[index]!;
  at[index] = value + STEP;
  const above = bound.loss();
  at[index] = value - STEP;
  const below = bound.loss();
  at[index] = value;
  return (above - below) / (2 * STEP);
}

function engineOutput(
  planned: PlannedLayer,
  inputs: readonly Float64Array[],
  weights: Bound['parameters'],
): Float32Array {
  const output = new Float32Array(elementCount(planned.plan.output));
  const rounded = [...weights].map(([name, parameter]): [ParameterName, Float32Array] => [
    name,
    Float32Array.from(parameter),
  ]);
  forwardLayer(planned, {
    inputs: inputs.map((input) => Float32Array.from(input)),
    weights: new Map(rounded),
    output,
  });
  return output;
}

function sample(buffer: Float64Array, index: number, samples: number): Float64Array {
  const length = buffer.length / samples;
  return buffer.subarray(index * length, (index + 1) * length);
}

describe.each(LAYER_KINDS)('%s', (kind) => {
  test('its gradients are those that central differences measure, for random specs and shapes', () => {
    fc.assert(
      fc.property(casesOf(kind), fc.nat(), (given, place) => {
        const bound = bind(given);
        bound.forward();
        bound.layer.backward();
        const terms = bound.output.reduce(
          (sum, value, index) => sum + Math.abs(value * bound.outputGradient[index]!),
          0,
        );
        for (const { at, gradient } of gradientsOf(bound)) {
          const claimed = Array.from(gradient);
          const rounding = (10 * Number.EPSILON * terms) / STEP;
          // All places of a small tensor over the runs, a few in each: every one would take minutes.
          for (const offset of [0, 7, 31]) {
            const index = (place + offset) % at.length;
            const measured = centralDifference(bound, at, index);
            expect(Math.abs(claimed[index]! - measured)).toBeLessThan(1e-6 * (1 + Math.abs(measured)) + rounding);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('backward adds to gradients, so that a value read twice gets both', () => {
    fc.assert(
      fc.property(casesOf(kind), (given) => {
        const bound = bind(given);
        bound.forward();
        bound.layer.backward();
        const once = gradientsOf(bound).map(({ gradient }) => Array.from(gradient));
        bound.layer.backward();
        const twice = gradientsOf(bound).map(({ gradient }) => Array.from(gradient));
        for (const [tensor, gradient] of once.entries()) {
          for (const [index, value] of gradient.entries()) expect(twice[tensor]![index]).toBeCloseTo(2 * value, 9);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe.each(LAYER_KINDS.filter((kind) => kind !== 'dropout' && kind !== 'batchNorm'))('%s', (kind) => {
  test('gives for each sample of a shard what the engine gives for it alone', () => {
    fc.assert(
      fc.property(casesOf(kind), (given) => {
        const bound = bind(given);
        bound.forward();
        for (let index = 0; index < given.samples; index += 1) {
          const inputs = bound.inputs.map((input) => sample(input, index, given.samples));
          const expected = engineOutput(bound.planned, inputs, bound.parameters);
          const actual = sample(bound.output, index, given.samples);
          for (const [at, value] of expected.entries())
            expect(Math.abs(actual[at]! - value)).toBeLessThan(1e-5 * (1 + Math.abs(value)));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('batchNorm while it is trained', () => {
  test('gives each channel mean bias and variance weight², and reports the mean and unbiased variance it met', () => {
    const given: LayerCase = {
      spec: { kind: 'batchNorm', id: 'layer', epsilon: 1e-12, momentum: 0.1 },
      shapes: [{ height: 3, width: 5, channels: 2 }],
      samples: 4,
      seed: 'moments',
    };
    const bound = bind(given);
    bound.forward();
    for (const channel of [0, 1]) {
      const of = (buffer: Float64Array) =>
        Array.from(buffer).filter((_value, index) => Math.floor(index / 15) % 2 === channel);
      const [before, after] = [of(bound.inputs[0]!), of(bound.output)];
      const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
      const squares = (list: readonly number[]) => list.reduce((sum, value) => sum + (value - mean(list)) ** 2, 0);
      expect(mean(after)).toBeCloseTo(bound.parameters.get('bias')![channel]!, 9);
      expect(squares(after) / 60).toBeCloseTo(bound.parameters.get('weight')![channel]! ** 2, 9);
      expect(bound.gradients.get('runningMean')![channel]).toBeCloseTo(mean(before), 9);
      expect(bound.gradients.get('runningVariance')![channel]).toBeCloseTo(squares(before) / 59, 9);
    }
  });
});

describe('dropout while it is trained', () => {
  test('drops about its share, and scales what it keeps so that the mean stays', () => {
    const given: LayerCase = {
      spec: { kind: 'dropout', id: 'layer', rate: 0.3 },
      shapes: [{ features: 5000 }],
      samples: 2,
      seed: 'share',
    };
    const bound = bind(given);
    bound.inputs[0]!.fill(1);
    bound.forward();
    const kept = bound.output.filter((value) => value !== 0);
    expect(kept.length / 10_000).toBeCloseTo(0.7, 1);
    expect(new Set(kept)).toEqual(new Set([1 / 0.7]));
  });
});

describe('max pooling', () => {
  test('gives the gradient of equal cells to the first of them, and that of a larger padded zero to nobody', () => {
    const window = {
      kernelSize: [1, 2],
      stride: [1, 2],
      padMode: 'pad',
      ceilMode: false,
      paddingValue: 'zero',
    } as const;
    const bound = bind({
      spec: { kind: 'maxPool2d', id: 'layer', ...window, padding: { top: 0, bottom: 0, left: 1, right: 1 } },
      shapes: [{ height: 1, width: 4, channels: 1 }],
      samples: 1,
      seed: 'ties',
    });
    bound.inputs[0]!.set([-3, 5, 5, 2]);
    bound.outputGradient.set([10, 20, 30]);
    bound.forward();
    bound.layer.backward();
    // Windows on 0 −3 | 5 5 | 2 0.
    expect(Array.from(bound.output)).toEqual([0, 5, 2]);
    expect(Array.from(bound.inputGradients[0]!)).toEqual([0, 20, 0, 30]);
  });
});
