/**
 * Training as a sequence of steps that anybody can take part in. A batch is cut into shards of one fixed size; a shard's gradient
 * depends on nothing but seed, step and shard, and shards are averaged in their order. So the weights are the same, bit for
 * bit, whether one worker computes all shards or several share them.
 */
import { failure, success } from '@/lib/core/shared/result';
import type { Result } from '@/lib/core/shared/result';
import { createRng } from '@/lib/core/shared/rng';
import type { Rng } from '@/lib/core/shared/rng';

import { doubleAt } from '../kernels/flat';
import { planNetwork } from '../network';
import type { NetworkSpec } from '../network';
import type { ShardLoss } from './cross-entropy';
import { trainError, trainFailure } from './errors';
import type { TrainError } from './errors';
import { checkOptimizer, createOptimizer } from './optimizer';
import type { OptimizerSettings } from './optimizer';
import { initialise, parameterLayout } from './parameter-layout';
import type { ParameterLayout } from './parameter-layout';
import { checkSchedule, learningRateAt } from './schedule';
import type { Schedule } from './schedule';
import { checkWhole } from './settings-checks';
import { createShardProgram } from './shard-program';
import type { ShardProgram } from './shard-program';

export interface TrainingSettings {
  readonly network: NetworkSpec;
  readonly seed: string;
  readonly epochs: number;
  /** Samples of one update; a multiple of shardSize. */
  readonly batchSize: number;
  readonly shardSize: number;
  readonly optimizer: OptimizerSettings;
  readonly schedule: Schedule;
}

/** The samples to learn from. */
export interface SampleSource {
  readonly count: number;
  /** The right class: 0 ≤ label < the network's outputs. */
  readonly label: (index: number) => number;
  /** Writes the sample's values; `rng` is for random changes, and the same values come with the same rng. */
  readonly load: (index: number, target: Float64Array, rng: Rng) => void;
}

/** What all who take part share; on SharedArrayBuffers where they are several. */
export interface TrainingMemory {
  readonly parameters: Float64Array;
  /** shards × parameters. */
  readonly shardGradients: Float64Array;
}

export interface TrainingPlan {
  readonly layout: ParameterLayout;
  /** Shards of a batch. */
  readonly shards: number;
  /** Whole batches of an epoch; the samples left over, others in each epoch, sit it out. */
  readonly stepsPerEpoch: number;
  /** Of the whole training. */
  readonly steps: number;
}

export interface Training extends TrainingPlan {
  /** Computes one shard of a step from the parameters as they are, and keeps its gradient in the memory. */
  readonly runShard: (step: number, shard: number) => ShardLoss;
  /** When all shards of the step are there: averages them and updates the parameters from..to−1, each exactly once a step. */
  readonly update: (step: number, range: { readonly from: number; readonly to: number }) => void;
}

const MAX_SAMPLES = 2 ** 24;
const MAX_EPOCHS = 10_000;
const MAX_BATCH = 65_536;

/** Checks everything and says how large the memory must be. */
export function planTraining(settings: TrainingSettings, samples: number): Result<TrainingPlan, TrainError> {
  const problem = checkSettings(settings, samples);
  if (problem !== null) return failure(problem);
  const planned = planNetwork(settings.network);
  if (!planned.ok) return trainFailure('network-invalid', { error: planned.error });
  const { batchSize, shardSize, epochs } = settings;
  const stepsPerEpoch = Math.floor(samples / batchSize);
  return success({
    layout: parameterLayout(planned.value),
    shards: batchSize / shardSize,
    stepsPerEpoch,
    steps: epochs * stepsPerEpoch,
  });
}

/** Memory for one participant alone, with the parameters initialised from the seed. */
export function createMemory({ layout, shards }: TrainingPlan, seed: string): TrainingMemory {
  const parameters = new Float64Array(layout.size);
  initialise(layout, parameters, createRng(`${seed}/start`));
  return { parameters, shardGradients: new Float64Array(shards * layout.size) };
}

