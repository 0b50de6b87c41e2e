import { sizeSlip, span } from './size-slip';

import type { Localized } from '../../shared/locale';
import type { Slip } from './slip';

const UNPADDED: Localized = {
  zh: '这是 `same` 填充时的结果。这里没有那样的填充：卷积核必须整个落在输入里面。',
  en: 'This is the result under `same` padding. There is no such padding here: the whole kernel must stay inside the input.',
};

function paddedAsStated([before, after]: readonly [number, number]): Localized {
  return {
    zh: `这是 \`same\` 填充时的结果。这里的填充是写明的：两边各加 ${before} 格和 ${after} 格，要用这两个数。`,
    en: `This is the result under \`same\` padding. Here the padding is stated: ${before} on one side and ${after} on the other. Work with those.`,
  };
}

/** Wrong rules about pad modes. Sources: cnn-facts, "Common slips" (cnblogs 11646846: "same keeps the size"). */
export const sameSlips: readonly Slip[] = [
  sizeSlip({
    code: 'pad.used-valid',
    title: { zh: '按 valid 算了（没有填充）', en: 'used valid (no padding)' },
    size: (axis) => (axis.padMode === 'same' ? Math.floor((axis.input - span(axis)) / axis.stride) + 1 : null),
    explain: () => ({
      zh: '你按 `valid`（不填充）算了。`same` 会在四周补 0，使输出大小只由输入和步幅决定：$\\lceil H / s \\rceil$。',
      en: 'You worked with `valid`, without padding. `same` adds zeros around the input so that the output depends on input and stride alone: $\\lceil H / s \\rceil$.',
    }),
  }),
  sizeSlip({
    code: 'pad.used-same',
    title: { zh: '按 same 算了（补了 0）', en: 'used same (with padding)' },
    size: ({ input, stride, padMode }) => (padMode === 'same' ? null : Math.ceil(input / stride)),
    explain: ({ stated }) => (stated === null ? UNPADDED : paddedAsStated(stated)),
  }),
  sizeSlip({
    code: 'same.kept-size',
    title: { zh: '以为 same 就是大小不变', en: 'took same to mean "same size"' },
    size: ({ input, stride, padMode }) => (padMode === 'same' && stride > 1 ? input : null),
    explain: ({ stride }) => ({
      zh: `\`same\` 只有在步幅为 1 时才让输出和输入一样大。这里步幅是 ${stride}，输出是 $\\lceil H / s \\rceil$。`,
      en: `\`same\` keeps the size only at stride 1. Here the stride is ${stride}, and the output is $\\lceil H / s \\rceil$.`,
    }),
  }),
  sizeSlip({
    code: 'same.rounded-down',
    title: { zh: 'same 除不尽时向下取整了', en: 'rounded down under same' },
    size: ({ input, stride, padMode }) => (padMode === 'same' ? Math.floor(input / stride) : null),
    explain: ({ stride }) => ({
      zh: `除以步幅 ${stride} 是对的，但 \`same\` 要**向上**取整：末尾不足一步的几格也有一个窗口去盖，不够的地方补 0。`,
      en: `Dividing by the stride ${stride} is right, but \`same\` rounds **up**: the cells left over at the end get a window as well, completed with zeros.`,
    }),
  }),
];
