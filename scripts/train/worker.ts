/** One of the workers of a training: takes its shards and its range of parameters in every step, and meets the others twice a step. */
import { parentPort, workerData } from 'node:worker_threads';

import { createTraining } from '@/lib/core/cnn/train/training';

import { digitSource } from './mnist';
import { recipe, SHIFT } from './recipe';

import type { Digits } from './mnist';
import type { RecipeOptions } from './recipe';
import type { StepReport } from './team';
import type { TrainingMemory } from '@/lib/core/cnn/train/training';

/** What each worker is given; the arrays lie on shared memory. */
export interface WorkerTask {
  readonly options: RecipeOptions;
  readonly digits: Digits;
  readonly memory: TrainingMemory;
  /** By shard: loss, right answers. */
  readonly results: Float64Array;
  /** How many have arrived, and how often all have met. */
  readonly meeting: Int32Array;
  readonly worker: number;
  readonly workers: number;
}

work(workerData as WorkerTask);

function work(task: WorkerTask): void {
  const { options, digits, memory, results, worker, workers } = task;
  const made = createTraining(recipe(options), digitSource(digits, SHIFT), memory);
  if (!made.ok) throw new Error(made.error.code);
  const training = made.value;
  const [from, to] = [worker, worker + 1].map((part) => Math.floor((part * training.layout.size) / workers));
  for (let step = 0; step < training.steps; step += 1) {
    for (let shard = worker; shard < training.shards; shard += workers) {
      const { loss, correct } = training.runShard(step, shard);
      results[2 * shard] = loss;
      results[2 * shard + 1] = correct;
    }
    meet(task);
    training.update(step, { from: from ?? 0, to: to ?? 0 });
    if (worker === 0) parentPort?.postMessage(summary(step, results));
    meet(task);
  }
}

function summary(step: number, results: Float64Array): StepReport {
  const shards = results.length / 2;
  let [loss, correct] = [0, 0];
  for (let shard = 0; shard < shards; shard += 1) {
    loss += results[2 * shard] ?? 0;
    correct += results[2 * shard + 1] ?? 0;
  }
  return { step, loss: loss / shards, correct };
}

/** Returns when every worker has called it as often. */
function meet({ meeting, workers }: WorkerTask): void {
  const round = Atomics.load(meeting, 1);
  if (Atomics.add(meeting, 0, 1) === workers - 1) {
    Atomics.store(meeting, 0, 0);
    Atomics.add(meeting, 1, 1);
    Atomics.notify(meeting, 1);
    return;
  }
  while (Atomics.load(meeting, 1) === round) Atomics.wait(meeting, 1, round);
}
