import { describe, expect, test } from 'vitest';

import { createRng } from '@/lib/core/shared/rng';

import { referenceConvolution, referencePooling } from '../reference';
import { createKernelArena } from './kernels';
import { createPlainArena } from './plain/plain-kernels';

import type { Maps } from '../reference';
import type { KernelArena, KernelName } from './kernels';

const ARENA_BYTES = 2 ** 24;
/** Where nothing is ever written: padding points here. */
const ZEROS = 1024;
const SCRATCH = 2 ** 23;

type CreateArena = (bytes: number) => KernelArena | null;

const ARENAS: readonly (readonly [kind: string, CreateArena])[] = [
  ['compiled', createKernelArena],
  ['plain', createPlainArena],
];

/** Hands out arena memory and calls kernels with plain arrays. */
class Bench {
  private readonly arena: KernelArena;
  private readonly floats: Float32Array;
  private readonly integers: Int32Array;
  private next = 2 ** 14;

  constructor(create: CreateArena) {
    this.arena = create(ARENA_BYTES) ?? expect.unreachable('no SIMD here');
    this.floats = new Float32Array(this.arena.buffer);
    this.integers = new Int32Array(this.arena.buffer);
  }

  put(values: readonly number[], room = values.length): number {
    const place = this.next;
    this.floats.set(values, place / 4);
    this.next += Math.ceil((room + 8) / 16) * 64;
    expect(this.next).toBeLessThan(SCRATCH);
    return place;
  }

  table(addresses: readonly number[]): number {
    const place = this.put(addresses.map(() => 0));
    this.integers.set(addresses, place / 4);
    return place;
  }

  run(name: KernelName, args: readonly number[], items: number): void {
    const place = this.table(args);
    // In two shares, as two threads would.
    const half = Math.floor(items / 2);
    this.arena.kernels[name]({ args: place, from: 0, to: half, scratch: SCRATCH });
    this.arena.kernels[name]({ args: place, from: half, to: items, scratch: SCRATCH });
  }

  get(place: number, count: number): readonly number[] {
    return Array.from(this.floats.subarray(place / 4, place / 4 + count));
  }
}

const rng = createRng('kernels');
const numbers = (count: number) => Array.from({ length: count }, () => Math.fround(rng.unit() * 2 - 1));
const times = (count: number) => Array.from({ length: count }, (_unused, index) => index);

function randomMaps(channels: number, height: number, width: number): Maps {
  return times(channels).map(() => times(height).map(() => numbers(width)));
}

/** Pixel by pixel, channels filled up to `stride` with zeros. */
function pixels(maps: Maps, stride: number): number[] {
  const [first = []] = maps;
  return first.flatMap((columns, row) =>
    columns.flatMap((_unused, column) => times(stride).map((channel) => maps[channel]?.[row]?.[column] ?? 0)),
  );
}

function expectClose(actual: readonly number[], expected: readonly number[], error: number): void {
  expect(actual).toHaveLength(expected.length);
  const largest = Math.max(1, ...expected.map(Math.abs));
  const worst = Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? Number.NaN))));
  expect(worst / largest).toBeLessThanOrEqual(error);
}

const square = (size: number, padding: number, stride = 1) => ({
  kernelSize: [size, size] as const,
  stride: [stride, stride] as const,
  dilation: [1, 1] as const,
  padMode: 'pad' as const,
  padding: { top: padding, bottom: padding, left: padding, right: padding },
});

interface ConvolutionCase {
  readonly input: Maps;
  readonly weights: readonly Maps[];
  readonly bias: readonly number[];
}

function randomConvolution(size: readonly [channels: number, height: number, width: number], kernels: number) {
  const weights = times(kernels).map(() => randomMaps(size[0], 3, 3));
  return { input: randomMaps(...size), weights, bias: numbers(kernels) };
}

