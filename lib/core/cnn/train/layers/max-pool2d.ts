import { doubleAt } from '../../kernels/flat';
import type { MaxPool2dPlan } from '../../layers/max-pool2d';
import { poolWindows } from '../kernels/pool-windows';
import type { PoolWindow } from '../kernels/pool-windows';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/** Where a padded zero was the largest. */
const ON_PADDING = -1;

/**
 * ∂in at the largest cell of a window += ∂out of the window; the other cells get nothing. Of equal cells the first in row order
 * counts as the largest, as in PyTorch; a padded zero only where it is larger than every cell.
 *
 * Source: PyTorch ATen MaxPoolKernel (the kept index).
 */
export function trainMaxPool2d(plan: MaxPool2dPlan, buffers: LayerBuffers): TrainedLayer {
  const windows = poolWindows(plan.geometry);
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const { input: height, width } = { input: plan.input.height, width: plan.input.width };
  const mapSize = height * width;
  const largest = new Int32Array(output.length).fill(ON_PADDING);
  const zeroPadded = plan.paddingValue === 'zero';
  return {
    forward() {
      let index = 0;
      for (let base = 0; base < input.length; base += mapSize) {
        for (const window of windows) {
          const cell = largestCell({ input, base, width }, window);
          const padding = zeroPadded && window.paddedCells > 0 && doubleAt(input, cell) < 0;
          largest[index] = padding ? ON_PADDING : cell;
          output[index] = padding ? 0 : doubleAt(input, cell);
          index += 1;
        }
      }
    },
    backward() {
      if (inputGradient === null) return;
      for (const [index, cell] of largest.entries()) {
        if (cell === ON_PADDING) continue;
        inputGradient[cell] = doubleAt(inputGradient, cell) + doubleAt(outputGradient, index);
      }
    },
  };
}

interface MapPlace {
  readonly input: Float64Array;
  /** Where the map starts. */
  readonly base: number;
  readonly width: number;
}

function largestCell({ input, base, width }: MapPlace, { top, bottom, left, right }: PoolWindow): number {
  let cell = base + top * width + left;
  let best = doubleAt(input, cell);
  for (let row = top; row < bottom; row += 1) {
    const end = base + row * width + right;
    for (let index = base + row * width + left; index < end; index += 1) {
      const value = doubleAt(input, index);
      if (value > best) {
        best = value;
        cell = index;
      }
    }
  }
  return cell;
}
