import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRng } from '@/lib/core/shared/rng';

import { createKernelArena, KERNEL_NAMES } from '../kernels';
import { createPlainArena, joinPlainArena } from './plain-kernels';

import type { KernelArena, KernelName } from '../kernels';

/** Where things lie in both arenas. */
const REGION = 2 ** 16;
const ARGS = 0;
/** Nothing but zeros. */
const ZEROS = 1024;
const INPUT = REGION;
const WEIGHT = 2 * REGION;
const BIAS = 3 * REGION;
const OUTPUT = 4 * REGION;
const TABLE = 5 * REGION;
const SCRATCH = 6 * REGION;
const ARENA_BYTES = 8 * REGION;

const compiled = createKernelArena(ARENA_BYTES) ?? expect.unreachable('no SIMD here');
const plain = createPlainArena(ARENA_BYTES) ?? expect.unreachable('no memory');

const rng = createRng('plain kernels');
const noise = Float32Array.from({ length: (SCRATCH / 4) * 2 }, () => rng.unit() * 2 - 1);

interface Call {
  readonly kernel: KernelName;
  readonly args: readonly number[];
  readonly items: number;
  /** Addresses of runs of input floats. */
  readonly table?: readonly number[];
}

/** The same call over the same memory, its items cut into shares here or there. */
interface Trial extends Call {
  readonly data: number;
  readonly cuts: readonly number[];
}

function trials(calls: fc.Arbitrary<Call>): fc.Arbitrary<Trial> {
  return calls.chain((call) =>
    fc.record({
      data: fc.nat({ max: SCRATCH / 4 }),
      cuts: fc.array(fc.nat({ max: call.items }), { maxLength: 3 }).map((cuts) => cuts.sort((a, b) => a - b)),
      kernel: fc.constant(call.kernel),
      args: fc.constant(call.args),
      items: fc.constant(call.items),
      table: fc.constant(call.table ?? []),
    }),
  );
}

/** All memory but the scratch memory after the call. */
function run({ kernels, buffer }: KernelArena, { kernel, args, items, table, data, cuts }: Trial): Float32Array {
  const floats = new Float32Array(buffer);
  const integers = new Int32Array(buffer);
  floats.set(noise.subarray(data, data + SCRATCH / 4));
  floats.fill(0, ZEROS / 4, INPUT / 4);
  integers.set(args, ARGS / 4);
  integers.set(table ?? [], TABLE / 4);
  const bounds = [0, ...cuts, items];
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    kernels[kernel]({ args: ARGS, from, to: bounds[index + 1] ?? items, scratch: SCRATCH });
  }
  const result = floats.slice(0, SCRATCH / 4);
  // Addresses are no numbers to compare.
  result.fill(0, TABLE / 4, TABLE / 4 + (table?.length ?? 0));
  result.fill(0, ARGS / 4, ARGS / 4 + args.length);
  return result;
}

/** How far the two are apart, measured by the largest value. */
function difference(trial: Trial): number {
  const [left, right] = [run(compiled, trial), run(plain, trial)];
  let largest = 1;
  let worst = 0;
  for (const [index, value] of left.entries()) {
    largest = Math.max(largest, Math.abs(value));
    worst = Math.max(worst, Math.abs(value - right[index]!));
  }
  return worst / largest;
}

const upTo = (max: number) => fc.integer({ min: 1, max });
const flag = fc.constantFrom(0, 1);
/** The bits of a float among the integers of a call. */
const bits = (value: number) => new Int32Array(Float32Array.of(value).buffer)[0]!;

const convolutions = fc
  .record({ run: upTo(20), taps: upTo(9), blocks: upTo(3), extra: fc.nat({ max: 5 }), relu: flag, tile: upTo(6) })
  .chain(({ run: length, taps, blocks, extra, relu, tile }) =>
    upTo(30).chain((pixels) => {
      const items = Math.ceil(pixels / 4);
      const count = items * taps * 4;
      const channels = 8 * blocks;
      const args = [TABLE, WEIGHT, BIAS, OUTPUT, length, taps, channels, channels + extra, relu, tile, pixels];
      return fc.array(fc.nat({ max: REGION / 4 - length }), { minLength: count, maxLength: count }).map(
        (places): Call => ({
          kernel: 'convolve',
          args,
          items,
          table: places.map((place) => INPUT + 4 * place),
        }),
      );
    }),
  );