/** A 3×3 convolution with padding 1 by the direct kernel; gives pixels. */
function direct(bench: Bench, { input, weights, bias }: ConvolutionCase): readonly number[] {
  const [channels, height, width] = [input.length, input[0]?.length ?? 0, input[0]?.[0]?.length ?? 0];
  const image = bench.put(pixels(input, channels));
  const blocks = Math.ceil(weights.length / 8);
  const packed = times(blocks).flatMap((block) =>
    times(9).flatMap((tap) =>
      times(channels).flatMap((channel) =>
        times(8).map((lane) => weights[block * 8 + lane]?.[channel]?.[Math.floor(tap / 3)]?.[tap % 3] ?? 0),
      ),
    ),
  );
  const count = height * width;
  const groups = Math.ceil(count / 4);
  const address = (pixel: number, tap: number) => {
    const row = Math.floor(pixel / width) + Math.floor(tap / 3) - 1;
    const column = (pixel % width) + (tap % 3) - 1;
    const inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? image + (row * width + column) * channels * 4 : ZEROS;
  };
  const table = bench.table(
    times(groups).flatMap((group) =>
      times(9).flatMap((tap) => times(4).map((lane) => address(Math.min(group * 4 + lane, count - 1), tap))),
    ),
  );
  const output = bench.put([], count * blocks * 8);
  const places = [table, bench.put(packed), bench.put([...bias, ...times(8).map(() => 0)]), output];
  bench.run('convolve', [...places, channels, 9, blocks * 8, blocks * 8, 0, 3, count], groups);
  return bench.get(output, count * blocks * 8);
}

/** G·g·Gᵀ of F(4×4, 3×3). */
const G = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
] as const;

function transformed(kernel: readonly (readonly number[])[], plane: number): number {
  const left = G[Math.floor(plane / 6)] ?? [];
  const right = G[plane % 6] ?? [];
  return left.reduce<number>(
    (sum, factor, i) =>
      sum + right.reduce<number>((part, other, j) => part + factor * other * (kernel[i]?.[j] ?? 0), 0),
    0,
  );
}

function winograd(bench: Bench, { input, weights, bias }: ConvolutionCase): readonly number[] {
  const [channels, height, width] = [input.length, input[0]?.length ?? 0, input[0]?.[0]?.length ?? 0];
  const out = weights.length;
  const packed = times(36).flatMap((plane) =>
    times(out / 8).flatMap((block) =>
      times(channels).flatMap((channel) =>
        times(8).map((lane) => transformed(weights[block * 8 + lane]?.[channel] ?? [], plane)),
      ),
    ),
  );
  const output = bench.put([], height * width * out);
  const places = [bench.put(pixels(input, channels)), bench.put(packed), bench.put(bias), output, ZEROS];
  const across = Math.ceil(width / 4);
  const sizes = [height, width, channels, channels, out, out, height, width, across, 1, 1, 8, 0];
  bench.run('winograd', [...places, ...sizes], across * Math.ceil(height / 4));
  return bench.get(output, height * width * out);
}

