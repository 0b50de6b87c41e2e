import { alterationSlip, kernelSides, strideWords, valueSlip } from './value-slip';
import { rightValue, valueAfter, valueOfWindows } from './wrong-values';

import type { LayerSpec } from '../../cnn';
import type { Frame } from '../frame';
import type { Value } from '../value';
import type { Slip } from './slip';
import type { Kernels, WindowCell } from './wrong-values';

/** Wrong rules for the values a convolution gives. Sources: cnn-facts, "Common slips" (SO 35543428 and its comments). */
export const convolutionSlips: readonly Slip[] = [
  valueSlip({
    code: 'conv.flipped-kernel',
    title: { zh: '把卷积核翻转了', en: 'flipped the kernel' },
    run: (frame) => valueAfter({ weights: flipped }, frame),
    explain: () => ({
      zh: '数学里的卷积要先把核旋转 180°，卷积神经网络**不翻转**：核照原样放在窗口上，对应的格子相乘再相加（互相关）。',
      en: 'Convolution in mathematics turns the kernel by 180° first; a convolutional network does **not**: lay it on the window as it is, multiply cell by cell and add up (cross-correlation).',
    }),
  }),
  valueSlip({
    code: 'conv.forgot-bias',
    title: { zh: '忘了加偏置', en: 'forgot the bias' },
    run: (frame) => valueAfter({ weights: withoutBiases }, frame),
    explain: () => ({
      zh: '乘积之和后面还要加上这个卷积核的偏置，每个输出值都加一次。',
      en: 'The kernel’s bias comes on top of the sum of products, once for every output value.',
    }),
  }),
  alterationSlip({
    code: 'conv.only-first-channel',
    title: { zh: '只算了第一个通道', en: 'used the first channel only' },
    alteration: { weights: firstChannel },
    explain: ({ kernels }) => ({
      zh: `每个卷积核贯穿 ${kernels?.depth ?? 1} 个通道，在每个通道都有一层。各通道都要乘，结果**加在一起**。`,
      en: `A kernel reaches through ${kernels?.depth ?? 1} channels and has a layer for each. Multiply in all of them and **add up** what they give.`,
    }),
  }),
  valueSlip({
    code: 'conv.took-maximum',
    title: { zh: '取了最大的乘积', en: 'took the largest product' },
    run: (frame) => ofConvolution(frame, (cells, bias) => Math.max(...cells.map(product)) + bias),
    explain: () => ({
      zh: '取最大值是最大池化的做法。卷积把窗口里的乘积**全部加起来**。',
      en: 'Taking the maximum is what max pooling does. A convolution **adds up** all products of the window.',
    }),
  }),
  valueSlip({
    code: 'conv.averaged',
    title: { zh: '求了平均', en: 'took the mean of the products' },
    run: (frame) => ofConvolution(frame, (cells, bias) => sum(cells, product) / cells.length + bias),
    explain: ({ layer }) => ({
      zh: `求和就够了，不用再除以窗口的格数（${kernelSides(layer)}）：求平均是平均池化的做法。`,
      en: `The sum is all there is: do not divide by the cells of the window (${kernelSides(layer)}). The mean is what average pooling takes.`,
    }),
  }),
  valueSlip({
    code: 'conv.no-sum',
    title: { zh: '只乘了一格', en: 'multiplied one cell only' },
    run: (frame) => ofConvolution(frame, (cells, bias, layer) => middle(cells, layer) + bias),
    explain: () => ({
      zh: '你只用了窗口**正中**的一格和核正中的权重。窗口里的每一格都要乘上自己的权重，再全部相加。',
      en: 'You used only the cell in the **middle** of the window and the weight there. Every cell of the window is multiplied by its own weight, and all are added.',
    }),
  }),
  valueSlip({
    code: 'conv.summed-window',
    title: { zh: '没有乘权重', en: 'left out the weights' },
    run: (frame) => ofConvolution(frame, (cells, bias) => sum(cells, ({ value }) => value) + bias),
    explain: () => ({
      zh: '你把窗口里的像素直接相加了。每个像素要先乘上卷积核里**同一位置**的权重。',
      en: 'You added the pixels of the window as they are. Multiply each by the weight at **its place** in the kernel first.',
    }),
  }),
  valueSlip({
    code: 'conv.added-weights',
    title: { zh: '把像素和权重相加了', en: 'added pixels and weights' },
    run: (frame) => ofConvolution(frame, (cells, bias) => sum(cells, ({ value, weight }) => value + weight) + bias),
    explain: () => ({
      zh: '像素和权重之间是**乘**，乘积之间才是加。',
      en: 'A pixel and its weight are **multiplied**; it is the products that are added.',
    }),
  }),
  alterationSlip({
    code: 'conv.ignored-stride',
    title: { zh: '窗口没有按步幅移动', en: 'moved the window by one cell' },
    alteration: {
      layer: (layer) => (layer.kind === 'conv2d' && strides(layer) ? { ...layer, stride: [1, 1] } : null),
    },
    explain: ({ layer }) => ({
      zh: `${strideWords(layer).zh}：输出上走一格，窗口在输入上要移动这么多格。你只移动了一格。`,
      en: `${strideWords(layer).en}: one cell further in the output, the window is that many cells further in the input. You moved it by one.`,
    }),
  }),
  valueSlip({
    code: 'conv.ignored-padding',
    title: { zh: '没有算填充', en: 'left out the padding' },
    run: (frame) => valueAfter({ layer: unpadded }, frame),
    explain: () => ({
      zh: '输入四周补了 0，第一个窗口从**填充**上开始，不是从左上角的像素开始。',
      en: 'Zeros surround the input: the first window starts on the **padding**, not at the pixel in the corner.',
    }),
  }),
  valueSlip({
    code: 'conv.swapped-axes',
    title: { zh: '行和列弄反了', en: 'swapped rows and columns' },
    run: transposed,
    explain: () => ({
      zh: '行和列弄反了：先说第几**行**（从上往下），再说第几**列**（从左往右）。',
      en: 'Rows and columns are swapped: first the **row**, counted downwards, then the **column**, counted to the right.',
    }),
  }),
];

