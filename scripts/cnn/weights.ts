import path from 'node:path';

import { parameterLayout, initialise, networkWeights } from '@/lib/core/cnn/train/parameter-layout';
import { describeWeightsFileError, readWeights, readWeightsHeader } from '@/lib/core/cnn/train/weights-file';
import { planNetwork } from '@/lib/core/cnn/network';
import { createRng } from '@/lib/core/shared/rng';
import { failure, success } from '@/lib/core/shared/result';

import { createMeter } from '../train/meter';
import { grouped } from '../train/progress';
import { readBytes } from './files';
import { cnnProblem, inFile } from './problems';

import type { CnnError, CnnErrorCode, NetworkSpec, NetworkWeights } from '@/lib/core/cnn';
import type { WeightsFileError, WeightsHeader } from '@/lib/core/cnn/train/weights-file';
import type { Localized } from '@/lib/core/shared/locale';
import type { Result } from '@/lib/core/shared/result';

import type { Meter } from '../train/meter';
import type { Terminal } from '../train/progress';
import type { Arguments, Option } from './command';
import type { Source } from './source';

const SHIPPED = path.join('content', 'weights', 'lenet-mnist.bin');
const ROOT = path.resolve(import.meta.dirname, '../..');

export const WEIGHTS_OPTIONS: Readonly<Record<string, Option>> = {
  weights: {
    value: 'FILE.bin',
    purpose: {
      zh: `权重文件；lenet 默认用 ${SHIPPED}`,
      en: `a file with the weights; ${SHIPPED} for lenet unless stated`,
    },
  },
  'random-weights': {
    value: 'SEED',
    purpose: { zh: '不用文件，由种子随机生成权重', en: 'no file: weights drawn from this seed' },
  },
};

export interface GivenWeights {
  readonly weights: NetworkWeights;
  /** Where they come from, for people. */
  readonly origin: Localized;
  /** The file they were read from; null where they were drawn. */
  readonly file: string | null;
}

/** The weights that the options name, for lenet without any those that come with the repository. */
export async function findWeights(
  given: Arguments,
  source: Source,
  status: Terminal,
): Promise<Result<GivenWeights, Localized>> {
  const file = given.text('weights');
  const seed = given.text('random-weights');
  if (file !== undefined && seed !== undefined) return failure(ONE_OF_BOTH);
  const label = given.locale === 'en' ? 'drawing weights' : '生成权重';
  if (seed !== undefined) return drawWeights(source.network, seed, createMeter(status, label));
  if (file !== undefined) return readWeightsFile(file, file);
  return source.model === 'lenet' ? readWeightsFile(path.join(ROOT, SHIPPED), SHIPPED) : failure(none(source.name));
}

async function readWeightsFile(file: string, shown: string): Promise<Result<GivenWeights, Localized>> {
  const bytes = await readBytes(file);
  if (!bytes.ok) return bytes;
  const header = readWeightsHeader(bytes.value);
  if (!header.ok) return failure(weightsProblem(shown, header.error));
  const weights = readWeights(bytes.value);
  if (!weights.ok) return failure(weightsProblem(shown, weights.error));
  return success({ weights: weights.value, origin: originOf(shown, header.value), file: shown });
}

export function weightsProblem(file: string, error: WeightsFileError): Localized {
  return inFile(file, {
    zh: describeWeightsFileError(error, 'zh-CN'),
    en: describeWeightsFileError(error, 'en'),
  });
}

/** As a training starts, layer by layer, so that not all of a large network is held in double precision. */
export async function drawWeights(
  network: NetworkSpec,
  seed: string,
  meter: Meter,
): Promise<Result<GivenWeights, Localized>> {
  const planned = planNetwork(network);
  if (!planned.ok) return failure(cnnProblem(planned.error));
  const rng = createRng(seed);
  const weights: Record<string, NetworkWeights[string]> = {};
  const { segments, size } = parameterLayout(planned.value);
  for (const segment of segments) {
    await meter.tick(segment.offset / size);
    const layout = { segments: [{ ...segment, offset: 0 }], size: segment.size };
    const values = new Float64Array(segment.size);
    initialise(layout, values, rng);
    weights[segment.layer] = { ...weights[segment.layer], ...networkWeights(layout, values)[segment.layer] };
  }
  meter.end();
  const origin = { zh: `由种子“${seed}”随机生成，没有训练过`, en: `drawn from the seed "${seed}", not trained` };
  return success({ weights, origin, file: null });
}

/** @param problem says in detail where weights and network part */
export function otherWeights(file: string, problem: Localized): Localized {
  return {
    zh: `${file} 里是别的网络的权重：${problem.zh}`,
    en: `${file} holds weights of another network: ${problem.en}`,
  };
}

const MISFITS: ReadonlySet<CnnErrorCode> = new Set([
  'weights-missing',
  'weights-unexpected',
  'weight-count-wrong',
  'weights-for-unknown-layer',
]);

/** What keeps a network from being run; the file is named where its weights do not fit. */
export function runProblem(error: CnnError, { file }: GivenWeights): Localized {
  return file !== null && MISFITS.has(error.code) ? otherWeights(file, cnnProblem(error)) : cnnProblem(error);
}

function originOf(file: string, { correct, tested }: WeightsHeader): Localized {
  if (tested === 0) return { zh: file, en: file };
  return {
    zh: `${file}（${grouped(tested)} 张测试图片中 ${grouped(correct)} 张正确）`,
    en: `${file} (${grouped(correct)} of ${grouped(tested)} test images right)`,
  };
}

const ONE_OF_BOTH: Localized = {
  zh: '--weights 和 --random-weights 只能用一个。',
  en: 'Use --weights or --random-weights, not both.',
};

function none(name: string): Localized {
  return {
    zh: `没有“${name}”的权重：请用 --weights FILE.bin 给出文件，或用 --random-weights SEED 随机生成。`,
    en: `There are no weights for "${name}": name a file with --weights FILE.bin, or draw some with --random-weights SEED.`,
  };
}