describe.each(ARENAS)('the %s kernels agree with the naive reference', (_kind, create) => {
  test.each([
    [[3, 7, 9], 6],
    [[16, 5, 6], 8],
    [[1, 1, 1], 1],
    [[5, 8, 8], 17],
  ] as const)('convolve: input %j, %i kernels', (size, kernels) => {
    const problem = randomConvolution(size, kernels);
    const expected = referenceConvolution(problem.input, { ...problem, groups: 1, window: square(3, 1) });
    expectClose(direct(new Bench(create), problem), pixels(expected, Math.ceil(kernels / 8) * 8), 1e-5);
  });

  test.each([
    [[16, 9, 11], 16],
    [[4, 4, 4], 8],
    [[32, 14, 13], 24],
  ] as const)('winograd: input %j, %i kernels, within 5e-5', (size, kernels) => {
    const problem = randomConvolution(size, kernels);
    const expected = referenceConvolution(problem.input, { ...problem, groups: 1, window: square(3, 1) });
    expectClose(winograd(new Bench(create), problem), pixels(expected, kernels), 5e-5);
  });

  test('depthwise, with stride and padding', () => {
    const bench = new Bench(create);
    const input = randomMaps(8, 7, 6);
    const weights = times(8).map(() => randomMaps(1, 3, 3));
    const bias = numbers(8);
    const expected = referenceConvolution(input, { weights, bias, groups: 8, window: square(3, 1, 2) });
    const packed = times(9).flatMap((tap) => weights.map(([map]) => map?.[Math.floor(tap / 3)]?.[tap % 3] ?? 0));
    const output = bench.put([], 4 * 3 * 8);
    const places = [bench.put(pixels(input, 8)), bench.put(packed), bench.put(bias), output];
    bench.run('depthwise', [...places, 7, 6, 8, 8, 8, 3, 3, 2, 2, 1, 1, 1, 1, 3, 0], 4);
    expectClose(bench.get(output, 4 * 3 * 8), pixels(expected, 8), 1e-5);
  });

  test.each([
    [{ kernel: 2, stride: 2, padding: 0, height: 6, width: 6 }],
    [{ kernel: 3, stride: 2, padding: 1, height: 7, width: 5 }],
    [{ kernel: 2, stride: 1, padding: 0, height: 4, width: 4 }],
  ])('max and average pooling: %j', ({ kernel, stride, padding, height, width }) => {
    const bench = new Bench(create);
    const input = randomMaps(4, height, width);
    const window = square(kernel, padding, stride);
    const largest = referencePooling(input, {
      window,
      combine: (values) => Math.max(...values.flatMap((value) => value ?? [])),
    });
    const mean = referencePooling(input, {
      window,
      combine: (values) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length,
    });
    const rows = largest[0]?.length ?? 0;
    const columns = largest[0]?.[0]?.length ?? 0;
    const image = bench.put(pixels(input, 4));
    const output = bench.put([], rows * columns * 4);
    const sizes = [height, width, 4, 4, 4, kernel, kernel, stride, stride, padding, padding, columns];
    bench.run('maxPool', [image, output, ...sizes], rows);
    expect(bench.get(output, rows * columns * 4)).toEqual(pixels(largest, 4));
    bench.run('averagePool', [image, output, ...sizes, padding, padding, 1], rows);
    expectClose(bench.get(output, rows * columns * 4), pixels(mean, 4), 1e-6);
  });

  test.each([1, 7, 8, 30])('dense, %i features', (features) => {
    const bench = new Bench(create);
    const input = numbers(features);
    const rows = times(8).map(() => numbers(features));
    const bias = numbers(8);
    const output = bench.put([], 8);
    const places = [bench.put(input), bench.put(rows.flat()), bench.put(bias), output];
    bench.run('dense', [...places, features, features, 1], 2);
    const expected = rows.map((row, index) =>
      Math.max(
        0,
        row.reduce((sum, weight, at) => sum + weight * (input[at] ?? 0), bias[index] ?? 0),
      ),
    );
    expectClose(bench.get(output, 8), expected, 1e-5);
  });
});

describe.each(ARENAS)('the %s kernels that move and map values', (_kind, create) => {
  test.each([
    [5, 3, 8],
    [9, 8, 8],
    [16, 4, 4],
  ])('toPixels and toMaps are each other’s inverse: %i pixels, %i channels', (count, channels, stride) => {
    const bench = new Bench(create);
    const maps = numbers(count * channels);
    const [input, middle, output] = [bench.put(maps), bench.put([], count * stride), bench.put([], maps.length)];
    bench.run('toPixels', [input, middle, count, channels, stride], count);
    expect(bench.get(middle, channels)).toEqual(times(channels).map((channel) => maps[channel * count]));
    bench.run('toMaps', [middle, output, count, channels, stride], count);
    expect(bench.get(output, maps.length)).toEqual(maps);
  });

  test('add sums and rectifies, scaleShift scales and shifts each channel, copies copy', () => {
    const bench = new Bench(create);
    const [left, right] = [numbers(16), numbers(16)];
    const [a, b, output] = [bench.put(left), bench.put(right), bench.put([], 64)];
    bench.run('add', [a, b, output, 1], 4);
    expectClose(
      bench.get(output, 16),
      left.map((value, index) => Math.max(0, value + (right[index] ?? 0))),
      1e-7,
    );
    bench.run('scaleShift', [a, b, b, output, 4, 4, 4], 4);
    expectClose(
      bench.get(output, 16),
      left.map((value, index) => value * (right[index % 4] ?? 0) + (right[index % 4] ?? 0)),
      1e-6,
    );
    bench.run('copyRows', [a, output, 4, 6], 4);
    expect(bench.get(output + 24, 4)).toEqual(left.slice(4, 8));
    bench.run('copyChannels', [a, output, 2, 4, 8], 4);
    expect(bench.get(output + 32, 2)).toEqual(left.slice(4, 6));
  });
});

test.each(ARENAS)('an arena of %s kernels beyond what 32 bits address is refused', (_kind, create) => {
  expect(create(2 ** 32 + 1)).toBeNull();
});
