import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { describeTrainError } from '@/lib/core/cnn/train/errors';
import { networkWeights } from '@/lib/core/cnn/train/parameter-layout';
import { writeWeights } from '@/lib/core/cnn/train/weights-file';
import { localize } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';

import { cnnProblem, mnistProblem } from '../cnn/problems';
import { evaluate } from './evaluate';
import { createMeter } from './meter';
import { readDigits } from './mnist';
import { lossSvg, lossText, smoothLosses } from './plot';
import { clock, grouped, progressReporter } from './progress';
import { BATCH_SIZE, stepsOf } from './recipe';
import { trainTogether } from './team';

import type { NetworkWeights } from '@/lib/core/cnn';
import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Surroundings } from '../cnn/command';
import type { Evaluation } from './evaluate';
import type { Digits } from './mnist';
import type { RecipeOptions } from './recipe';
import type { StepReport } from './team';

export interface TrainOnMnistOptions extends RecipeOptions {
  /** Threads; they change the time, never the result. */
  readonly workers: number;
  /** Where the weights are written. */
  readonly weightsFile: string;
  /** Where the plot of the loss is written. */
  readonly plotFile: string;
  /** Kept in the weights file: what would make it again. */
  readonly command: string;
  readonly locale: Locale;
  readonly around: Surroundings;
}

export interface TrainOnMnistReport extends Evaluation {
  /** The share of the test images that are right, from 0 to 1. */
  readonly accuracy: number;
  readonly steps: number;
  /** Mean of the last steps, a tenth of all but 100 at most. */
  readonly loss: number;
  /** Of the training alone. */
  readonly seconds: number;
  /** Where the weights are, which is another place than wanted where that could not be written any more. */
  readonly weights: string;
  readonly plot: string;
}

/** Weight of the newest step in the loss that is shown. */
const NEWEST = 0.02;
const PLOT_POINTS = 400;
const [LAST_STEPS, LAST_SHARE] = [100, 0.1];
/** Fewer have not been seen to learn much. */
const FEW_STEPS = 100;

/** Trains LeNet on MNIST, shows how it goes, tests it on the 10,000 test images with the exact engine and writes weights and plot. */
export async function trainOnMnist(options: TrainOnMnistOptions): Promise<Result<TrainOnMnistReport, Localized>> {
  const { images, epochs, seed, locale, around } = options;
  const training = await readDigits('train');
  if (!training.ok) return failure(mnistProblem(training.error));
  const test = await readDigits('t10k');
  if (!test.ok) return failure(mnistProblem(test.error));
  const say = (text: Localized) => around.progress.write(`${localize(text, locale)}\n`);
  for (const line of stepsNotes({ images, epochs })) say(line);
  const started = performance.now();
  const losses: number[] = [];
  const trained = await trainTogether(
    { ...training.value, count: Math.min(images, training.value.count) },
    { seed, epochs, workers: options.workers, onStep: stepReporter(options, { losses, started }) },
  );
  if (!trained.ok) return failure(bothLanguages((each) => describeTrainError(trained.error, each)));
  const seconds = (performance.now() - started) / 1000;
  around.progress.write(`\n${lossText(losses, locale)}\n\n`);
  say(testing(seconds));
  const weights = networkWeights(trained.value.plan.layout, trained.value.parameters);
  const result = await keepAndTest(weights, test.value, options);
  if (!result.ok) return result;
  const plot = await keep(options.plotFile, lossSvg(smoothLosses(losses, PLOT_POINTS), locale), options);
  for (const line of resultLines({ ...result.value, plot })) say(line);
  const { correct, tested } = result.value;
  const loss = meanOfLast(losses, Math.ceil(Math.min(LAST_STEPS, LAST_SHARE * losses.length)));
  return success({ ...result.value, accuracy: correct / tested, steps: losses.length, loss, seconds, plot });
}

interface Kept extends Evaluation {
  readonly weights: string;
}

