import { numberValue } from '../value';

import { rightAnswer } from './right-answer';
import { parametersAt } from './wrong-count';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Value } from '../value';
import type { Slip } from './slip';

/** Wrong rules for memory, for ratios, and for the least or greatest parameter. Sources: cnn-facts, "The lecture's questions, worked". */
export const memorySlips: readonly Slip[] = [
  scaledSlip({
    code: 'memory.forgot-bytes',
    title: { zh: '数的是数值，不是字节', en: 'counted values, not bytes' },
    scale: 1 / 4,
    explanation: {
      zh: '这是有多少个**数**。一个 float32 占 4 个字节。',
      en: 'This is how many **values** there are. A float32 takes 4 bytes.',
    },
  }),
  scaledSlip({
    code: 'memory.in-bits',
    title: { zh: '算成了比特', en: 'gave bits' },
    scale: 8,
    explanation: {
      zh: '你按每个数 32 **比特**算了。题目问的是字节：8 比特是 1 字节，一个 float32 占 4 字节。',
      en: 'You took 32 **bits** for each value. The question asks for bytes: 8 bits are one, and a float32 takes 4.',
    },
  }),
  scaledSlip({
    code: 'memory.double-precision',
    title: { zh: '按每个数 8 字节算了', en: 'took 8 bytes for each value' },
    scale: 2,
    explanation: {
      zh: '8 个字节是 float64。神经网络通常用 float32，一个数占 4 个字节。',
      en: '8 bytes are a float64. Networks usually compute in float32, which takes 4.',
    },
  }),
  {
    code: 'memory.counted-parameters',
    quantities: ['activation_memory'],
    title: { zh: '算成了参数的内存', en: 'gave the memory of the parameters' },
    run: (frame) => {
      const parameters = frame.group.reduce((sum, place) => sum + parametersAt(frame, place), 0);
      return parameters === 0 ? null : numberValue(4 * parameters);
    },
    explain: () => ({
      zh: '这是**参数**占的内存。题目问的是层的**输出**：高 × 宽 × 通道数个数，与参数有多少无关。',
      en: 'This is the memory of the **parameters**. The question is about what the layers **give**: height × width × channels values, however many parameters there are.',
    }),
  },
  {
    code: 'memory.last-layer-only',
    quantities: ['activation_memory'],
    title: { zh: '只算了最后一层', en: 'counted the last layer only' },
    run: ({ group, target }) => (group.length < 2 ? null : numberValue(4 * target.outputValues)),
    explain: () => ({
      zh: '这只是最后一层的输出。题目问的是这几层的输出**合计**。',
      en: 'This is the output of the last layer alone. The question asks for the outputs of all these layers **together**.',
    }),
  },
  {
    code: 'ratio.inverted',
    quantities: ['ratio'],
    title: { zh: '比倒过来了', en: 'turned the ratio over' },
    run: (frame) => instead(frame, (right) => (right === 0 ? null : 1 / right)),
    explain: () => ({
      zh: '你除反了：题目先说的在上面，后说的在下面。',
      en: 'You divided the wrong way round: what is named first goes above the line.',
    }),
  },
  {
    code: 'ratio.saving',
    quantities: ['ratio'],
    title: { zh: '算成了省下的部分', en: 'gave the share that is saved' },
    run: (frame) => instead(frame, (right) => 1 - right),
    explain: () => ({
      zh: '这是**省下**的比例。题目问的是一个占另一个的几分之几，不用再从 1 里减去。',
      en: 'This is the share that is **saved**. The question asks what part one is of the other: do not subtract from 1.',
    }),
  },
  otherEndSlip({ asked: 'smallest_parameter', given: 'largest_parameter' }),
  otherEndSlip({ asked: 'largest_parameter', given: 'smallest_parameter' }),
];

interface ScaledSlip {
  readonly code: string;
  readonly title: Localized;
  readonly scale: number;
  readonly explanation: Localized;
}

function scaledSlip({ code, title, scale, explanation }: ScaledSlip): Slip {
  return {
    code,
    title,
    quantities: ['activation_memory'],
    run: (frame) => instead(frame, (right) => right * scale),
    explain: () => explanation,
  };
}

interface OtherEnd {
  readonly asked: 'smallest_parameter' | 'largest_parameter';
  readonly given: 'smallest_parameter' | 'largest_parameter';
}

/** The other end of the range of parameters that meet the condition. */
function otherEndSlip({ asked, given }: OtherEnd): Slip {
  const smallest = asked === 'smallest_parameter';
  return {
    code: smallest ? 'search.gave-largest' : 'search.gave-smallest',
    quantities: [asked],
    title: smallest ? { zh: '给的是最大的', en: 'gave the largest' } : { zh: '给的是最小的', en: 'gave the smallest' },
    run: (frame) => rightAnswer({ ...frame, quantity: given }),
    explain: () => ({
      zh: `这个数也满足条件，但题目要的是**${smallest ? '最小' : '最大'}**的一个：再往${smallest ? '小' : '大'}试。`,
      en: `This one meets the condition too, but the **${smallest ? 'smallest' : 'largest'}** is asked for: try ${smallest ? 'smaller' : 'larger'} ones.`,
    }),
  };
}

/** What a wrong rule makes of the right number; null where there is none, or the rule has no value. */
function instead(frame: Frame, rule: (right: number) => number | null): Value | null {
  const right = rightAnswer(frame);
  const wrong = right?.type === 'number' ? rule(right.value) : null;
  return wrong === null ? null : numberValue(wrong);
}
