import { readWeights } from '@/lib/core/cnn/train/weights-file';
import { localize } from '@/lib/core/shared/locale';
import { failure, success } from '@/lib/core/shared/result';

import { evaluate } from '../train/evaluate';
import { createMeter } from '../train/meter';
import { readDigits } from '../train/mnist';
import { grouped } from '../train/progress';
import { wholeNumber } from './arguments';
import { readBytes } from './files';
import { cnnProblem, mnistProblem } from './problems';
import { otherWeights, weightsProblem } from './weights';

import type { Command } from './command';

const ALL = 10_000;

/** How good trained weights are. */
export const EVALUATE: Command = {
  name: 'evaluate',
  purpose: {
    zh: '用 MNIST 的测试图片检验 LeNet 的权重文件，用精确引擎',
    en: 'tests a file with weights of LeNet on the test images of MNIST, with the exact engine',
  },
  operands: ['FILE.bin'],
  options: {
    images: {
      value: 'N',
      purpose: { zh: '只用前 N 张，1 到 10000，默认 10000', en: 'only the first N, 1 to 10000; all unless stated' },
    },
  },
  examples: [
    {
      line: 'evaluate content/weights/lenet-mnist.bin',
      purpose: { zh: '检验随仓库提供的权重', en: 'tests the weights that come with the repository' },
    },
  ],
  async run(given, around) {
    const [file = ''] = given.operands;
    const images = wholeNumber(given, 'images', { least: 1, most: ALL, otherwise: ALL });
    if (!images.ok) return images;
    const bytes = await readBytes(file);
    if (!bytes.ok) return bytes;
    const weights = readWeights(bytes.value);
    if (!weights.ok) return failure(weightsProblem(file, weights.error));
    const digits = await readDigits('t10k');
    if (!digits.ok) return failure(mnistProblem(digits.error));
    const meter = createMeter(around.status, given.locale === 'en' ? 'testing' : '检验');
    const evaluation = await evaluate(weights.value, { ...digits.value, count: images.value }, meter);
    if (!evaluation.ok) return failure(otherWeights(file, cnnProblem(evaluation.error)));
    if (given.json) return success(JSON.stringify(evaluation.value, null, 2));
    const { correct, tested } = evaluation.value;
    const share = `${((100 * correct) / tested).toFixed(2)} %`;
    return success(
      localize(
        {
          zh: `${grouped(tested)} 张测试图片中 ${grouped(correct)} 张正确：${share}`,
          en: `${grouped(correct)} of ${grouped(tested)} test images right: ${share}`,
        },
        given.locale,
      ),
    );
  },
};
