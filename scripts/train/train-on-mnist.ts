import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { networkWeights } from '@/lib/core/cnn/train/parameter-layout';
import { writeWeights } from '@/lib/core/cnn/train/weights-file';
import { failure, success } from '@/lib/core/shared/result';

import { evaluate } from './evaluate';
import { readDigits } from './mnist';
import { lossSvg, lossText, smoothLosses } from './plot';
import { clock, progressReporter } from './progress';
import { recipe } from './recipe';
import { trainTogether } from './team';

import type { Evaluation } from './evaluate';
import type { Terminal } from './progress';
import type { StepReport } from './team';
import type { Result } from '@/lib/core/shared/result';

export interface TrainOnMnistOptions {
  readonly seed: string;
  readonly epochs: number;
  /** Threads; they change the time, never the result. */
  readonly workers: number;
  /** Use only the first so many of the 60,000 images. */
  readonly images: number;
  /** Where the weights are written. */
  readonly weightsFile: string;
  /** Where the plot of the loss is written. */
  readonly plotFile: string;
  /** Kept in the weights file: what would make it again. */
  readonly command: string;
  readonly terminal: Terminal;
}

export interface TrainOnMnistReport extends Evaluation {
  /** Of the training alone. */
  readonly seconds: number;
}

/** Weight of the newest step in the loss that is shown. */
const NEWEST = 0.02;
const PLOT_POINTS = 400;

/** Trains LeNet on MNIST, shows how it goes, tests it on the 10,000 test images with the exact engine and writes weights and plot. */
export async function trainOnMnist(options: TrainOnMnistOptions): Promise<Result<TrainOnMnistReport, string>> {
  const { terminal, images } = options;
  const training = await readDigits('train');
  if (!training.ok) return training;
  const test = await readDigits('t10k');
  if (!test.ok) return test;
  const digits = { ...training.value, count: Math.min(images, training.value.count) };
  const started = performance.now();
  const losses: number[] = [];
  const trained = await trainTogether(digits, {
    ...options,
    onStep: stepReporter(options, { digits, losses, started }),
  });
  if (!trained.ok) return trained;
  const seconds = (performance.now() - started) / 1000;
  terminal.write(`\n${lossText(losses)}\n\nTrained in ${clock(seconds)}. Testing with the exact engine ...\n`);
  const weights = networkWeights(trained.value.plan.layout, trained.value.parameters);
  const result = evaluate(weights, test.value);
  if (!result.ok) return failure(result.error);
  const { correct, tested } = result.value;
  await write(options.plotFile, lossSvg(smoothLosses(losses, PLOT_POINTS), 'LeNet on MNIST: cross entropy'));
  const { command, seed } = options;
  await write(options.weightsFile, writeWeights(weights, { network: 'lenet', command, seed, correct, tested }));
  terminal.write(`${correct} of ${tested} test images right: ${((100 * correct) / tested).toFixed(2)} %.\n`);
  terminal.write(`Weights: ${options.weightsFile}\nPlot: ${options.plotFile}\n`);
  return success({ ...result.value, seconds });
}

interface Course {
  readonly digits: { readonly count: number };
  /** By step; filled here. */
  readonly losses: number[];
  readonly started: number;
}

function stepReporter(options: TrainOnMnistOptions, { digits, losses, started }: Course): (report: StepReport) => void {
  const show = progressReporter(options.terminal);
  const { batchSize, epochs } = recipe(options);
  const steps = epochs * Math.floor(digits.count / batchSize);
  let smooth: number | undefined;
  return ({ step, loss }) => {
    losses.push(loss);
    smooth = smooth === undefined ? loss : smooth + NEWEST * (loss - smooth);
    show({ done: step + 1, steps, batchSize, loss: smooth, seconds: (performance.now() - started) / 1000 });
  };
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}
