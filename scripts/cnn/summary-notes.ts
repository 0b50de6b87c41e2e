/** What stands below the table of a network. */
import { grouped } from '../train/progress';
import { byteSize } from './text-table';

import type { NetworkReport } from '@/lib/core/cnn';
import type { Localized } from '@/lib/core/shared/locale';

import type { Source } from './source';

const FLOAT_BYTES = 4;

export function summaryNotes(
  { unused, remarks, model, network }: Source,
  { parameters, activationBytes, peakActivationBytes }: NetworkReport,
  { folded }: { readonly folded: number },
): readonly Localized[] {
  const { weights, biases, total, statistics } = parameters;
  const memory = byteSize((total + statistics) * FLOAT_BYTES);
  const [all, peak] = [byteSize(activationBytes), byteSize(peakActivationBytes)];
  const hasWindows = network.layers.some((layer) => 'kernelSize' in layer);
  const notes: readonly (readonly [isShown: boolean, note: Localized])[] = [
    [folded > 0, leftOut(folded)],
    [hasWindows, WINDOWS],
    [
      true,
      {
        zh: `参数：权重 ${grouped(weights)}，偏置 ${grouped(biases)}；float32 占 ${memory}`,
        en: `parameters: ${grouped(weights)} weights, ${grouped(biases)} biases; ${memory} in float32`,
      },
    ],
    [
      true,
      {
        zh: `各层输出：共 ${all}（训练时都要留着），推理时同时最多 ${peak}`,
        en: `layer outputs: ${all} in all, which training keeps; at most ${peak} at once for inference`,
      },
    ],
    [
      statistics > 0,
      {
        zh: `另有批归一化的滑动统计量 ${grouped(statistics)} 个，不训练，Keras 把它们也算作参数`,
        en: `besides, ${grouped(statistics)} running statistics of batch norms, not trained; Keras counts them as parameters`,
      },
    ],
    [model === 'googlenet', GOOGLENET],
    [
      unused.length > 0,
      {
        zh: `代码创建了而没有用到的层：${unused.join('、')}；框架会把它们的参数也算进去`,
        en: `created and never used by the code: ${unused.join(', ')}; the framework counts their parameters`,
      },
    ],
  ];
  return [...notes.flatMap(([isShown, note]) => (isShown ? [note] : [])), ...remarks];
}

function leftOut(count: number): Localized {
  return {
    zh: `略去了 ${grouped(count)} 个没有参数、不改变形状的层`,
    en: `${grouped(count)} layers without parameters that keep the shape are left out`,
  };
}

const WINDOWS: Localized = {
  zh: '3×3/2 p1：卷积核 3×3，步幅 2，填充 1（g 分组，d 膨胀率）；“全图”：一个值的感受野不小于输入',
  en: '3×3/2 p1: kernel 3×3, stride 2, padding 1 (g groups, d dilation); whole: sees as far as the input',
};

const GOOGLENET: Localized = {
  zh: '名字里有 5x5 的分支是 3×3 卷积，与 torchvision 相同；论文里是 5×5',
  en: 'the branches named 5x5 are 3×3 convolutions, as in torchvision; in the paper they are 5×5',
};
