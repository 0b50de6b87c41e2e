/** How each kind of layer makes one of its values, written as the definitions read, apart from the kernels. */
import type { Floats, Precision } from './floats';
import type { WindowGeometry } from './geometry/window';
import { leakyReluOf } from './layers/leaky-relu';
import type { LayerKind, PlannedLayer } from './layers/registry';
import { relu6Of } from './layers/relu6';
import { sigmoidOf } from './layers/sigmoid';
import { elementCount, isVolume } from './shape';
import type { Shape } from './shape';
import { onPaddedInput, tapCells } from './trace';
import { parameterValues } from './weights';
import type { LayerWeights } from './weights';

/** The place of a value in a tensor, each number from 0. In a vector `channel` is the feature; row and column are 0. */
export interface ValuePlace {
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

/** A value that a layer reads. */
export interface SourceCell extends ValuePlace {
  /** The layer it comes from, or NETWORK_INPUT. */
  readonly source: string;
  /** On padding, what the padding counts as. */
  readonly value: number;
  readonly padded: boolean;
}

export interface SourceTap extends SourceCell {
  readonly weight: number;
  /** value · weight */
  readonly product: number;
}

/** How the value is made; `result` is it in double precision, before it is rounded to that of the run. */
export type Calculation = { readonly result: number } & (
  | {
      /** Convolution and dense: Σ products, in the order of the taps (channel, row, column), and then the bias. */
      readonly form: 'products';
      readonly taps: readonly SourceTap[];
      readonly sum: number;
      /** Null where the layer has none. */
      readonly bias: number | null;
    }
  /** Max pooling: the first cell with the largest value. */
  | { readonly form: 'largest'; readonly cells: readonly SourceCell[]; readonly winner: SourceCell }
  /** Average pooling: sum / divisor, over the cells that count. */
  | {
      readonly form: 'mean';
      readonly cells: readonly SourceCell[];
      readonly sum: number;
      readonly divisor: number;
    }
  /** Addition: the values one after the other. */
  | { readonly form: 'sum'; readonly cells: readonly SourceCell[] }
  /** An activation: the value before. */
  | { readonly form: 'activation'; readonly cell: SourceCell }
  /** Flatten, concat, zero padding and, outside training, dropout: the value is moved, not changed. */
  | { readonly form: 'copy'; readonly cell: SourceCell }
  /** Softmax: e^(value − largest) of the cell over the sum of all of them. */
  | {
      readonly form: 'softmax';
      readonly cell: SourceCell;
      readonly largest: number;
      readonly powers: readonly (SourceCell & { readonly power: number })[];
      readonly sum: number;
    }
  /** Batch norm: (value − mean) / √(variance + epsilon) · weight + bias. */
  | {
      readonly form: 'standardization';
      readonly cell: SourceCell;
      readonly mean: number;
      readonly variance: number;
      readonly epsilon: number;
      readonly weight: number;
      readonly bias: number;
    }
  /** Local response norm: value / divisor, with divisor = (k + alpha/size · squares)^beta and `squares` over the cells. */
  | {
      readonly form: 'localResponse';
      readonly cell: SourceCell;
      readonly cells: readonly SourceCell[];
      readonly squares: number;
      readonly divisor: number;
    }
);

/** An input of the traced layer, with its values. */
export interface TracedInput {
  readonly source: string;
  readonly shape: Shape;
  readonly values: Floats;
}

export interface TraceContext {
  readonly place: ValuePlace;
  /** The first of `inputs`. */
  readonly input: TracedInput;
  readonly inputs: readonly TracedInput[];
  readonly weights: LayerWeights<Precision>;
}

interface Tracer<K extends LayerKind> {
  /** How many cells the trace lists. */
  readonly cells: (plan: PlannedLayer<K>['plan'], inputs: number) => number;
  readonly trace: (plan: PlannedLayer<K>['plan'], context: TraceContext) => Calculation;
}

const one = () => 1;

const TRACERS: { readonly [K in LayerKind]: Tracer<K> } = {
  conv2d: {
    cells: ({ geometry, input, groups }) => (input.channels / groups) * windowSize(geometry),
    trace(plan, { place, input, weights }) {
      const depth = plan.input.channels / plan.groups;
      const group = Math.floor(place.channel / (plan.output.channels / plan.groups));
      const window = tapCells(plan.geometry, { outputRow: place.row, outputColumn: place.column });
      const cells = range(depth).flatMap((slice) =>
        window.map((cell) => readCell(input, { ...cell, channel: group * depth + slice })),
      );
      return products(cells, { weights, output: place.channel, biased: plan.bias });
    },
  },
  dense: {
    cells: ({ input }) => input.features,
    trace: ({ bias }, { place, input, weights }) =>
      products(allCells(input), { weights, output: place.channel, biased: bias }),
  },
  maxPool2d: {
    cells: ({ geometry }) => windowSize(geometry),
    trace({ geometry, paddingValue }, context) {
      const padding = paddingValue === 'zero' ? 0 : Number.NEGATIVE_INFINITY;
      const cells = pooledCells(geometry, context).map((cell) => (cell.padded ? { ...cell, value: padding } : cell));
      const winner = cells.reduce((best, cell) => (cell.value > best.value ? cell : best));
      return { form: 'largest', cells, winner, result: winner.value };
    },
  },
  avgPool2d: {
    cells: ({ geometry }) => windowSize(geometry),
    trace: ({ geometry, countIncludePad }, context) =>
      mean(pooledCells(geometry, context).filter(({ padded }) => countIncludePad || !padded)),
  },
  globalAvgPool2d: {
    cells: ({ input: { height, width } }) => height * width,
    trace: ({ input: { height, width } }, { place, input }) =>
      mean(
        range(height * width).map((cell) =>
          readCell(input, { row: Math.floor(cell / width), column: cell % width, channel: place.channel }),
        ),
      ),
  },
  zeroPad2d: {
    cells: one,
    trace: ({ padding: { top, left } }, { place, input }) =>
      copy(readCell(input, { ...place, row: place.row - top, column: place.column - left })),
  },
  relu: { cells: one, trace: (_plan, context) => activation(context, (value) => Math.max(value, 0)) },
  relu6: { cells: one, trace: (_plan, context) => activation(context, relu6Of) },
  leakyRelu: {
    cells: one,
    trace: ({ negativeSlope }, context) => activation(context, (value) => leakyReluOf(value, negativeSlope)),
  },
  sigmoid: { cells: one, trace: (_plan, context) => activation(context, sigmoidOf) },
  tanh: { cells: one, trace: (_plan, context) => activation(context, Math.tanh) },
  softmax: { cells: ({ input }) => depthOf(input), trace: (_plan, context) => softmax(context) },
  batchNorm: { cells: one, trace: ({ epsilon }, context) => standardization(epsilon, context) },
  localResponseNorm: {
    cells: ({ input, size }) => Math.min(size, input.channels),
    trace({ size, alpha, beta, k }, { place, input }) {
      const half = (size - 1) / 2;
      const first = Math.max(place.channel - half, 0);
      const end = Math.min(place.channel + half + 1, depthOf(input.shape));
      const cells = range(end - first).map((index) => readCell(input, { ...place, channel: first + index }));
      const squares = total(cells.map(({ value }) => value ** 2));
      const divisor = (k + (alpha / size) * squares) ** beta;
      const cell = readCell(input, place);
      return { form: 'localResponse', cell, cells, squares, divisor, result: cell.value / divisor };
    },
  },
  dropout: { cells: one, trace: (_plan, { place, input }) => copy(readCell(input, place)) },
  flatten: {
    cells: one,
    trace: ({ order }, { place, input }) => copy(readCell(input, unflattened(input.shape, order, place.channel))),
  },
  add: {
    cells: (_plan, inputs) => inputs,
    trace(_plan, { place, inputs }) {
      const cells = inputs.map((input) => readCell(input, place));
      return { form: 'sum', cells, result: total(cells.map(({ value }) => value)) };
    },
  },
  concat: {
    cells: one,
    trace(_plan, { place, input, inputs }) {
      let channel = place.channel;
      for (const each of inputs) {
        if (channel < depthOf(each.shape)) return copy(readCell(each, { ...place, channel }));
        channel -= depthOf(each.shape);
      }
      return copy(readCell(input, place));
    },
  },
};

/** How many cells the trace of one value lists. */
export function tracedCells<K extends LayerKind>({ kind, plan }: PlannedLayer<K>, inputs: number): number {
  const tracer: Tracer<K> = TRACERS[kind];
  return tracer.cells(plan, inputs);
}

export function traceLayer<K extends LayerKind>({ kind, plan }: PlannedLayer<K>, context: TraceContext): Calculation {
  const tracer: Tracer<K> = TRACERS[kind];
  return tracer.trace(plan, context);
}

/** The weights of one output lie one behind the other, in the order of the cells. */
function products(
  cells: readonly SourceCell[],
  {
    weights,
    output,
    biased,
  }: { readonly weights: LayerWeights<Precision>; readonly output: number; readonly biased: boolean },
): Calculation {
  const row = parameterValues(weights, 'weight').subarray(output * cells.length);
  const taps = cells.map((cell, index): SourceTap => {
    const weight = row[index] ?? Number.NaN;
    return { ...cell, weight, product: cell.value * weight };
  });
  const sum = total(taps.map(({ product }) => product));
  const bias = biased ? (parameterValues(weights, 'bias')[output] ?? Number.NaN) : null;
  return { form: 'products', taps, sum, bias, result: bias === null ? sum : sum + bias };
}

function mean(cells: readonly SourceCell[]): Calculation {
  const sum = total(cells.map(({ value }) => value));
  return { form: 'mean', cells, sum, divisor: cells.length, result: sum / cells.length };
}

function copy(cell: SourceCell): Calculation {
  return { form: 'copy', cell, result: cell.value };
}

function activation({ place, input }: TraceContext, of: (value: number) => number): Calculation {
  const cell = readCell(input, place);
  return { form: 'activation', cell, result: of(cell.value) };
}

function softmax({ place, input }: TraceContext): Calculation {
  const cells = range(depthOf(input.shape)).map((channel) => readCell(input, { ...place, channel }));
  const largest = cells.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const powers = cells.map((cell) => ({ ...cell, power: Math.exp(cell.value - largest) }));
  const sum = total(powers.map(({ power }) => power));
  const cell = readCell(input, place);
  return { form: 'softmax', cell, largest, powers, sum, result: Math.exp(cell.value - largest) / sum };
}

function standardization(epsilon: number, { place, input, weights }: TraceContext): Calculation {
  const cell = readCell(input, place);
  const of = (name: Parameters<typeof parameterValues>[1]) =>
    parameterValues(weights, name)[place.channel] ?? Number.NaN;
  const numbers = { mean: of('runningMean'), variance: of('runningVariance'), weight: of('weight'), bias: of('bias') };
  const standard = (cell.value - numbers.mean) / Math.sqrt(numbers.variance + epsilon);
  return { form: 'standardization', cell, epsilon, ...numbers, result: standard * numbers.weight + numbers.bias };
}

function pooledCells(geometry: WindowGeometry, { place, input }: TraceContext): readonly SourceCell[] {
  return tapCells(geometry, { outputRow: place.row, outputColumn: place.column })
    .filter((cell) => onPaddedInput(geometry, cell))
    .map((cell) => readCell(input, { ...cell, channel: place.channel }));
}

function unflattened(shape: Shape, order: 'channelsFirst' | 'channelsLast', feature: number): ValuePlace {
  if (!isVolume(shape)) return { row: 0, column: 0, channel: feature };
  const { width, channels } = shape;
  const cells = shape.height * width;
  const first = order === 'channelsFirst';
  const cell = first ? feature % cells : Math.floor(feature / channels);
  const channel = first ? Math.floor(feature / cells) : feature % channels;
  return { row: Math.floor(cell / width), column: cell % width, channel };
}

/** The value at a place, 0 and `padded` where the place is outside. */
function readCell({ source, shape, values }: TracedInput, { row, column, channel }: ValuePlace): SourceCell {
  const place = { source, row, column, channel };
  if (!isVolume(shape)) return { ...place, value: values[channel] ?? Number.NaN, padded: false };
  const { height, width } = shape;
  const inside = row >= 0 && row < height && column >= 0 && column < width;
  if (!inside) return { ...place, value: 0, padded: true };
  return { ...place, value: values[(channel * height + row) * width + column] ?? Number.NaN, padded: false };
}

/** In the order in which they lie: channel by channel, row by row. */
function allCells(input: TracedInput): readonly SourceCell[] {
  return range(elementCount(input.shape)).map((index) =>
    readCell(input, unflattened(input.shape, 'channelsFirst', index)),
  );
}

function depthOf(shape: Shape): number {
  return isVolume(shape) ? shape.channels : shape.features;
}

function windowSize({ height, width }: WindowGeometry): number {
  return height.kernel * width.kernel;
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_unused, index) => index);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