const winograds = fc
  .record({
    ...{ height: upTo(11), width: upTo(11), fours: upTo(4), blocks: upTo(2), extra: fc.nat({ max: 5 }) },
    ...{ top: flag, left: flag, batches: upTo(2), relu: flag },
  })
  .map(({ height, width, fours, blocks, extra, top, left, batches, relu }): Call => {
    const batch = 4 * batches;
    const [channelsIn, channelsOut] = [4 * fours, 8 * blocks];
    const [across, down] = [Math.ceil(width / 4), Math.ceil(height / 4)];
    const places = [INPUT, WEIGHT, BIAS, OUTPUT, ZEROS];
    const sizes = [height, width, channelsIn, channelsIn + extra, channelsOut, channelsOut + extra, height, width];
    return { kernel: 'winograd', args: [...places, ...sizes, across, top, left, batch, relu], items: across * down };
  });

/** One axis of a window that has a cell of the input at each of its places. */
const axis = fc
  .record({ size: upTo(9), kernel: upTo(4), stride: upTo(3), dilation: upTo(2) })
  .chain((sizes) => fc.record({ padding: fc.nat({ max: sizes.kernel - 1 }), sizes: fc.constant(sizes) }))
  .map(({ sizes, padding }) => {
    const output = (span: number) => Math.max(1, Math.floor((sizes.size + 2 * padding - span) / sizes.stride) + 1);
    const dilated = output(sizes.dilation * (sizes.kernel - 1) + 1);
    return { ...sizes, padding, pooled: output(sizes.kernel), dilated };
  });

const windows = fc.record({ y: axis, x: axis, fours: upTo(3), extra: fc.nat({ max: 5 }), relu: flag });

const depthwises = windows.map(({ y, x, fours, extra, relu }): Call => {
  const channels = 4 * fours;
  const sizes = [y.size, x.size, channels, channels + extra, channels + extra, y.kernel, x.kernel];
  const steps = [y.stride, x.stride, y.dilation, x.dilation, y.padding, x.padding, x.dilated, relu];
  return { kernel: 'depthwise', args: [INPUT, WEIGHT, BIAS, OUTPUT, ...sizes, ...steps], items: y.dilated };
});

const pools = windows.map(({ y, x, fours, extra }) => {
  const channels = 4 * fours;
  const sizes = [y.size, x.size, channels, channels + extra, channels + extra, y.kernel, x.kernel];
  const args = [INPUT, OUTPUT, ...sizes, y.stride, x.stride, y.padding, x.padding, x.pooled];
  return { args, items: y.pooled, padding: [y.padding, x.padding] };
});

interface MoveSizes {
  readonly channels: number;
  readonly extra: number;
  readonly items: number;
}

function moves(call: (sizes: MoveSizes) => Omit<Call, 'items'>): fc.Arbitrary<Call> {
  return fc
    .record({ channels: upTo(20), extra: fc.nat({ max: 5 }), items: upTo(20) })
    .map((sizes) => ({ ...call(sizes), items: sizes.items }));
}

