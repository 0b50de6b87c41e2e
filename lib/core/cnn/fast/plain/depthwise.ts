import type { Share } from '../kernels';
import { atLeast, floatIndex, leastValue } from './memory';
import type { PlainMemory } from './memory';

/** Each channel with its own kernel, see ../assembly/kernels.ts. Items: rows of the output. */
export function depthwise(memory: PlainMemory, { args, from, to }: Share): void {
  const at = floatIndex(args);
  const outputWidth = memory.integers[at + 17]!;
  for (let y = from; y < to; y += 1) {
    for (let x = 0; x < outputWidth; x += 1) depthwisePixel(memory, at, { y, x });
  }
}

interface Pixel {
  readonly y: number;
  readonly x: number;
}

/** One output pixel, four channels at a time. */
function depthwisePixel(memory: PlainMemory, at: number, { y, x }: Pixel): void {
  const { floats, integers } = memory;
  const bias = floatIndex(integers[at + 2]!);
  const channels = integers[at + 6]!;
  const output = floatIndex(integers[at + 3]!) + (y * integers[at + 17]! + x) * integers[at + 8]!;
  const least = leastValue(integers[at + 18]!);
  const window = windowAt(memory, at, { y, x });
  const { rows, columns, cell, cellStep, rowStep, weight, weightStep, weightRowStep } = window;
  for (let channel = 0; channel < channels; channel += 4) {
    let s0 = floats[bias + channel]!;
    let s1 = floats[bias + channel + 1]!;
    let s2 = floats[bias + channel + 2]!;
    let s3 = floats[bias + channel + 3]!;
    for (let i = 0; i < rows; i += 1) {
      let a = (cell + i * rowStep + channel) | 0;
      let w = (weight + i * weightRowStep + channel) | 0;
      for (let j = 0; j < columns; j += 1) {
        s0 += floats[a]! * floats[w]!;
        s1 += floats[(a + 1) | 0]! * floats[(w + 1) | 0]!;
        s2 += floats[(a + 2) | 0]! * floats[(w + 2) | 0]!;
        s3 += floats[(a + 3) | 0]! * floats[(w + 3) | 0]!;
        a = (a + cellStep) | 0;
        w = (w + weightStep) | 0;
      }
    }
    floats[output + channel] = atLeast(s0, least);
    floats[output + channel + 1] = atLeast(s1, least);
    floats[output + channel + 2] = atLeast(s2, least);
    floats[output + channel + 3] = atLeast(s3, least);
  }
}

interface DepthwiseWindow {
  /** Taps that lie inside the input, downwards and across. */
  readonly rows: number;
  readonly columns: number;
  /** The input float under the first of them, and how far it is to the next. */
  readonly cell: number;
  readonly cellStep: number;
  readonly rowStep: number;
  /** The same for the weights. */
  readonly weight: number;
  readonly weightStep: number;
  readonly weightRowStep: number;
}

function windowAt({ integers }: PlainMemory, at: number, { y, x }: Pixel): DepthwiseWindow {
  const width = integers[at + 5]!;
  const channels = integers[at + 6]!;
  const stride = integers[at + 7]!;
  const kernelWidth = integers[at + 10]!;
  const [dilationY, dilationX] = [integers[at + 13]!, integers[at + 14]!];
  const top = y * integers[at + 11]! - integers[at + 15]!;
  const left = x * integers[at + 12]! - integers[at + 16]!;
  const down = tapsInside({ start: top, dilation: dilationY, taps: integers[at + 9]!, size: integers[at + 4]! });
  const across = tapsInside({ start: left, dilation: dilationX, taps: kernelWidth, size: width });
  const row = top + down.first * dilationY;
  const column = left + across.first * dilationX;
  return {
    rows: down.count,
    columns: across.count,
    cell: floatIndex(integers[at]!) + (row * width + column) * stride,
    cellStep: dilationX * stride,
    rowStep: dilationY * width * stride,
    weight: floatIndex(integers[at + 1]!) + (down.first * kernelWidth + across.first) * channels,
    weightStep: channels,
    weightRowStep: kernelWidth * channels,
  };
}

interface Axis {
  /** The cell under the first tap, before the input where negative. */
  readonly start: number;
  readonly dilation: number;
  readonly taps: number;
  /** Cells of the input. */
  readonly size: number;
}

function tapsInside({ start, dilation, taps, size }: Axis): { readonly first: number; readonly count: number } {
  const first = start < 0 ? Math.ceil(-start / dilation) : 0;
  const end = Math.min(taps, Math.ceil((size - start) / dilation));
  return { first, count: Math.max(0, end - first) };
}
