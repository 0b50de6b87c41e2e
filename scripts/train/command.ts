import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import { trainOnMnist } from './train-on-mnist';

import type { TrainOnMnistOptions } from './train-on-mnist';
import type { Terminal } from './progress';

const DEFAULTS = { seed: 'lenet', epochs: '10', images: '60000', weights: 'lenet-mnist.bin', plot: 'lenet-loss.svg' };

export const TRAIN_USAGE = [
  'Usage: npm run cnn -- train [--epochs 10] [--seed lenet] [--threads N] [--images 60000] [--weights FILE] [--plot FILE]',
  '  Trains LeNet on MNIST, tests it on the 10,000 test images and writes its weights and a plot of the loss.',
  '  The same seed gives the same weights, bit for bit, with any number of threads.',
  '  Example: npm run cnn -- train --epochs 1 --weights .cache/try.bin',
].join('\n');

export interface Output {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
}

/** Returns the exit code: 0, or 1 after a sentence that says what is wrong. */
export async function trainCommand(args: readonly string[], { stdout, stderr }: Output): Promise<number> {
  const options = readOptions(args, stdout);
  if (options === undefined || options === 'help') {
    (options === 'help' ? stdout : stderr).write(`${TRAIN_USAGE}\n`);
    return options === 'help' ? 0 : 1;
  }
  const report = await trainOnMnist(options);
  if (report.ok) return 0;
  stderr.write(`${report.error}\n`);
  return 1;
}

function readOptions(args: readonly string[], terminal: Terminal): TrainOnMnistOptions | 'help' | undefined {
  const parsed = parse(args);
  if (parsed === undefined || parsed.help === true) return parsed && 'help';
  const { seed, weights, plot } = { ...DEFAULTS, ...parsed };
  const [epochs, images] = [parsed.epochs ?? DEFAULTS.epochs, parsed.images ?? DEFAULTS.images].map(Number);
  const threads = Number(parsed.threads ?? availableParallelism());
  if (epochs === undefined || images === undefined || !Number.isInteger(threads) || threads < 1) return undefined;
  return {
    ...{ seed, epochs, images, workers: threads, weightsFile: weights, plotFile: plot, terminal },
    command: ['npm run cnn -- train', ...args].join(' '),
  };
}

function parse(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = { epochs: text, seed: text, threads: text, images: text, weights: text, plot: text };
    return parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean' } } }).values;
  } catch {
    return undefined;
  }
}
