/** Weights in the order in which the kernels read them. */
import type { ProgramBuilder, RegionId } from '../program';
import { filledUp, LANES } from './flow';

/** The kernels of a convolution. */
export interface Kernels {
  /** [outputs, depth, height, width], as a layer keeps them. */
  readonly weight: Float32Array;
  readonly bias: Float32Array | null;
  readonly outputs: number;
  /** Input channels that one kernel reads. */
  readonly depth: number;
  readonly height: number;
  readonly width: number;
}

/** [outputs], filled up with zeros. */
export function packBias(builder: ProgramBuilder, { bias, outputs }: Pick<Kernels, 'bias' | 'outputs'>): RegionId {
  return builder.constant(filledUp(outputs), (memory, region) => {
    if (bias !== null) memory.values(region).set(bias);
  });
}

/** Some of the kernels as [block of LANES outputs][row][column][channel][LANES]. */
export function packDirect(
  builder: ProgramBuilder,
  { weight, depth, height, width }: Kernels,
  { first, count }: { readonly first: number; readonly count: number },
): RegionId {
  const taps = height * width;
  return builder.constant(filledUp(count) * taps * depth, (memory, region) => {
    const packed = memory.values(region);
    for (let output = 0; output < count; output += 1) {
      const from = (first + output) * depth * taps;
      const to = Math.floor(output / LANES) * taps * depth * LANES + (output % LANES);
      for (let tap = 0; tap < taps; tap += 1) {
        for (let channel = 0; channel < depth; channel += 1) {
          packed[to + (tap * depth + channel) * LANES] = weight[from + channel * taps + tap]!;
        }
      }
    }
  });
}

/**
 * G·g·Gᵀ of each 3×3 kernel g, as [36][block of LANES outputs][channel][LANES], with G of F(4×4, 3×3):
 *
 *     1/4 · (1, 0, 0), −1/6 · (1, 1, 1), −1/6 · (1, −1, 1), 1/24 · (1, 2, 4), 1/24 · (1, −2, 4), (0, 0, 1)
 *
 * Source: Lavin, Gray, "Fast Algorithms for Convolutional Neural Networks", 2016, 4.2.
 */
export function packWinograd(builder: ProgramBuilder, { weight, outputs, depth }: Kernels): RegionId {
  const plane = filledUp(outputs) * depth;
  return builder.constant(36 * plane, (memory, region) => {
    const packed = memory.values(region);
    const half = new Float64Array(18);
    for (let output = 0; output < outputs; output += 1) {
      const block = Math.floor(output / LANES) * depth * LANES + (output % LANES);
      for (let channel = 0; channel < depth; channel += 1) {
        const from = (output * depth + channel) * 9;
        for (let column = 0; column < 3; column += 1) {
          const at = from + column;
          multiplyByG([weight[at]!, weight[at + 3]!, weight[at + 6]!], half, { at: column, step: 3 });
        }
        for (let row = 0; row < 6; row += 1) {
          const at = block + channel * LANES + row * 6 * plane;
          multiplyByG([half[row * 3]!, half[row * 3 + 1]!, half[row * 3 + 2]!], packed, { at, step: plane });
        }
      }
    }
  });
}

/** G times a column of three, to six places `step` apart. */
function multiplyByG(
  [first, middle, last]: readonly [number, number, number],
  to: Float64Array | Float32Array,
  { at, step }: { readonly at: number; readonly step: number },
): void {
  const outer = (first + last) / -6;
  const inner = middle / 6;
  const far = (first + 4 * last) / 24;
  const near = middle / 12;
  to[at] = first / 4;
  to[at + step] = outer - inner;
  to[at + 2 * step] = outer + inner;
  to[at + 3 * step] = far + near;
  to[at + 4 * step] = far - near;
  to[at + 5 * step] = last;
}

/** One 1-deep kernel for each channel, as [row][column][channel]. */
export function packDepthwise(builder: ProgramBuilder, { weight, outputs, height, width }: Kernels): RegionId {
  const taps = height * width;
  const stride = filledUp(outputs);
  return builder.constant(taps * stride, (memory, region) => {
    const packed = memory.values(region);
    for (let channel = 0; channel < outputs; channel += 1) {
      for (let tap = 0; tap < taps; tap += 1) packed[tap * stride + channel] = weight[channel * taps + tap]!;
    }
  });
}

/** [outputs, features], with rows of zeros up to a multiple of four. */
export function packRows(
  builder: ProgramBuilder,
  { weight, outputs }: { readonly weight: Float32Array; readonly outputs: number },
): RegionId {
  const features = weight.length / outputs;
  return builder.constant(filledUp(outputs, 4) * features, (memory, region) => {
    memory.values(region).set(weight);
  });
}
