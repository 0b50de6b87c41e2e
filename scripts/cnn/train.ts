import { availableParallelism } from 'node:os';

import { failure, success } from '@/lib/core/shared/result';

import { BATCH_SIZE } from '../train/recipe';
import { trainOnMnist } from '../train/train-on-mnist';
import { wholeNumber } from './arguments';
import { checkWritable } from './files';

import type { Command } from './command';

const [MOST_EPOCHS, ALL_IMAGES, MOST_THREADS] = [10_000, 60_000, 256];
const DEFAULTS = { epochs: 10, seed: 'lenet', weights: 'lenet-mnist.bin', plot: 'lenet-loss.svg' };

/** Trains LeNet on MNIST. */
export const TRAIN: Command = {
  name: 'train',
  purpose: {
    zh: '在 MNIST 上训练 LeNet，用 10,000 张测试图片检验，写出权重和损失曲线；种子相同，权重逐位相同，与线程数无关',
    en: 'trains LeNet on MNIST, tests it on the 10,000 test images, writes weights and a plot; the same seed gives the same bits with any number of threads',
  },
  operands: [],
  options: {
    epochs: {
      value: 'N',
      purpose: { zh: '训练几轮，1 到 10000，默认 10', en: 'how many epochs, 1 to 10000; 10 unless stated' },
    },
    seed: { value: 'SEED', purpose: { zh: '随机种子，默认 lenet', en: 'the seed; lenet unless stated' } },
    threads: {
      value: 'N',
      purpose: { zh: '线程数，默认等于处理器数', en: 'threads; as many as processors unless stated' },
    },
    images: {
      value: 'N',
      purpose: {
        zh: `只用前 N 张训练图片，${BATCH_SIZE} 到 ${ALL_IMAGES}，默认全部；每步用 ${BATCH_SIZE} 张，不够一步的轮空`,
        en: `only the first N training images, ${BATCH_SIZE} to ${ALL_IMAGES}; all unless stated; a step takes ${BATCH_SIZE}`,
      },
    },
    weights: {
      value: 'FILE.bin',
      purpose: {
        zh: `权重写到哪里，默认 ${DEFAULTS.weights}`,
        en: `where the weights go; ${DEFAULTS.weights} unless stated`,
      },
    },
    plot: {
      value: 'FILE.svg',
      purpose: {
        zh: `损失曲线写到哪里，默认 ${DEFAULTS.plot}`,
        en: `where the plot of the loss goes; ${DEFAULTS.plot} unless stated`,
      },
    },
  },
  examples: [
    {
      line: 'train --epochs 1 --weights try.bin --plot try.svg',
      purpose: { zh: '试一轮，大约一分钟', en: 'one epoch, about a minute' },
    },
  ],
  async run(given, around) {
    const epochs = wholeNumber(given, 'epochs', { least: 1, most: MOST_EPOCHS, otherwise: DEFAULTS.epochs });
    if (!epochs.ok) return epochs;
    const images = wholeNumber(given, 'images', { least: BATCH_SIZE, most: ALL_IMAGES, otherwise: ALL_IMAGES });
    if (!images.ok) return images;
    const threads = wholeNumber(given, 'threads', { least: 1, most: MOST_THREADS, otherwise: availableParallelism() });
    if (!threads.ok) return threads;
    const [weightsFile, plotFile] = [given.text('weights') ?? DEFAULTS.weights, given.text('plot') ?? DEFAULTS.plot];
    for (const file of [weightsFile, plotFile]) {
      const problem = await checkWritable(file);
      if (problem !== null) return failure(problem);
    }
    const report = await trainOnMnist({
      ...{ epochs: epochs.value, images: images.value, workers: threads.value, locale: given.locale, around },
      ...{ seed: given.text('seed') ?? DEFAULTS.seed, weightsFile, plotFile },
      command: ['npm run cnn -- train', ...given.typed].join(' '),
    });
    if (!report.ok) return report;
    return success(given.json ? JSON.stringify(report.value, null, 2) : '');
  },
};
