/** npx tsx scripts/train/check-weights.ts FILE [COUNT]: how many of the first COUNT test images (all by default) these weights classify rightly. */
import { readFile } from 'node:fs/promises';

import { describeWeightsFileError, readWeights } from '@/lib/core/cnn/train/weights-file';
import { failure } from '@/lib/core/shared/result';

import { evaluate } from './evaluate';
import { readDigits } from './mnist';

import type { Evaluation } from './evaluate';
import type { Result } from '@/lib/core/shared/result';

const [file = '', count = '10000'] = process.argv.slice(2);
const evaluation = await check(file, Number(count));
if (evaluation.ok) {
  console.log(JSON.stringify(evaluation.value));
} else {
  console.error(evaluation.error);
  process.exitCode = 1;
}

async function check(path: string, images: number): Promise<Result<Evaluation, string>> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return failure(`"${path}" cannot be read.`);
  const weights = readWeights(bytes);
  if (!weights.ok) return failure(describeWeightsFileError(weights.error, 'en'));
  const digits = await readDigits('t10k');
  if (!digits.ok) return digits;
  if (!Number.isInteger(images) || images < 1 || images > digits.value.count) {
    return failure(`The number of images is from 1 to ${digits.value.count}.`);
  }
  return evaluate(weights.value, { ...digits.value, count: images });
}