/** One participant. */
export function createTraining(
  settings: TrainingSettings,
  source: SampleSource,
  memory: TrainingMemory,
): Result<Training, TrainError> {
  const plan = planTraining(settings, source.count);
  if (!plan.ok) return plan;
  const planned = planNetwork(settings.network);
  if (!planned.ok) return trainFailure('network-invalid', { error: planned.error });
  const { layout } = plan.value;
  const program = createShardProgram(planned.value, {
    samples: settings.shardSize,
    layout,
    parameters: memory.parameters,
  });
  if (!program.ok) return program;
  const order = orderOfEpochs(settings.seed, source.count);
  return success({
    ...plan.value,
    runShard(step, shard) {
      const { seed, batchSize, shardSize } = settings;
      const rng = createRng(`${seed}/step ${step}/shard ${shard}`);
      const inBatch = (step % plan.value.stepsPerEpoch) * batchSize + shard * shardSize;
      const epoch = order(Math.floor(step / plan.value.stepsPerEpoch));
      loadShard(program.value, { source, rng, indices: epoch.subarray(inBatch, inBatch + shardSize) });
      const loss = program.value.run(rng);
      memory.shardGradients.set(program.value.gradient, shard * layout.size);
      return loss;
    },
    update: updater(settings, plan.value, memory),
  });
}

function checkSettings(settings: TrainingSettings, samples: number): TrainError | null {
  const { epochs, batchSize, shardSize, optimizer, schedule } = settings;
  const problem =
    checkWhole('epochs', epochs, { least: 1, most: MAX_EPOCHS }) ??
    checkWhole('shardSize', shardSize, { least: 1, most: MAX_BATCH }) ??
    checkWhole('batchSize', batchSize, { least: shardSize, most: MAX_BATCH }) ??
    checkWhole('samples', samples, { least: batchSize, most: MAX_SAMPLES }) ??
    checkOptimizer(optimizer) ??
    checkSchedule(schedule);
  if (problem !== null) return problem;
  return batchSize % shardSize === 0 ? null : trainError('batch-not-whole-shards', { batchSize, shardSize });
}

/** The samples in the order of an epoch, shuffled anew in each; the last one asked for is kept. */
function orderOfEpochs(seed: string, count: number): (epoch: number) => Int32Array {
  const samples = Array.from({ length: count }, (_unused, index) => index);
  let kept = { epoch: -1, order: new Int32Array(0) };
  return (epoch) => {
    if (kept.epoch !== epoch) {
      kept = { epoch, order: Int32Array.from(createRng(`${seed}/epoch ${epoch}`).shuffle(samples)) };
    }
    return kept.order;
  };
}

interface ShardContent {
  readonly source: SampleSource;
  readonly rng: Rng;
  readonly indices: Int32Array;
}

function loadShard({ inputs, labels }: ShardProgram, { source, rng, indices }: ShardContent): void {
  for (const [position, target] of inputs.entries()) {
    const index = indices[position] ?? 0;
    source.load(index, target, rng);
    labels[position] = source.label(index);
  }
}

function updater(
  { optimizer: optimizerSettings, schedule }: TrainingSettings,
  { layout, shards, steps }: TrainingPlan,
  { parameters, shardGradients }: TrainingMemory,
): Training['update'] {
  const optimizer = createOptimizer(optimizerSettings, layout.size);
  const mean = new Float64Array(layout.size);
  return (step, range) => {
    averageShards(shardGradients, mean, { ...range, shards });
    const learningRate = learningRateAt(schedule, step, steps);
    for (const { offset, size, momentum } of layout.segments) {
      const from = Math.max(range.from, offset);
      const to = Math.min(range.to, offset + size);
      if (momentum === null) optimizer({ parameters, gradient: mean, from, to, learningRate, step });
      else follow(parameters, mean, { from, to, momentum });
    }
  };
}

interface ShardRange {
  readonly from: number;
  readonly to: number;
  readonly shards: number;
}

function averageShards(shardGradients: Float64Array, mean: Float64Array, { from, to, shards }: ShardRange): void {
  for (let index = from; index < to; index += 1) {
    let sum = 0;
    for (let shard = 0; shard < shards; shard += 1) sum += doubleAt(shardGradients, shard * mean.length + index);
    mean[index] = sum / shards;
  }
}

interface StatisticRange {
  readonly from: number;
  readonly to: number;
  readonly momentum: number;
}

/** running ← (1 − momentum)·running + momentum·measured. Source: PyTorch torch.nn.BatchNorm2d. */
function follow(running: Float64Array, measured: Float64Array, { from, to, momentum }: StatisticRange): void {
  for (let index = from; index < to; index += 1) {
    running[index] = (1 - momentum) * doubleAt(running, index) + momentum * doubleAt(measured, index);
  }
}
