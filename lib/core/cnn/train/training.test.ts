import { describe, expect, test } from 'vitest';

import { createRng } from '@/lib/core/shared/rng';

import { runNetwork } from '../execute';
import { NO_PADDING } from '../geometry/window';
import type { LayerSpec } from '../layers/registry';
import { lenet } from '../models/lenet';
import { planNetwork } from '../network';
import type { NetworkSpec } from '../network';
import { createTensor } from '../tensor';
import { describeTrainError } from './errors';
import { initialise, networkWeights, parameterLayout } from './parameter-layout';
import { createShardProgram } from './shard-program';
import { createMemory, createTraining, planTraining } from './training';
import type { SampleSource, TrainingSettings } from './training';

const convolution = (id: string, outChannels: number, inputs?: readonly string[]): LayerSpec => ({
  ...{ kind: 'conv2d', id, outChannels, kernelSize: [3, 3], stride: [1, 1], dilation: [1, 1], groups: 1, bias: true },
  ...{ padMode: 'same', padding: NO_PADDING },
  ...(inputs === undefined ? {} : { inputs }),
});

/** With a branch, a sum, a value read three times, batch norm, dropout and a softmax at the end. */
const RESIDUAL: NetworkSpec = {
  input: { height: 5, width: 4, channels: 2 },
  layers: [
    convolution('first', 3),
    { kind: 'batchNorm', id: 'norm', epsilon: 1e-5, momentum: 0.1 },
    { kind: 'tanh', id: 'act' },
    convolution('second', 3),
    { kind: 'add', id: 'sum', inputs: ['second', 'act'] },
    { kind: 'concat', id: 'both', inputs: ['sum', 'act'] },
    { kind: 'dropout', id: 'drop', rate: 0.25 },
    { kind: 'flatten', id: 'flatten', order: 'channelsLast' },
    { kind: 'dense', id: 'fc', outFeatures: 3, bias: true },
    { kind: 'softmax', id: 'probabilities' },
  ],
};

const SETTINGS: TrainingSettings = {
  network: RESIDUAL,
  seed: 'a seed',
  epochs: 6,
  batchSize: 8,
  shardSize: 4,
  optimizer: { kind: 'sgd', momentum: 0.9, weightDecay: 0 },
  schedule: { kind: 'constant', learningRate: 0.05 },
};

/** Noise around a pattern for each class. */
function source({ input }: NetworkSpec, count: number): SampleSource {
  const size = 'channels' in input ? input.height * input.width * input.channels : input.features;
  const samples = Array.from({ length: count }, (_unused, index) => {
    const [pattern, noise] = [createRng(`class ${index % 3}`), createRng(`sample ${index}`)];
    return Float64Array.from({ length: size }, () => pattern.unit() - 0.5 + 0.2 * (noise.unit() - 0.5));
  });
  return {
    count,
    label: (index) => index % 3,
    load: (index, target) => {
      target.set(samples[index]!);
    },
  };
}

function training(settings: TrainingSettings, count = 40) {
  const plan = planTraining(settings, count);
  if (!plan.ok) throw new Error(plan.error.code);
  const memory = createMemory(plan.value, settings.seed);
  const made = createTraining(settings, source(settings.network, count), memory);
  if (!made.ok) throw new Error(made.error.code);
  return { training: made.value, memory };
}

/** Steps in which one participant does everything; the mean loss of each. */
function train(settings: TrainingSettings) {
  const { training: made, memory } = training(settings);
  const losses = Array.from({ length: made.steps }, (_unused, step) => {
    let loss = 0;
    for (let shard = 0; shard < made.shards; shard += 1) loss += made.runShard(step, shard).loss;
    made.update(step, { from: 0, to: made.layout.size });
    return loss / made.shards;
  });
  return { losses, parameters: memory.parameters, training: made };
}

function programOf(network: NetworkSpec, samples: number) {
  const planned = planNetwork(network);
  if (!planned.ok) throw new Error(planned.error.code);
  const layout = parameterLayout(planned.value);
  const parameters = new Float64Array(layout.size);
  initialise(layout, parameters, createRng('start'));
  const program = createShardProgram(planned.value, { samples, layout, parameters });
  if (!program.ok) throw new Error(program.error.code);
  const { load, label } = source(network, samples);
  for (const [index, target] of program.value.inputs.entries()) {
    load(index, target, createRng(''));
    program.value.labels[index] = label(index);
  }
  return { program: program.value, parameters, layout };
}