type ConvolutionRule = (cells: readonly WindowCell[], bias: number, layer: LayerSpec<'conv2d'>) => number;

function ofConvolution(frame: Frame, rule: ConvolutionRule): Value | null {
  const { layer } = frame;
  return layer.kind === 'conv2d' ? valueOfWindows((cells, bias) => rule(cells, bias, layer), frame) : null;
}

function product({ value, weight }: WindowCell): number {
  return value * weight;
}

function sum(cells: readonly WindowCell[], each: (cell: WindowCell) => number): number {
  return cells.reduce((total, cell) => total + each(cell), 0);
}

/** What the middle cell of the window gives, in all channels. */
function middle(cells: readonly WindowCell[], { kernelSize: [height, width] }: LayerSpec<'conv2d'>): number {
  const place = Math.floor(height / 2) * width + Math.floor(width / 2);
  return sum(
    cells.filter((_cell, index) => index % (height * width) === place),
    product,
  );
}

function flipped({ weight, bias, area }: Kernels) {
  return {
    bias,
    weight: weight.map((_weight, index) => {
      const start = Math.floor(index / area) * area;
      return weight[2 * start + area - 1 - index] ?? 0;
    }),
  };
}

function firstChannel({ weight, bias, depth, area }: Kernels) {
  if (depth === 1) return null;
  return { bias, weight: weight.map((value, index) => (index % (depth * area) < area ? value : 0)) };
}

function withoutBiases({ weight, bias }: Kernels) {
  return bias.length === 0 ? null : { weight, bias: bias.map(() => 0) };
}

function strides({ stride }: LayerSpec<'conv2d'>): boolean {
  return stride[0] > 1 || stride[1] > 1;
}

function unpadded(layer: LayerSpec): LayerSpec | null {
  if (layer.kind !== 'conv2d' || layer.padMode === 'valid') return null;
  return { ...layer, padMode: 'valid', padding: { top: 0, bottom: 0, left: 0, right: 0 } };
}

/** The asked map turned over its diagonal, or the cell on the other side of it. */
function transposed(frame: Frame): Value | null {
  const map = rightValue({ ...frame, quantity: 'feature_map' });
  if (map?.type !== 'grid') return null;
  const { cell, quantity } = frame;
  if (quantity === 'feature_map') {
    const [first = []] = map.rows;
    return { type: 'grid', rows: first.map((_cell, column) => map.rows.map((row) => row[column] ?? 0)) };
  }
  const value = cell === null || cell[0] === cell[1] ? undefined : map.rows[cell[1]]?.[cell[0]];
  return value === undefined ? null : { type: 'number', value };
}
