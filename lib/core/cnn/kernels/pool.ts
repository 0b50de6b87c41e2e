import type { Floats } from '../floats';
import type { AxisGeometry } from '../geometry/axis';
import type { WindowGeometry } from '../geometry/window';
import { floatAt } from './flat';

interface Pooling {
  readonly geometry: WindowGeometry;
  readonly channels: number;
  /** [channels, height, width] */
  readonly input: Floats;
  /** [channels, output height, output width] */
  readonly output: Floats;
}

/** The part of a window that lies on the input, as half-open ranges of cells, and how many of its cells lie on padding. */
interface ClippedWindow {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly paddedCells: number;
}

/** The largest value of each window; every window holds at least one input cell. */
export function maxPool(pooling: Pooling & { readonly paddingValue: 'zero' | 'negativeInfinity' }): void {
  const { input, geometry, paddingValue } = pooling;
  const floor = (window: ClippedWindow) =>
    paddingValue === 'zero' && window.paddedCells > 0 ? 0 : Number.NEGATIVE_INFINITY;
  poolEach(pooling, (window, base) => largest({ input, base, width: geometry.width.input }, window, floor(window)));
}

/** The mean of each window; every window holds at least one input cell. */
export function averagePool(pooling: Pooling & { readonly countIncludePad: boolean }): void {
  const { input, geometry, countIncludePad } = pooling;
  poolEach(pooling, (window, base) => {
    const cells = (window.bottom - window.top) * (window.right - window.left);
    const divisor = countIncludePad ? cells + window.paddedCells : cells;
    return total({ input, base, width: geometry.width.input }, window) / divisor;
  });
}

/** The mean of each map; the maps lie one behind the other and are of the same size. */
export function averageMaps(input: Floats, output: Floats): void {
  const cells = input.length / output.length;
  for (let channel = 0; channel < output.length; channel += 1) {
    let sum = 0;
    for (let index = channel * cells; index < (channel + 1) * cells; index += 1) sum += floatAt(input, index);
    output[channel] = sum / cells;
  }
}

/** Windows of one channel equal those of the next, so each is clipped once and applied to all channels. */
function poolEach(
  { geometry, channels, output }: Pooling,
  value: (window: ClippedWindow, base: number) => number,
): void {
  const { height, width } = geometry;
  const inputSize = height.input * width.input;
  const outputSize = height.output * width.output;
  for (let index = 0; index < outputSize; index += 1) {
    const window = clip(geometry, { row: Math.floor(index / width.output), column: index % width.output });
    for (let channel = 0; channel < channels; channel += 1) {
      output[channel * outputSize + index] = value(window, channel * inputSize);
    }
  }
}

function clip({ height, width }: WindowGeometry, position: { row: number; column: number }): ClippedWindow {
  const vertical = clipAxis(height, position.row);
  const horizontal = clipAxis(width, position.column);
  const onInput = (vertical.end - vertical.start) * (horizontal.end - horizontal.start);
  return {
    top: vertical.start,
    bottom: vertical.end,
    left: horizontal.start,
    right: horizontal.end,
    paddedCells: vertical.inPadded * horizontal.inPadded - onInput,
  };
}

/** Clips a window to the input; `inPadded` counts its cells on input and padding, without those beyond the padding. */
function clipAxis(axis: AxisGeometry, output: number): { start: number; end: number; inPadded: number } {
  const start = output * axis.stride - axis.paddingBefore;
  const end = start + axis.kernel;
  return {
    start: Math.max(start, 0),
    end: Math.min(end, axis.input),
    inPadded: Math.min(end, axis.input + axis.paddingAfter) - start,
  };
}

interface ChannelMap {
  readonly input: Floats;
  /** Where the channel starts in `input`. */
  readonly base: number;
  readonly width: number;
}

function largest({ input, base, width }: ChannelMap, window: ClippedWindow, floor: number): number {
  let best = floor;
  for (let row = window.top; row < window.bottom; row += 1) {
    const end = base + row * width + window.right;
    for (let index = base + row * width + window.left; index < end; index += 1) {
      best = Math.max(best, floatAt(input, index));
    }
  }
  return best;
}

function total({ input, base, width }: ChannelMap, window: ClippedWindow): number {
  let sum = 0;
  for (let row = window.top; row < window.bottom; row += 1) {
    const end = base + row * width + window.right;
    for (let index = base + row * width + window.left; index < end; index += 1) {
      sum += floatAt(input, index);
    }
  }
  return sum;
}
