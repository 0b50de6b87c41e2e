import { Worker } from 'node:worker_threads';

import { createMemory, planTraining } from '@/lib/core/cnn/train/training';
import { success } from '@/lib/core/shared/result';

import { recipe } from './recipe';

import type { Digits } from './mnist';
import type { RecipeOptions } from './recipe';
import type { WorkerTask } from './worker';
import type { TrainError } from '@/lib/core/cnn/train/errors';
import type { TrainingMemory, TrainingPlan } from '@/lib/core/cnn/train/training';
import type { Result } from '@/lib/core/shared/result';

/** Of one step, over its batch. */
export interface StepReport {
  readonly step: number;
  readonly loss: number;
  readonly correct: number;
}

export interface TeamOptions extends Omit<RecipeOptions, 'images'> {
  readonly workers: number;
  readonly onStep: (report: StepReport) => void;
}

export interface TrainedParameters {
  readonly plan: TrainingPlan;
  readonly parameters: Float64Array;
}

/** Trains with some workers; the parameters are the same, bit for bit, with any number of them. */
export async function trainTogether(
  digits: Digits,
  { seed, epochs, workers, onStep }: TeamOptions,
): Promise<Result<TrainedParameters, TrainError>> {
  const options = { seed, epochs, images: digits.count };
  const plan = planTraining(recipe(options), digits.count);
  if (!plan.ok) return plan;
  const memory = sharedMemory(plan.value, seed);
  const shared = {
    options,
    digits,
    memory,
    results: new Float64Array(new SharedArrayBuffer(2 * plan.value.shards * Float64Array.BYTES_PER_ELEMENT)),
    meeting: new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)),
    workers: Math.min(workers, plan.value.shards),
  };
  await runWorkers(shared, onStep);
  return success({ plan: plan.value, parameters: memory.parameters });
}

function sharedMemory(plan: TrainingPlan, seed: string): TrainingMemory {
  const { parameters, shardGradients } = createMemory(plan, seed);
  const memory = { parameters: shared(parameters.length), shardGradients: shared(shardGradients.length) };
  memory.parameters.set(parameters);
  return memory;
}

function shared(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

/** Where one of them fails, the others would wait for it for ever: all are stopped. */
async function runWorkers(task: Omit<WorkerTask, 'worker'>, onStep: TeamOptions['onStep']): Promise<void> {
  const workers = Array.from({ length: task.workers }, (_unused, worker) => startWorker({ ...task, worker }));
  try {
    await Promise.all(workers.map((worker) => finished(worker, onStep)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(task: WorkerTask): Worker {
  return new Worker(new URL('./worker.mjs', import.meta.url), { workerData: task });
}

async function finished(worker: Worker, onStep: TeamOptions['onStep']): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    worker.on('message', onStep);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a worker stopped with ${code}`));
    });
  });
}
