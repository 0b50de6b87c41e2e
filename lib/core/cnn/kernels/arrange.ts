/** Moving values without changing them. */
import type { Floats } from '../floats';
import type { Padding } from '../geometry/window';
import type { Volume } from '../shape';
import { floatAt } from './flat';

/** From channel by channel, row by row (C, H, W) to cell by cell with the channels innermost (H, W, C). */
export function flattenChannelsLast({ height, width, channels }: Volume, input: Floats, output: Floats): void {
  const cells = height * width;
  let from = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    for (let to = channel; to < cells * channels; to += channels) {
      output[to] = floatAt(input, from);
      from += 1;
    }
  }
}

/** A volume (C, H, W) with zeros around each map. */
export function padWithZeros(
  { height, width, channels, padding }: Volume & { readonly padding: Padding },
  input: Floats,
  output: Floats,
): void {
  const paddedWidth = padding.left + width + padding.right;
  const paddedHeight = padding.top + height + padding.bottom;
  output.fill(0);
  for (let channel = 0; channel < channels; channel += 1) {
    for (let row = 0; row < height; row += 1) {
      const from = (channel * height + row) * width;
      const to = (channel * paddedHeight + padding.top + row) * paddedWidth + padding.left;
      output.set(input.subarray(from, from + width), to);
    }
  }
}

/** All values of the first input, then all of the second, and so on. */
export function placeEndToEnd(inputs: readonly Floats[], output: Floats): void {
  let start = 0;
  for (const input of inputs) {
    output.set(input, start);
    start += input.length;
  }
}
