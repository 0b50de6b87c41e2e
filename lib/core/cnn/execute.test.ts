import { describe, expect, test } from 'vitest';

import { MAX_STEPS, runNetwork } from './execute';
import { inferNetwork } from './network';
import { lenet } from './models/lenet';
import { elementCount } from './shape';
import type { Shape } from './shape';
import { createTensor, createTensorIn, rowsOf } from './tensor';
import type { Tensor } from './tensor';
import type { Precision } from './floats';
import type { LayerSpec } from './layers/registry';
import type { NetworkWeights } from './weights';

const INPUT = { height: 1, width: 2, channels: 1 };
const LAYERS: readonly LayerSpec[] = [
  { kind: 'flatten', id: 'flatten', order: 'channelsFirst' },
  { kind: 'dense', id: 'fc', outFeatures: 2, bias: true },
  { kind: 'relu', id: 'act' },
];
const WEIGHTS: NetworkWeights = { fc: { weight: [1, 2, 3, -4], bias: [0.5, 0] } };

function tensor(shape: Shape, values: ArrayLike<number>) {
  const made = createTensor(shape, values);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

function run(weights: NetworkWeights, input = tensor(INPUT, [1, 2])) {
  return runNetwork({ input: INPUT, layers: LAYERS }, { weights, input });
}

function errorOf(weights: NetworkWeights) {
  const outputs = run(weights);
  return outputs.ok ? null : outputs.error;
}

describe('runNetwork', () => {
  test('gives what every layer gives, in order', () => {
    const outputs = run(WEIGHTS);
    if (!outputs.ok) throw new Error(outputs.error.code);
    expect(outputs.value.map(({ id, output }) => [id, ...output.values])).toEqual([
      ['flatten', 1, 2],
      ['fc', 5.5, -5],
      ['act', 5.5, 0],
    ]);
  });

  test('every layer’s values have the shape that inference reports, in a whole network', () => {
    const network = lenet({ convolutionBias: true });
    const report = inferNetwork(network);
    if (!report.ok) throw new Error(report.error.code);
    const ones = (length: number) => Array.from({ length }, () => 1);
    const weights = Object.fromEntries(
      report.value.layers
        .filter(({ parameters }) => parameters.total > 0)
        .map(({ id, parameters }) => [id, { weight: ones(parameters.weights), bias: ones(parameters.biases) }]),
    );
    const input = tensor(network.input, ones(32 * 32));
    const outputs = runNetwork(network, { weights, input });
    if (!outputs.ok) throw new Error(outputs.error.code);
    expect(outputs.value.map(({ output }) => output.shape)).toEqual(report.value.layers.map(({ output }) => output));
    for (const { output } of outputs.value) expect(output.values).toHaveLength(elementCount(output.shape));
    // 25 taps + bias; 6·25·26 + 1; 400·3901 + 1; …: all ones, so every value is a count.
    expect(outputs.value.find(({ id }) => id === 'conv2')?.output.values[0]).toBe(3901);
  });

  test('reads a layer by its name', () => {
    const layers: readonly LayerSpec[] = [
      { kind: 'relu', id: 'left' },
      { kind: 'flatten', id: 'right', order: 'channelsFirst', inputs: ['input'] },
    ];
    const outputs = runNetwork({ input: INPUT, layers }, { weights: {}, input: tensor(INPUT, [-1, 2]) });
    expect(outputs.ok && outputs.value.map(({ output }) => Array.from(output.values))).toEqual([
      [0, 2],
      [-1, 2],
    ]);
  });

  test('keeps to the precision of its input: in float64 the decimals of a question cancel as they do by hand', () => {
    const layers: readonly LayerSpec[] = [
      { kind: 'flatten', id: 'flatten', order: 'channelsFirst' },
      { kind: 'dense', id: 'fc', outFeatures: 1, bias: true },
    ];
    const weights = { fc: { weight: [9, 0], bias: [-12.6] } };
    const last = (input: Tensor<Precision>) => {
      const outputs = runNetwork({ input: INPUT, layers }, { weights, input });
      return outputs.ok ? outputs.value.at(-1)?.output.values : undefined;
    };
    const exact = createTensorIn('float64', INPUT, [1.4, 0]);
    const inDouble = exact.ok ? last(exact.value) : undefined;
    expect(inDouble).toBeInstanceOf(Float64Array);
    expect(inDouble?.[0]).toBeCloseTo(0, 12);
    const inSingle = last(tensor(INPUT, [1.4, 0]));
    expect(inSingle).toBeInstanceOf(Float32Array);
    expect(Math.abs(inSingle?.[0] ?? 0)).toBeGreaterThan(1e-8);
  });

  test('leaves input and weights as they were', () => {
    const input = tensor(INPUT, [-1, 2]);
    const weight = Float32Array.of(1, 2, 3, -4);
    run({ fc: { weight, bias: [0, 0] } }, input);
    expect([...input.values, ...weight]).toEqual([-1, 2, 1, 2, 3, -4]);
  });
});

describe('what is refused before anything runs', () => {
  test('weights that are missing, too few, too many, not numbers or for nothing, naming layer and parameter', () => {
    const layer = { id: 'fc', kind: 'dense' };
    expect(errorOf({})).toEqual({ code: 'weights-missing', params: { parameter: 'weight', expected: 4 }, layer });
    expect(errorOf({ fc: { weight: [1, 2, 3, 4] } })).toMatchObject({
      code: 'weights-missing',
      params: { parameter: 'bias', expected: 2 },
    });
    expect(errorOf({ fc: { weight: [1, 2, 3], bias: [0, 0] } })).toEqual({
      code: 'weight-count-wrong',
      params: { parameter: 'weight', expected: 4, actual: 3 },
      layer,
    });
    expect(errorOf({ fc: { weight: [1, 2, Number.NaN, 4], bias: [0, 0] } })).toMatchObject({
      code: 'weight-not-finite',
      params: { parameter: 'weight', position: 2 },
    });
    expect(errorOf({ ...WEIGHTS, act: { weight: [1] } })).toMatchObject({
      code: 'weights-unexpected',
      params: { parameter: 'weight' },
      layer: { id: 'act', kind: 'relu' },
    });
    expect(errorOf({ ...WEIGHTS, other: {} })).toMatchObject({
      code: 'weights-for-unknown-layer',
      params: { id: 'other' },
    });
  });

  test('an input of another shape, even with as many values', () => {
    expect(run(WEIGHTS, tensor({ height: 2, width: 1, channels: 1 }, [1, 2]))).toMatchObject({
      error: { code: 'input-shape-wrong', params: { expected: '1×2×1', actual: '2×1×1' } },
    });
  });

  test('a network whose maps would not fit in memory, naming the layer', () => {
    const layers: readonly LayerSpec[] = [
      {
        kind: 'conv2d',
        id: 'giant',
        outChannels: 2 ** 26,
        kernelSize: [1, 1],
        stride: [1, 1],
        dilation: [1, 1],
        groups: 1,
        padMode: 'valid',
        padding: { top: 0, bottom: 0, left: 0, right: 0 },
        bias: false,
      },
    ];
    const outputs = runNetwork({ input: INPUT, layers }, { weights: {}, input: tensor(INPUT, [1, 2]) });
    expect(outputs).toMatchObject({
      error: { code: 'count-too-large', params: { count: 'values', value: 2 ** 27 }, layer: { id: 'giant' } },
    });
  });

  test('statistics with a negative variance, naming layer, parameter and position', () => {
    const layers: readonly LayerSpec[] = [{ kind: 'batchNorm', id: 'norm', epsilon: 1e-5, momentum: 0.1 }];
    const input = tensor({ features: 2 }, [1, 2]);
    const given = { weight: [1, 1], bias: [0, 0], runningMean: [0, 0] };
    const outcome = (runningVariance?: number[]) =>
      runNetwork(
        { input: input.shape, layers },
        { weights: { norm: runningVariance === undefined ? given : { ...given, runningVariance } }, input },
      );
    expect(outcome([1, -0.5])).toEqual({
      ok: false,
      error: {
        code: 'variance-negative',
        params: { parameter: 'runningVariance', position: 1, value: -0.5 },
        layer: { id: 'norm', kind: 'batchNorm' },
      },
    });
    expect(outcome()).toMatchObject({ error: { code: 'weights-missing', params: { parameter: 'runningVariance' } } });
    expect(outcome([0, 4]).ok).toBe(true);
  });

  test('more work than a run may take, though every tensor is small enough, naming the layer', () => {
    const side = 2 ** 12;
    const image = tensor({ height: side, width: side, channels: 1 }, new Float32Array(side * side));
    const layers: readonly LayerSpec[] = [
      { kind: 'relu', id: 'act' },
      {
        kind: 'maxPool2d',
        id: 'heavy',
        kernelSize: [side, side],
        stride: [1, 1],
        padMode: 'same',
        padding: { top: 0, bottom: 0, left: 0, right: 0 },
        ceilMode: false,
        paddingValue: 'zero',
      },
    ];
    expect(runNetwork({ input: image.shape, layers }, { weights: {}, input: image })).toMatchObject({
      ok: false,
      error: {
        code: 'count-too-large',
        params: { count: 'steps', limit: MAX_STEPS },
        layer: { id: 'heavy', kind: 'maxPool2d' },
      },
    });
  });

  test('more work than its caller lets it take, counting something for every layer', () => {
    const given = { weights: WEIGHTS, input: tensor(INPUT, [1, 2]) };
    const answer = runNetwork({ input: INPUT, layers: LAYERS }, { ...given, mostSteps: 5000 });
    expect(answer).toMatchObject({
      error: { code: 'count-too-large', params: { count: 'steps', limit: 5000 }, layer: { id: 'act' } },
    });
    expect(runNetwork({ input: INPUT, layers: LAYERS }, { ...given, mostSteps: 10_000 }).ok).toBe(true);
  });

  test('weights for a layer named like something every object has are looked for among the caller’s own', () => {
    const layers: readonly LayerSpec[] = [{ kind: 'dense', id: 'constructor', outFeatures: 1, bias: false }];
    const input = tensor({ features: 1 }, [2]);
    expect(runNetwork({ input: input.shape, layers }, { weights: {}, input })).toMatchObject({
      error: { code: 'weights-missing', layer: { id: 'constructor' } },
    });
  });

  test('an impossible network', () => {
    const layers: readonly LayerSpec[] = [{ kind: 'dense', id: 'fc', outFeatures: 2, bias: true }];
    expect(runNetwork({ input: INPUT, layers }, { weights: WEIGHTS, input: tensor(INPUT, [1, 2]) })).toMatchObject({
      error: { code: 'vector-expected' },
    });
  });
});

describe('createTensor', () => {
  test('keeps the values channel by channel, and copies them', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8];
    const made = tensor({ height: 2, width: 2, channels: 2 }, values);
    values[0] = 99;
    expect(rowsOf(made, 0)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(rowsOf(made, 1)).toEqual([
      [5, 6],
      [7, 8],
    ]);
  });

  test('refuses another number of values, values that are not finite in float32, and impossible or giant shapes', () => {
    expect(createTensor(INPUT, [1])).toMatchObject({
      error: { code: 'value-count-wrong', params: { expected: 2, actual: 1 } },
    });
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e39]) {
      expect(createTensor(INPUT, [0, value])).toMatchObject({
        error: { code: 'value-not-finite', params: { position: 1, value } },
      });
    }
    expect(createTensor({ height: 0, width: 2, channels: 1 }, [])).toMatchObject({
      error: { code: 'number-out-of-range', params: { field: 'inputHeight' } },
    });
    expect(createTensor({ features: 2 ** 26 + 1 }, [])).toMatchObject({ ok: false });
    expect(createTensor({ height: 2 ** 20, width: 2 ** 20, channels: 1 }, [])).toMatchObject({
      error: { code: 'count-too-large', params: { count: 'values', value: 2 ** 40 } },
    });
  });
});
