import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import { ORDER_QUANTITIES, partOfShape, shapeValueUnder, SIZE_QUANTITIES } from './wrong-shape';

import type { Volume } from '../../cnn';
import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Slip } from './slip';
import type { WrongShapeRule } from './wrong-shape';

/** Wrong rules about which numbers make a shape, in which order, and how many values that is. */
export const orderSlips: readonly Slip[] = [
  orderSlip({
    code: 'size.swapped-axes',
    title: { zh: '高和宽写反了', en: 'swapped height and width' },
    order: ({ height, width, channels }) => ({ height: width, width: height, channels }),
    explanation: {
      zh: '高和宽写反了：顺序是 **高×宽×通道数**。',
      en: 'Height and width are swapped: the order is **height×width×channels**.',
    },
  }),
  orderSlip({
    code: 'shape.channels-first',
    title: { zh: '把通道数写在了最前面', en: 'wrote the channels first' },
    order: ({ height, width, channels }) => ({ height: channels, width: height, channels: width }),
    explanation: {
      zh: '你写成了 通道数×高×宽（MindSpore 内部的 NCHW 顺序）。这里要写成 **高×宽×通道数**。',
      en: 'You wrote channels×height×width, the NCHW order inside MindSpore. Here the order is **height×width×channels**.',
    },
  }),
  {
    code: 'shape.gave-input',
    quantities: [...SIZE_QUANTITIES, 'output_channels'],
    title: { zh: '写成了这一层的输入', en: 'gave what goes into the layer' },
    run: ({ target, quantity }) => (isVolume(target.input) ? partOfShape(target.input, quantity) : null),
    explain: ({ layer }) => ({
      zh: `这是进入 \`${layer.id}\` 层**之前**的大小。题目问的是它的输出：还要让数据通过这一层。`,
      en: `This is the size **before** the layer \`${layer.id}\`. The question asks what comes out of it: take the data through that layer as well.`,
    }),
  },
  volumeSlip({
    code: 'values.one-channel',
    title: { zh: '只数了一个通道', en: 'counted one channel only' },
    count: ({ height, width }) => height * width,
    explanation: {
      zh: '这是**一张**特征图里的数。每个通道都有一张同样大小的图，还要乘以通道数。',
      en: 'These are the values of **one** feature map. Every channel has a map of that size: multiply by the number of channels.',
    },
  }),
  volumeSlip({
    code: 'values.added',
    title: { zh: '把三个数加了起来', en: 'added the three numbers' },
    count: ({ height, width, channels }) => height + width + channels,
    explanation: {
      zh: '高、宽、通道数是三条边，里面有多少个数要把它们**相乘**，不是相加。',
      en: 'Height, width and channels are three sides of a block; the values in it are their **product**, not their sum.',
    },
  }),
  volumeSlip({
    code: 'values.one-side',
    title: { zh: '只乘了一条边', en: 'used one side only' },
    count: ({ height, channels }) => height * channels,
    explanation: {
      zh: '每张特征图有高、宽**两条边**，两条都要乘，再乘通道数。',
      en: 'Every feature map has **two sides**, height and width: multiply both, then by the channels.',
    },
  }),
];

interface OrderSlip {
  readonly code: string;
  readonly title: Localized;
  readonly order: NonNullable<WrongShapeRule['order']>;
  readonly explanation: Localized;
}

function orderSlip({ code, title, order, explanation }: OrderSlip): Slip {
  return {
    code,
    title,
    quantities: ORDER_QUANTITIES,
    changes: { family: 'shape', rule: { order } },
    run: (frame) => shapeValueUnder({ order }, frame),
    explain: () => explanation,
  };
}

interface VolumeSlip {
  readonly code: string;
  readonly title: Localized;
  readonly count: (shape: Volume) => number;
  readonly explanation: Localized;
}

function volumeSlip({ code, title, count, explanation }: VolumeSlip): Slip {
  return {
    code,
    title,
    quantities: ['output_size'],
    run: (frame) => {
      const shape = askedVolume(frame);
      return shape === null ? null : numberValue(count(shape));
    },
    explain: () => explanation,
  };
}

/** The asked output; what goes into it where that is flattened. */
function askedVolume({ target: { input, output } }: Frame): Volume | null {
  if (isVolume(output)) return output;
  return isVolume(input) ? input : null;
}