describe('the gradient of a whole network', () => {
  test('is what central differences measure at every parameter, through branches, batch norm, dropout and the loss', () => {
    const { program, parameters, layout } = programOf(RESIDUAL, 4);
    const loss = () => program.run(createRng('mask')).loss;
    loss();
    const claimed = Float64Array.from(program.gradient);
    for (const { offset, size, momentum } of layout.segments.filter((segment) => segment.momentum === null)) {
      expect(momentum).toBeNull();
      for (let index = offset; index < offset + size; index += 1) {
        const value = parameters[index]!;
        parameters[index] = value + 1e-5;
        const above = loss();
        parameters[index] = value - 1e-5;
        const below = loss();
        parameters[index] = value;
        expect(claimed[index]).toBeCloseTo((above - below) / 2e-5, 6);
      }
    }
    expect(claimed.some((value) => Math.abs(value) > 0.01)).toBe(true);
  });

  test('a softmax at the end changes nothing: the loss has it already', () => {
    const bare = programOf({ ...RESIDUAL, layers: RESIDUAL.layers.slice(0, -1) }, 4);
    const whole = programOf(RESIDUAL, 4);
    expect(whole.program.run(createRng('mask'))).toEqual(bare.program.run(createRng('mask')));
    expect(whole.program.gradient).toEqual(bare.program.gradient);
  });

  test('the scores of LeNet are those of the exact engine', () => {
    const network = lenet({ convolutionBias: true });
    const { program, parameters, layout } = programOf(network, 2);
    program.run(createRng(''));
    for (const [index, values] of program.inputs.entries()) {
      const input = createTensor(network.input, values);
      if (!input.ok) throw new Error(input.error.code);
      const outputs = runNetwork(network, { weights: networkWeights(layout, parameters), input: input.value });
      if (!outputs.ok) throw new Error(outputs.error.code);
      const scores = outputs.value.at(-1)!.output.values;
      for (const [place, score] of scores.entries()) expect(program.logits[index * 10 + place]).toBeCloseTo(score, 5);
    }
  });
});

describe('the start', () => {
  test('weights fill ±√(6/n) evenly with n the inputs of a value, biases are 0, batch norm is the identity', () => {
    const { parameters, layout } = programOf(lenet({ convolutionBias: true }), 1);
    const { offset, size } = layout.segments.find(({ layer, tensor }) => layer === 'fc1' && tensor.name === 'weight')!;
    const weights = Array.from(parameters.subarray(offset, offset + size));
    const bound = Math.sqrt(6 / 400);
    expect(Math.max(...weights.map(Math.abs))).toBeLessThanOrEqual(bound);
    expect(Math.max(...weights)).toBeGreaterThan(0.999 * bound);
    expect(weights.reduce((sum, value) => sum + value ** 2, 0) / size).toBeCloseTo(bound ** 2 / 3, 4);
    const norm = programOf(RESIDUAL, 2);
    const start = networkWeights(norm.layout, norm.parameters);
    expect(start['norm']).toEqual({
      weight: Float32Array.of(1, 1, 1),
      bias: Float32Array.of(0, 0, 0),
      runningMean: Float32Array.of(0, 0, 0),
      runningVariance: Float32Array.of(1, 1, 1),
    });
    expect(start['first']?.bias).toEqual(Float32Array.of(0, 0, 0));
  });
});