const calls: Readonly<Record<KernelName, fc.Arbitrary<Call>>> = {
  convolve: convolutions,
  winograd: winograds,
  depthwise: depthwises,
  maxPool: pools.map(({ args, items }): Call => ({ kernel: 'maxPool', args, items })),
  averagePool: fc.tuple(pools, flag).map(
    ([{ args, items, padding }, counted]): Call => ({
      kernel: 'averagePool',
      args: [...args, ...padding, counted],
      items,
    }),
  ),
  dense: fc.record({ features: upTo(40), extra: fc.nat({ max: 5 }), groups: upTo(5), relu: flag }).map(
    ({ features, extra, groups, relu }): Call => ({
      kernel: 'dense',
      args: [INPUT, WEIGHT, BIAS, OUTPUT, features, features + extra, relu],
      items: groups,
    }),
  ),
  clamp: fc
    .record({ least: fc.constantFrom(-Infinity, -0.5, 0), most: fc.constantFrom(Infinity, 0.5, 6), items: upTo(40) })
    .map(
      ({ least, most, items }): Call => ({
        kernel: 'clamp',
        args: [INPUT, OUTPUT, bits(least), bits(most)],
        items,
      }),
    ),
  add: fc.record({ relu: flag, items: upTo(40) }).map(
    ({ relu, items }): Call => ({
      kernel: 'add',
      args: [INPUT, WEIGHT, OUTPUT, relu],
      items,
    }),
  ),
  scaleShift: fc.record({ fours: upTo(4), extra: fc.nat({ max: 5 }), items: upTo(20) }).map(
    ({ fours, extra, items }): Call => ({
      kernel: 'scaleShift',
      args: [INPUT, WEIGHT, BIAS, OUTPUT, 4 * fours, 4 * fours + extra, 4 * fours],
      items,
    }),
  ),
  copyChannels: moves(({ channels, extra }) => ({
    kernel: 'copyChannels',
    args: [INPUT, OUTPUT, channels, channels + extra, channels + 2 * extra],
  })),
  copyRows: moves(({ channels, extra }) => ({
    kernel: 'copyRows',
    args: [INPUT, OUTPUT, channels, channels + extra],
  })),
  toPixels: moves(({ channels, extra, items }) => ({
    kernel: 'toPixels',
    args: [INPUT, OUTPUT, items, channels, channels + extra],
  })),
  toMaps: moves(({ channels, extra, items }) => ({
    kernel: 'toMaps',
    args: [INPUT, OUTPUT, items, channels, channels + extra],
  })),
};

/** Where the one rounds to float32 and the other not yet, of the largest value. */
const ERRORS: Readonly<Partial<Record<KernelName, number>>> = {
  ...{ convolve: 1e-5, winograd: 5e-5, depthwise: 1e-6, dense: 1e-5, averagePool: 1e-6, scaleShift: 1e-6 },
};

describe('a plain kernel leaves the same memory as the compiled one, however the items are shared', () => {
  test.each(KERNEL_NAMES)('%s', (name) => {
    fc.assert(
      fc.property(trials(calls[name]), (trial) => {
        expect(difference(trial)).toBeLessThanOrEqual(ERRORS[name] ?? 0);
      }),
      { numRuns: 60 },
    );
  });
});

test('the plain maxPool finds the largest of any two numbers, be they infinite, subnormal or as far apart as can be', () => {
  const floats = new Float32Array(plain.buffer);
  const integers = new Int32Array(plain.buffer);
  integers.set([INPUT, OUTPUT, 1, 2, 1, 1, 1, 1, 2, 1, 1, 0, 0, 1], ARGS / 4);
  fc.assert(
    fc.property(fc.float({ noNaN: true }), fc.float({ noNaN: true }), (left, right) => {
      floats.set([left, right], INPUT / 4);
      plain.kernels.maxPool({ args: ARGS, from: 0, to: 1, scratch: SCRATCH });
      expect(floats[OUTPUT / 4]).toBe(Math.max(left, right));
    }),
  );
});

test('a thread that joins a plain arena works in the same memory', () => {
  const joined = joinPlainArena(plain.buffer);
  new Int32Array(plain.buffer).set([INPUT, OUTPUT, 1, 1], ARGS / 4);
  new Float32Array(plain.buffer).set([0.5], INPUT / 4);
  joined.kernels.copyRows({ args: ARGS, from: 0, to: 1, scratch: SCRATCH });
  expect(new Float32Array(plain.buffer)[OUTPUT / 4]).toBe(0.5);
});
