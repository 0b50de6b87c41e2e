/**
 * The definitions once more, as plainly as they can be written: windows are found by trying places one after the other on
 * an input copied into its padding. It shares no code with the engine and checks nothing; the tests hold the engine
 * against it. Double precision throughout; far too slow for real images.
 */

/** maps[channel][row][column] */
export type Maps = readonly (readonly (readonly number[])[])[];

type Mode = 'valid' | 'same' | 'pad';

interface Window {
  readonly kernelSize: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly padMode: Mode;
  readonly padding: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
}

interface Line {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

/** The places where a window of this kind starts on a line of `length` cells: all at which its last tap still fits. */
export function windowStarts(length: number, { kernel, stride, dilation }: Line): readonly number[] {
  const starts: number[] = [];
  for (let start = 0; start < length; start += 1) {
    const lastTap = start + (kernel - 1) * dilation;
    if (start % stride === 0 && lastTap < length) starts.push(start);
  }
  return starts;
}

/** The least padding with which as many windows fit as there are strides begun in the input; the odd cell goes behind. */
export function samePaddingByTrial(length: number, line: Line): readonly [before: number, after: number] {
  let wanted = 0;
  for (let cell = 0; cell < length; cell += line.stride) wanted += 1;
  let total = 0;
  while (windowStarts(length + total, line).length < wanted) total += 1;
  let before = 0;
  while (2 * (before + 1) <= total) before += 1;
  return [before, total - before];
}

/**
 * Convolution with zeros around the input. weights[out channel][channel of the group][row][column]; bias null for none.
 * Each product is asked of `multiply`, so that a test can count them.
 */
export function referenceConvolution(
  input: Maps,
  {
    weights,
    bias,
    groups,
    window,
    multiply = (weight, value) => weight * value,
  }: {
    weights: readonly Maps[];
    bias: readonly number[] | null;
    groups: number;
    window: Window;
    multiply?: (weight: number, value: number) => number;
  },
): Maps {
  const padded = input.map((map) => pad(map, { window, value: 0 }));
  const depth = input.length / groups;
  return weights.map((kernel, out) => {
    const group = Math.floor(out / (weights.length / groups));
    return slide(padded[0] ?? [], window, (top, left) => {
      let sum = bias?.[out] ?? 0;
      for (let c = 0; c < depth; c += 1) {
        for (let i = 0; i < window.kernelSize[0]; i += 1) {
          for (let j = 0; j < window.kernelSize[1]; j += 1) {
            const row = top + i * window.dilation[0];
            const column = left + j * window.dilation[1];
            sum += multiply(at(kernel[c], i, j), at(padded[group * depth + c], row, column));
          }
        }
      }
      return sum;
    });
  });
}

/** Pooling, each channel alone. `combine` gets the window's values, with null for each padded cell. */
export function referencePooling(
  input: Maps,
  { window, combine }: { window: Window; combine: (values: readonly (number | null)[]) => number },
): Maps {
  return input.map((map) => {
    const padded = pad(map, { window, value: Number.NaN });
    return slide(padded, window, (top, left) => {
      const values: (number | null)[] = [];
      for (let i = 0; i < window.kernelSize[0]; i += 1) {
        for (let j = 0; j < window.kernelSize[1]; j += 1) {
          const value = at(padded, top + i, left + j);
          values.push(Number.isNaN(value) ? null : value);
        }
      }
      return combine(values);
    });
  });
}

/** outFeatures sums over all inputs. weights[out][in]; bias null for none. */
export function referenceDense(
  input: readonly number[],
  { weights, bias }: { weights: readonly (readonly number[])[]; bias: readonly number[] | null },
): readonly number[] {
  return weights.map((row, out) => {
    let sum = bias?.[out] ?? 0;
    input.forEach((value, index) => {
      sum += (row[index] ?? Number.NaN) * value;
    });
    return sum;
  });
}

/** One list, by walking through the volume in the order named. */
export function referenceFlatten(input: Maps, order: 'channelsFirst' | 'channelsLast'): readonly number[] {
  if (order === 'channelsFirst') return input.flat(2);
  const values: number[] = [];
  const [first = []] = input;
  first.forEach((row, y) => {
    row.forEach((_value, x) => {
      for (const map of input) values.push(at(map, y, x));
    });
  });
  return values;
}

export function referenceZeroPadding(input: Maps, padding: Window['padding']): Maps {
  const window: Window = { kernelSize: [1, 1], stride: [1, 1], dilation: [1, 1], padMode: 'pad', padding };
  return input.map((map) => pad(map, { window, value: 0 }));
}

/** One mean for each map. */
export function referenceGlobalAverage(input: Maps): readonly number[] {
  return input.map((map) => {
    const values = map.flat();
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

/** e^x over the sum of all e^x; for values small enough for that. */
export function referenceSoftmax(values: readonly number[]): readonly number[] {
  const powers = values.map((value) => Math.E ** value);
  return powers.map((power) => power / powers.reduce((sum, each) => sum + each, 0));
}

/** Softmax over the channels, cell by cell. */
export function referenceChannelSoftmax(input: Maps): Maps {
  return input.map((map, channel) =>
    map.map((row, y) =>
      row.map((_value, x) => referenceSoftmax(input.map((other) => at(other, y, x)))[channel] ?? Number.NaN),
    ),
  );
}

interface Normalized {
  readonly mean: number;
  readonly variance: number;
  readonly gamma: number;
  readonly beta: number;
}

/** Each map with the numbers of its channel. */
export function referenceBatchNorm(input: Maps, channels: readonly Normalized[], epsilon: number): Maps {
  return input.map((map, channel) => {
    const { mean, variance, gamma, beta } = channels[channel] ?? {
      mean: Number.NaN,
      variance: Number.NaN,
      gamma: Number.NaN,
      beta: Number.NaN,
    };
    return map.map((row) => row.map((value) => (gamma * (value - mean)) / (variance + epsilon) ** 0.5 + beta));
  });
}

/** The channels of the window are found by their distance from the one in the middle. */
export function referenceLocalResponse(
  input: Maps,
  { size, alpha, beta, k }: { size: number; alpha: number; beta: number; k: number },
): Maps {
  return input.map((map, channel) =>
    map.map((row, y) =>
      row.map((value, x) => {
        let squares = 0;
        input.forEach((other, position) => {
          if (2 * Math.abs(position - channel) < size) squares += at(other, y, x) * at(other, y, x);
        });
        return value / (k + (alpha * squares) / size) ** beta;
      }),
    ),
  );
}

export function referenceSum(inputs: readonly Maps[]): Maps {
  const [first = []] = inputs;
  return first.map((map, channel) =>
    map.map((row, y) => row.map((_value, x) => inputs.reduce((sum, input) => sum + at(input[channel], y, x), 0))),
  );
}

function slide(
  padded: readonly (readonly number[])[],
  { kernelSize, stride, dilation }: Window,
  value: (top: number, left: number) => number,
): readonly (readonly number[])[] {
  const rows = windowStarts(padded.length, { kernel: kernelSize[0], stride: stride[0], dilation: dilation[0] });
  const columns = windowStarts(padded[0]?.length ?? 0, {
    kernel: kernelSize[1],
    stride: stride[1],
    dilation: dilation[1],
  });
  return rows.map((top) => columns.map((left) => value(top, left)));
}

function pad(
  map: readonly (readonly number[])[],
  { window, value }: { readonly window: Window; readonly value: number },
): readonly (readonly number[])[] {
  const [[top, bottom], [left, right]] = sides(map, window);
  const width = left + (map[0]?.length ?? 0) + right;
  const blank = (count: number) => Array.from({ length: count }, () => Array.from({ length: width }, () => value));
  const filled = (count: number) => Array.from({ length: count }, () => value);
  return [...blank(top), ...map.map((row) => [...filled(left), ...row, ...filled(right)]), ...blank(bottom)];
}

type Sides = readonly [vertical: readonly [number, number], horizontal: readonly [number, number]];

function sides(map: readonly (readonly number[])[], { kernelSize, stride, dilation, padMode, padding }: Window): Sides {
  if (padMode === 'pad') {
    return [
      [padding.top, padding.bottom],
      [padding.left, padding.right],
    ];
  }
  if (padMode === 'valid') {
    return [
      [0, 0],
      [0, 0],
    ];
  }
  return [
    samePaddingByTrial(map.length, { kernel: kernelSize[0], stride: stride[0], dilation: dilation[0] }),
    samePaddingByTrial(map[0]?.length ?? 0, { kernel: kernelSize[1], stride: stride[1], dilation: dilation[1] }),
  ];
}

function at(map: readonly (readonly number[])[] | undefined, row: number, column: number): number {
  const value = map?.[row]?.[column];
  if (value === undefined) throw new RangeError(`no cell at row ${row}, column ${column}`);
  return value;
}
