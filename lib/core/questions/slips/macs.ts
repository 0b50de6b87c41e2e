import { numberValue } from '../value';

import { countSlip } from './count-slip';
import { formatExtent, inputOf, PRODUCT_QUANTITIES } from './wrong-count';

import type { Frame } from '../frame';
import type { Value } from '../value';
import type { CountSlip } from './count-slip';
import type { Slip } from './slip';

/** Wrong rules for the work a layer does. Sources: cnn-facts, "Common slips" (CSDN 120283103; torchvision prints MACs as "GFLOPS"). */
export const macSlips: readonly Slip[] = [
  {
    code: 'mac.counted-as-flop',
    quantities: ['mac_count', 'multiplication_count'],
    title: { zh: '把乘和加分开数了', en: 'counted multiplications and additions' },
    run: (frame) => products(frame, 2),
    explain: ({ quantity }) => ({
      zh: `你数的是浮点运算：一乘一加算两次。${quantity === 'mac_count' ? '一次乘加（MAC）把它们合在一起，只算**一次**。' : '这里只问**乘法**有几次。'}`,
      en: `You counted floating-point operations, a multiplication and an addition each. ${quantity === 'mac_count' ? 'A multiply-accumulate (MAC) is both in one and counts **once**.' : 'Only the **multiplications** are asked for.'}`,
    }),
  },
  {
    code: 'flop.counted-as-mac',
    quantities: ['flop_count'],
    title: { zh: '把乘加当成一次运算', en: 'counted MACs' },
    run: (frame) => products(frame, 1),
    explain: () => ({
      zh: '你数的是乘加（MAC）。这里一次乘法、一次加法**各算一次**浮点运算，所以每个乘加是两次。',
      en: 'You counted multiply-accumulates (MACs). Here a multiplication and an addition are **one operation each**, so every MAC is two.',
    }),
  },
  macSlip({
    code: 'mac.no-positions',
    title: { zh: '没有乘输出的位置数', en: 'left out the places of the output' },
    rule: { positions: ({ kind, positions }) => (kind === 'conv' && positions > 1 ? 1 : null) },
    explain: () => ({
      zh: '这是**一个位置**的运算量，也就是权重的个数。卷积核在输出的每个位置都要重算一遍，所以还要乘以输出的高和宽。',
      en: 'This is the work at **one place**: the number of weights. The kernel does it again at every place of the output, so multiply by the output’s height and width.',
    }),
  }),
  macSlip({
    code: 'mac.input-positions',
    title: { zh: '乘了输入的大小', en: 'multiplied by the size of the input' },
    rule: { positions: ({ kind, input }) => (kind === 'conv' && input !== null ? input.height * input.width : null) },
    explain: (factors) => ({
      zh: `你乘了输入的 ${formatExtent(inputOf(factors))}。窗口停几次就算几次，那是**输出**的高和宽。`,
      en: `You multiplied by the input’s ${formatExtent(inputOf(factors))}. The work is done once for each place of the window: the height and width of the **output**.`,
    }),
  }),
  macSlip({
    code: 'mac.one-kernel',
    title: { zh: '只算了一个卷积核', en: 'counted one kernel only' },
    rule: { kernels: ({ kind, kernels }) => (kind === 'conv' && kernels > 1 ? 1 : null) },
    explain: ({ kernels }) => ({
      zh: `这是**一个**卷积核扫过整张图的运算量。这一层有 ${kernels} 个卷积核。`,
      en: `This is the work of **one** kernel over the whole image. The layer has ${kernels}.`,
    }),
  }),
  macSlip({
    code: 'mac.forgot-depth',
    title: { zh: '忘了卷积核的深度', en: 'forgot the depth of the kernel' },
    rule: { depth: ({ kind, depth }) => (kind === 'conv' && depth > 1 ? 1 : null) },
    explain: ({ depth }) => ({
      zh: `每个卷积核有 ${depth} 层厚，每一层都要乘；你只算了一层。`,
      en: `Each kernel is ${depth} deep, and every layer of it is multiplied; you counted one.`,
    }),
  }),
  macSlip({
    code: 'mac.kernel-not-squared',
    title: { zh: '卷积核只乘了一条边', en: 'used one side of the kernel only' },
    rule: { area: ({ height, width }) => (height === width && height > 1 ? height : null) },
    explain: ({ height, width }) => ({
      zh: `${height}×${width} 的窗口里有 ${height} × ${width} 个格子，每格一次乘法，两条边都要乘。`,
      en: `A ${height}×${width} window has ${height} × ${width} cells, each with a multiplication: multiply both sides.`,
    }),
  }),
  macSlip({
    code: 'mac.counted-bias',
    title: { zh: '把偏置也算进了乘加', en: 'counted the bias as well' },
    rule: { biases: ({ biased, kernels }) => (biased ? kernels : null) },
    explain: () => ({
      zh: '偏置是求和的起点，不用乘，也不多加一次：它不算一次乘加。',
      en: 'The bias is what the sum starts from: nothing is multiplied, so it is no multiply-accumulate.',
    }),
  }),
];

/** Where nothing is multiplied there is nothing to count in another way. */
function products({ group, report }: Frame, each: number): Value | null {
  const macs = group.reduce((sum, place) => sum + (report.layers[place]?.macs ?? 0), 0);
  return macs === 0 ? null : numberValue(each * macs);
}

function macSlip(slip: Omit<CountSlip, 'quantities'>): Slip {
  return countSlip({ ...slip, quantities: PRODUCT_QUANTITIES });
}