/** Kept before the test, so that nothing which happens meanwhile loses the training; then once more, with the test's result. */
async function keepAndTest(
  weights: NetworkWeights,
  digits: Digits,
  options: TrainOnMnistOptions,
): Promise<Result<Kept, Localized>> {
  const { command, seed, locale, around } = options;
  const file = (tested: Evaluation) => writeWeights(weights, { network: 'lenet', command, seed, ...tested });
  await keep(options.weightsFile, file({ correct: 0, tested: 0 }), options);
  const meter = createMeter(around.status, locale === 'en' ? 'testing' : '检验');
  const result = await evaluate(weights, digits, meter);
  if (!result.ok) return failure(cnnProblem(result.error));
  return success({ ...result.value, weights: await keep(options.weightsFile, file(result.value), options) });
}

/** Where the file cannot be written any more, its content goes to the folder for temporary files. */
async function keep(
  file: string,
  content: string | Uint8Array,
  { around, locale }: Pick<TrainOnMnistOptions, 'around' | 'locale'>,
): Promise<string> {
  try {
    await writeFile(file, content);
    around.written(file);
    return file;
  } catch {
    const instead = path.join(os.tmpdir(), `${process.pid}-${path.basename(file)}`);
    await writeFile(instead, content);
    around.written(instead);
    const text = {
      zh: `写不了“${file}”了，内容写到了 ${instead}`,
      en: `"${file}" can no longer be written; what belongs there is in ${instead}`,
    };
    around.status.write(`${localize(text, locale)}\n`);
    return instead;
  }
}

interface Course {
  /** By step; filled here. */
  readonly losses: number[];
  readonly started: number;
}

function stepReporter(options: TrainOnMnistOptions, { losses, started }: Course): (report: StepReport) => void {
  const show = progressReporter(options.around.progress, options.locale);
  const steps = stepsOf(options);
  let smooth: number | undefined;
  return ({ step, loss }) => {
    losses.push(loss);
    smooth = smooth === undefined ? loss : smooth + NEWEST * (loss - smooth);
    const seconds = (performance.now() - started) / 1000;
    show({ done: step + 1, steps, batchSize: BATCH_SIZE, loss: smooth, seconds });
  };
}

function stepsNotes({ images, epochs }: Omit<RecipeOptions, 'seed'>): readonly Localized[] {
  const [steps, rest] = [stepsOf({ images, epochs }), images % BATCH_SIZE];
  const count = {
    zh: `${grouped(images)} 张图片，${grouped(epochs)} 轮，每步 ${BATCH_SIZE} 张：共 ${grouped(steps)} 步`,
    en: `${grouped(images)} images, ${grouped(epochs)} epochs, ${BATCH_SIZE} images a step: ${grouped(steps)} steps`,
  };
  const left = {
    zh: rest === 0 ? '' : `；每轮不够一步的 ${rest} 张轮空，每轮不同`,
    en: rest === 0 ? '' : `; the ${rest} left over sit an epoch out, others in each`,
  };
  const few = {
    zh: `只有 ${steps} 步，学不到多少：请用更多图片（--images）或更多轮（--epochs）。`,
    en: `Only ${steps} steps: too few to learn much; use more images (--images) or epochs (--epochs).`,
  };
  return [{ zh: `${count.zh}${left.zh}。`, en: `${count.en}${left.en}.` }, ...(steps < FEW_STEPS ? [few] : [])];
}

function testing(seconds: number): Localized {
  return {
    zh: `训练用了 ${clock(seconds)}。正在用精确引擎检验……`,
    en: `Trained in ${clock(seconds)}. Testing with the exact engine ...`,
  };
}

function resultLines({ correct, tested, weights, plot }: Kept & { readonly plot: string }): readonly Localized[] {
  const share = `${((100 * correct) / tested).toFixed(2)} %`;
  return [
    {
      zh: `${grouped(tested)} 张测试图片中 ${grouped(correct)} 张正确：${share}`,
      en: `${grouped(correct)} of ${grouped(tested)} test images right: ${share}`,
    },
    { zh: `权重：${weights}`, en: `weights: ${weights}` },
    { zh: `损失曲线：${plot}`, en: `plot of the loss: ${plot}` },
  ];
}

function meanOfLast(losses: readonly number[], count: number): number {
  const last = losses.slice(-count);
  return last.reduce((sum, loss) => sum + loss, 0) / Math.max(1, last.length);
}

function bothLanguages(describe: (locale: Locale) => string): Localized {
  return { zh: describe('zh-CN'), en: describe('en') };
}
