import type { Floats } from '../floats';
import { outputsOnInput } from '../geometry/axis';
import type { WindowGeometry } from '../geometry/window';
import { doubleAt, floatAt } from './flat';

export interface Convolution {
  readonly geometry: WindowGeometry;
  readonly groups: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** [input channels, height, width] */
  readonly input: Floats;
  /** [output channels, input channels / groups, kernel height, kernel width] */
  readonly weight: Floats;
  /** [output channels] */
  readonly bias: Floats | null;
  /** [output channels, output height, output width] */
  readonly output: Floats;
}

/**
 * Adds one kernel tap after the other to a whole map of sums, so that padding is a matter of where a row starts and ends and
 * the inner loop has neither a check nor a branch. Each sum is taken in the order channel, row, column of the kernel, in
 * double precision, and rounded once.
 */
export function convolve(convolution: Convolution): void {
  const { geometry, groups, inputChannels, outputChannels, bias, output } = convolution;
  const sums = new Float64Array(geometry.height.output * geometry.width.output);
  const depth = inputChannels / groups;
  const kernelsPerGroup = outputChannels / groups;
  for (let channel = 0; channel < outputChannels; channel += 1) {
    const firstInput = Math.floor(channel / kernelsPerGroup) * depth;
    sums.fill(0);
    for (let slice = 0; slice < depth; slice += 1) {
      addSlice(convolution, sums, { inputChannel: firstInput + slice, weightSlice: channel * depth + slice });
    }
    store(sums, bias === null ? 0 : floatAt(bias, channel), output.subarray(channel * sums.length));
  }
}

interface Slice {
  readonly inputChannel: number;
  /** Which kernel-height × kernel-width block of the weights. */
  readonly weightSlice: number;
}

function addSlice({ geometry, input, weight }: Convolution, sums: Float64Array, slice: Slice): void {
  const { height, width } = geometry;
  const map = input.subarray(slice.inputChannel * height.input * width.input);
  let weightIndex = slice.weightSlice * height.kernel * width.kernel;
  for (let row = 0; row < height.kernel; row += 1) {
    for (let column = 0; column < width.kernel; column += 1) {
      addTap({ geometry, map, sums, row, column, factor: floatAt(weight, weightIndex) });
      weightIndex += 1;
    }
  }
}

interface Tap {
  readonly geometry: WindowGeometry;
  readonly map: Floats;
  readonly sums: Float64Array;
  readonly row: number;
  readonly column: number;
  readonly factor: number;
}

function addTap({ geometry: { height, width }, map, sums, row, column, factor }: Tap): void {
  const rows = outputsOnInput(height, row);
  const columns = outputsOnInput(width, column);
  const stride = width.stride;
  const firstColumn = columns.first * stride + column * width.dilation - width.paddingBefore;
  for (let y = rows.first; y < rows.end; y += 1) {
    let from = (y * height.stride + row * height.dilation - height.paddingBefore) * width.input + firstColumn;
    const end = y * width.output + columns.end;
    for (let to = y * width.output + columns.first; to < end; to += 1) {
      sums[to] = doubleAt(sums, to) + factor * floatAt(map, from);
      from += stride;
    }
  }
}

function store(sums: Float64Array, bias: number, output: Floats): void {
  for (let index = 0; index < sums.length; index += 1) {
    output[index] = doubleAt(sums, index) + bias;
  }
}