describe('training', () => {
  const first = train(SETTINGS);

  test('lowers the loss', () => {
    const { losses } = first;
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(losses.slice(-5))).toBeLessThan(0.5 * mean(losses.slice(0, 5)));
  });

  test('the same seed gives the same parameters bit for bit, another seed others', () => {
    expect(train(SETTINGS).parameters).toEqual(first.parameters);
    expect(train({ ...SETTINGS, seed: 'another' }).parameters).not.toEqual(first.parameters);
  });

  test('two participants who share shards and parameters arrive at the same bits as one', () => {
    const { training: left, memory } = training(SETTINGS);
    const made = createTraining(SETTINGS, source(RESIDUAL, 40), memory);
    if (!made.ok) throw new Error(made.error.code);
    const right = made.value;
    const middle = Math.floor(left.layout.size / 2);
    for (let step = 0; step < left.steps; step += 1) {
      right.runShard(step, 1);
      left.runShard(step, 0);
      left.update(step, { from: 0, to: middle });
      right.update(step, { from: middle, to: left.layout.size });
    }
    expect(memory.parameters).toEqual(first.parameters);
  });

  test('an epoch meets each sample at most once, in an order of its own', () => {
    const seen: number[] = [];
    const given = source(RESIDUAL, 41);
    const plan = planTraining(SETTINGS, 41);
    if (!plan.ok) throw new Error(plan.error.code);
    const watching: SampleSource = {
      ...given,
      load: (index, target, rng) => {
        seen.push(index);
        given.load(index, target, rng);
      },
    };
    const made = createTraining(SETTINGS, watching, createMemory(plan.value, SETTINGS.seed));
    if (!made.ok) throw new Error(made.error.code);
    for (let step = 0; step < 10; step += 1) for (const shard of [0, 1]) made.value.runShard(step, shard);
    const [one, two] = [seen.slice(0, 40), seen.slice(40)];
    expect([new Set(one).size, new Set(two).size]).toEqual([40, 40]);
    expect(one).not.toEqual(two);
  });

  test('running statistics follow the mean of what the shards measure, by their momentum', () => {
    const { training: made, memory } = training({ ...SETTINGS, epochs: 1 });
    for (const shard of [0, 1]) made.runShard(0, shard);
    const { offset, size } = made.layout.segments.find(({ tensor }) => tensor.name === 'runningMean')!;
    const measured = [0, 1].map((shard) => memory.shardGradients[shard * made.layout.size + offset]!);
    made.update(0, { from: 0, to: made.layout.size });
    expect(size).toBe(3);
    expect(memory.parameters[offset]).toBeCloseTo((0.1 * (measured[0]! + measured[1]!)) / 2, 12);
  });
});

describe('what is refused', () => {
  const refusal = (settings: Partial<TrainingSettings>, count = 40) => {
    const plan = planTraining({ ...SETTINGS, ...settings }, count);
    if (!plan.ok) return plan.error;
    const memory = createMemory(plan.value, '');
    const made = createTraining({ ...SETTINGS, ...settings }, source(RESIDUAL, count), memory);
    return made.ok ? null : made.error;
  };

  test('settings that mean nothing, each by name', () => {
    for (const [settings, setting] of [
      [{ epochs: 0 }, 'epochs'],
      [{ epochs: Number.NaN }, 'epochs'],
      [{ shardSize: 0 }, 'shardSize'],
      [{ batchSize: 2 }, 'batchSize'],
      [{ batchSize: 64, shardSize: 8 }, 'samples'],
      [{ schedule: { kind: 'constant', learningRate: Number.NaN } }, 'learningRate'],
      [{ optimizer: { kind: 'sgd', momentum: 2, weightDecay: 0 } }, 'momentum'],
    ] as const) {
      expect(refusal(settings)).toMatchObject({ code: 'setting-out-of-range', params: { setting } });
    }
    expect(refusal({ batchSize: 10, shardSize: 4 })).toEqual({
      code: 'batch-not-whole-shards',
      params: { batchSize: 10, shardSize: 4 },
    });
  });

  test('networks that cannot be built, give no classes, or have one value for batch norm', () => {
    const { input } = RESIDUAL;
    expect(refusal({ network: { input, layers: [] } })).toMatchObject({
      code: 'network-invalid',
      params: { error: { code: 'no-layers' } },
    });
    expect(refusal({ network: { input, layers: [convolution('only', 3)] } })).toEqual({
      code: 'output-not-classes',
      params: { output: '5×4×3' },
    });
    const norm: LayerSpec = { kind: 'batchNorm', id: 'norm', epsilon: 1e-5, momentum: 0.1 };
    const network: NetworkSpec = { input: { features: 3 }, layers: [norm] };
    expect(refusal({ network, shardSize: 1 })).toEqual({
      code: 'shard-too-small-for-batch-norm',
      params: { id: 'norm' },
    });
  });

  test('a shard beyond the memory set aside, before anything is reserved', () => {
    const network: NetworkSpec = { input: { features: 2 ** 20 }, layers: [{ kind: 'relu', id: 'act' }] };
    const plan = planNetwork(network);
    if (!plan.ok) throw new Error(plan.error.code);
    const layout = parameterLayout(plan.value);
    expect(createShardProgram(plan.value, { samples: 64, layout, parameters: new Float64Array(0) })).toMatchObject({
      error: { code: 'shard-too-large', params: { values: 2 ** 28, limit: 2 ** 26 } },
    });
  });

  test('with a sentence in both languages', () => {
    const error = refusal({ batchSize: 10, shardSize: 4 });
    if (error === null) throw new Error('nothing was refused');
    expect(describeTrainError(error, 'en')).toBe('The batch size 10 is not a multiple of the shard size 4.');
    expect(describeTrainError(error, 'zh-CN')).toBe('批的大小 10 不是分片大小 4 的整数倍。');
  });
});
