import { alterationSlip, kernelSides, strideWords, valueSlip } from './value-slip';
import { valueAfter, valueOfWindows } from './wrong-values';

import type { LayerSpec } from '../../cnn';
import type { Frame } from '../frame';
import type { Value } from '../value';
import type { Slip } from './slip';
import type { WindowCell } from './wrong-values';

/** Wrong rules for the values pooling gives. Sources: cnn-facts, "Common slips" (CSDN 90575626: an average that does not add up). */
export const poolingSlips: readonly Slip[] = [
  valueSlip({
    code: 'pool.average-instead-of-max',
    title: { zh: '取了平均值', en: 'took the mean' },
    run: (frame) => valueAfter({ layer: averaging }, frame),
    explain: () => ({
      zh: '这里是**最大**池化：取窗口里最大的一个数。你取的是平均值。',
      en: 'This is **max** pooling: take the largest number of the window. You took their mean.',
    }),
  }),
  valueSlip({
    code: 'pool.max-instead-of-average',
    title: { zh: '取了最大值', en: 'took the maximum' },
    run: (frame) => valueAfter({ layer: largest }, frame),
    explain: () => ({
      zh: '这里是**平均**池化：把窗口里的数加起来，再除以个数。你取的是最大值。',
      en: 'This is **average** pooling: add the numbers of the window and divide by how many there are. You took the largest.',
    }),
  }),
  valueSlip({
    code: 'pool.sum-instead-of-average',
    title: { zh: '忘了除', en: 'forgot to divide' },
    run: (frame) => (frame.layer.kind === 'avgPool2d' ? valueOfWindows((cells) => sum(cells), frame) : null),
    explain: ({ layer }) => ({
      zh: `你只把窗口里的数加了起来。平均值还要除以窗口的格数（${kernelSides(layer)}）。`,
      en: `You added the numbers of the window. For their mean, divide by the cells of the window (${kernelSides(layer)}).`,
    }),
  }),
  valueSlip({
    code: 'pool.minimum',
    title: { zh: '取了最小值', en: 'took the minimum' },
    run: (frame) => ofMaxPool(frame, (cells) => Math.min(...cells.map(({ value }) => value))),
    explain: () => ({
      zh: '最大池化留下窗口里**最大**的数；你留下的是最小的。负数也要比：−1 比 −5 大。',
      en: 'Max pooling keeps the **largest** number of the window; you kept the smallest. Negative numbers count as well: −1 is larger than −5.',
    }),
  }),
  valueSlip({
    code: 'pool.largest-magnitude',
    title: { zh: '比较时没看正负号', en: 'compared without the sign' },
    run: (frame) =>
      ofMaxPool(frame, (cells) =>
        cells.reduce((best, { value }) => (Math.abs(value) > Math.abs(best) ? value : best), 0),
      ),
    explain: () => ({
      zh: '你取了绝对值最大的数。最大池化比的是数本身，任何正数都比负数大。',
      en: 'You took the number farthest from 0. Max pooling compares the numbers themselves: any positive one beats a negative one.',
    }),
  }),
  valueSlip({
    code: 'pool.took-corner',
    title: { zh: '取了窗口左上角的数', en: 'took the corner of the window' },
    run: (frame) => (isPool(frame.layer) ? valueOfWindows((cells) => cells[0]?.value ?? 0, frame) : null),
    explain: () => ({
      zh: '窗口里的**每个**数都要看，不是只取左上角那个：跳着取点是下采样，不是池化。',
      en: '**Every** number of the window counts, not only the one in its corner: that would be picking points, not pooling.',
    }),
  }),
  alterationSlip({
    code: 'pool.overlapping',
    title: { zh: '窗口每次只移动一格', en: 'moved the window by one cell' },
    alteration: { layer: slow },
    explain: ({ layer }) => ({
      zh: `${strideWords(layer).zh}，窗口每次移动这么多格。你每次只移动了一格，窗口重叠得太多。`,
      en: `${strideWords(layer).en}: the window moves that many cells at a time. You moved it by one, so your windows overlap too much.`,
    }),
  }),
];

export function isPool(layer: LayerSpec): layer is LayerSpec<'maxPool2d' | 'avgPool2d'> {
  return layer.kind === 'maxPool2d' || layer.kind === 'avgPool2d';
}

function ofMaxPool(frame: Frame, rule: (cells: readonly WindowCell[]) => number): Value | null {
  return frame.layer.kind === 'maxPool2d' ? valueOfWindows(rule, frame) : null;
}

function averaging(layer: LayerSpec): LayerSpec | null {
  if (layer.kind !== 'maxPool2d') return null;
  return { ...layer, kind: 'avgPool2d', countIncludePad: true };
}

function largest(layer: LayerSpec): LayerSpec | null {
  if (layer.kind !== 'avgPool2d') return null;
  return { ...layer, kind: 'maxPool2d', paddingValue: 'negativeInfinity' };
}

function slow(layer: LayerSpec): LayerSpec | null {
  return isPool(layer) && (layer.stride[0] > 1 || layer.stride[1] > 1) ? { ...layer, stride: [1, 1] } : null;
}

function sum(cells: readonly WindowCell[]): number {
  return cells.reduce((total, { value }) => total + value, 0);
}
