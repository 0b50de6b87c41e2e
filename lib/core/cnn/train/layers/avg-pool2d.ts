import { doubleAt } from '../../kernels/flat';
import type { AvgPool2dPlan } from '../../layers/avg-pool2d';
import { poolWindows } from '../kernels/pool-windows';
import type { PoolWindow } from '../kernels/pool-windows';
import { unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/**
 * ∂in += ∂out / n for every cell of the window, n as in the forward pass: the cells of the window on the input and, with
 * countIncludePad, on the padding.
 *
 * Source: PyTorch ATen AvgPoolKernel (divisor).
 */
export function trainAvgPool2d(plan: AvgPool2dPlan, buffers: LayerBuffers): TrainedLayer {
  const windows = poolWindows(plan.geometry).map((window) => ({ window, divisor: divisor(window, plan) }));
  const { input, inputGradient } = unaryBuffers(buffers);
  const { output, outputGradient } = buffers;
  const { width } = plan.input;
  const mapSize = plan.input.height * width;
  return {
    forward() {
      let index = 0;
      for (let base = 0; base < input.length; base += mapSize) {
        for (const { window, divisor: count } of windows) {
          output[index] = windowSum({ values: input, base, width }, window) / count;
          index += 1;
        }
      }
    },
    backward() {
      if (inputGradient === null) return;
      let index = 0;
      for (let base = 0; base < input.length; base += mapSize) {
        for (const { window, divisor: count } of windows) {
          spread({ values: inputGradient, base, width }, window, doubleAt(outputGradient, index) / count);
          index += 1;
        }
      }
    },
  };
}

function divisor(window: PoolWindow, { countIncludePad }: AvgPool2dPlan): number {
  const cells = (window.bottom - window.top) * (window.right - window.left);
  return countIncludePad ? cells + window.paddedCells : cells;
}

interface MapPlace {
  readonly values: Float64Array;
  /** Where the map starts. */
  readonly base: number;
  readonly width: number;
}

function windowSum({ values, base, width }: MapPlace, { top, bottom, left, right }: PoolWindow): number {
  let sum = 0;
  for (let row = top; row < bottom; row += 1) {
    const end = base + row * width + right;
    for (let index = base + row * width + left; index < end; index += 1) sum += doubleAt(values, index);
  }
  return sum;
}

function spread({ values, base, width }: MapPlace, { top, bottom, left, right }: PoolWindow, share: number): void {
  for (let row = top; row < bottom; row += 1) {
    const end = base + row * width + right;
    for (let index = base + row * width + left; index < end; index += 1) {
      values[index] = doubleAt(values, index) + share;
    }
  }
}
