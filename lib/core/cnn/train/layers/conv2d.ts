import { doubleAt } from '../../kernels/flat';
import type { Conv2dPlan } from '../../layers/conv2d';
import { accumulateProduct, packingFor, productOf, rowMajor, transposed } from '../kernels/accumulate-product';
import type { Packing, Product } from '../kernels/accumulate-product';
import { gatherColumns, scatterColumns, windowColumns } from '../kernels/window-columns';
import type { MapRange } from '../kernels/window-columns';
import { boundGradient, boundParameter, unaryBuffers } from './trained-layer';
import type { LayerBuffers, TrainedLayer } from './trained-layer';

/** One group of one sample: the matrices of its three products. */
interface GroupWork {
  readonly maps: MapRange;
  readonly gradientMaps: MapRange | null;
  readonly forward: Product;
  readonly weightGradient: Product;
  readonly columnGradient: Product;
}

/**
 * For each sample and group, with X the matrix of windows (C/G·k_h·k_w rows, one column for each output cell, 0 on padding)
 * and W the kernels of the group as rows:
 *
 *     out = W·X + bias
 *     ∂W += ∂out·Xᵀ      ∂bias[o] += Σ_{y,x} ∂out[o, y, x]      ∂X = Wᵀ·∂out
 *
 * and ∂in adds up the entries of ∂X which come from the same input cell.
 *
 * Source: Chellapilla, Puri, Simard, "High Performance Convolutional Neural Networks for Document Processing", 2006.
 */
export function trainConv2d(plan: Conv2dPlan, buffers: LayerBuffers): TrainedLayer {
  const windows = windowColumns(plan.geometry);
  const { outputs } = windows;
  const entries = (plan.input.channels / plan.groups) * windows.taps.length * outputs;
  const columns = new Float64Array(entries);
  const { inputGradient } = unaryBuffers(buffers);
  const columnGradients = new Float64Array(inputGradient === null ? 0 : entries);
  const [kernels, taps] = [plan.output.channels / plan.groups, entries / outputs];
  const packing = packingFor([
    { rows: kernels, columns: outputs, depth: taps },
    { rows: kernels, columns: taps, depth: outputs },
    { rows: taps, columns: outputs, depth: kernels },
  ]);
  const work = groupWork(plan, buffers, { columns, columnGradients, outputs, packing });
  const bias = plan.bias ? { value: boundParameter(buffers, 'bias'), gradient: boundGradient(buffers, 'bias') } : null;
  return {
    forward() {
      fillWithBias(buffers.output, bias?.value ?? null, outputs);
      for (const { maps, forward } of work) {
        gatherColumns(windows, maps, columns);
        accumulateProduct(forward);
      }
    },
    backward() {
      if (bias !== null) addMapSums(buffers.outputGradient, bias.gradient, outputs);
      for (const { maps, weightGradient, columnGradient, gradientMaps } of work) {
        gatherColumns(windows, maps, columns);
        accumulateProduct(weightGradient);
        if (gradientMaps === null) continue;
        columnGradients.fill(0);
        accumulateProduct(columnGradient);
        scatterColumns(windows, columnGradients, gradientMaps);
      }
    },
  };
}

interface ColumnBuffers {
  readonly columns: Float64Array;
  readonly columnGradients: Float64Array;
  readonly outputs: number;
  readonly packing: Packing;
}

function groupWork(plan: Conv2dPlan, buffers: LayerBuffers, scratch: ColumnBuffers): readonly GroupWork[] {
  return Array.from({ length: buffers.samples * plan.groups }, (_unused, index) =>
    oneGroup(plan, buffers, { ...scratch, sample: Math.floor(index / plan.groups), group: index % plan.groups }),
  );
}

interface GroupPlace extends ColumnBuffers {
  readonly sample: number;
  readonly group: number;
}

function oneGroup(
  { geometry, input, output, groups }: Conv2dPlan,
  buffers: LayerBuffers,
  place: GroupPlace,
): GroupWork {
  const { sample, group, outputs, packing } = place;
  const [mapCount, kernels] = [input.channels / groups, output.channels / groups];
  const taps = mapCount * geometry.height.kernel * geometry.width.kernel;
  const mapSize = geometry.height.input * geometry.width.input;
  const offset = (sample * input.channels + group * mapCount) * mapSize;
  const outputOffset = (sample * output.channels + group * kernels) * outputs;
  const weightOffset = group * kernels * taps;
  const { input: inputs, inputGradient } = unaryBuffers(buffers);
  const weight = rowMajor(boundParameter(buffers, 'weight'), weightOffset, taps);
  const columns = rowMajor(place.columns, 0, outputs);
  const outputGradient = rowMajor(buffers.outputGradient, outputOffset, outputs);
  return {
    maps: { values: inputs, offset, count: mapCount },
    gradientMaps: inputGradient === null ? null : { values: inputGradient, offset, count: mapCount },
    forward: productOf(weight, columns, {
      ...{ rows: kernels, columns: outputs, depth: taps, packing },
      output: rowMajor(buffers.output, outputOffset, outputs),
    }),
    weightGradient: productOf(outputGradient, transposed(columns), {
      ...{ rows: kernels, columns: taps, depth: outputs, packing },
      output: rowMajor(boundGradient(buffers, 'weight'), weightOffset, taps),
    }),
    columnGradient: productOf(transposed(weight), outputGradient, {
      ...{ rows: taps, columns: outputs, depth: kernels, packing },
      output: rowMajor(place.columnGradients, 0, outputs),
    }),
  };
}

function fillWithBias(output: Float64Array, bias: Float64Array | null, outputs: number): void {
  if (bias === null) {
    output.fill(0);
    return;
  }
  for (let map = 0; map * outputs < output.length; map += 1) {
    output.fill(doubleAt(bias, map % bias.length), map * outputs, (map + 1) * outputs);
  }
}

function addMapSums(outputGradient: Float64Array, biasGradient: Float64Array, outputs: number): void {
  for (let map = 0; map * outputs < outputGradient.length; map += 1) {
    let sum = 0;
    for (let index = map * outputs; index < (map + 1) * outputs; index += 1) sum += doubleAt(outputGradient, index);
    const channel = map % biasGradient.length;
    biasGradient[channel] = doubleAt(biasGradient, channel) + sum;
  }
}
