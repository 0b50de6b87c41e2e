import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { ask, idsOf, networks, numberOf } from '@/tests/support/quantity-networks';

import type { LayerReport, LayerSpec } from '../../cnn';
import type { DocumentNetwork } from '../document';
import type { Frame } from '../frame';

/** @file The quantities against counting: nothing here uses a formula for a size, a field or a number of parameters. */

type AxisName = 'height' | 'width';

interface Sliding {
  readonly taps: readonly number[];
  readonly span: number;
  readonly stride: number;
  readonly input: number;
}

/** Input rows (or columns) under each window, tap by tap, found by sliding it; below 0 and from the input's end on they are padding. */
function windows(spec: LayerSpec, { input, axis }: { input: number; axis: AxisName }): number[][] {
  if (!('kernelSize' in spec)) return [];
  const place = axis === 'height' ? 0 : 1;
  const dilation = 'dilation' in spec ? spec.dilation[place] : 1;
  const taps = Array.from({ length: spec.kernelSize[place] }, (_unused, tap) => tap * dilation);
  const sliding = { taps, span: (taps.at(-1) ?? 0) + 1, stride: spec.stride[place], input };
  if (spec.padMode === 'same') return sameWindows(sliding);
  const { top, bottom, left, right } = spec.padding;
  const [before, after] = axis === 'height' ? [top, bottom] : [left, right];
  return paddedWindows(sliding, { before, after, ceiled: 'ceilMode' in spec && spec.ceilMode });
}

/** As long as the window fits; with `ceiled` once more, where its predecessor left cells over and it begins on the input. */
function paddedWindows(
  { taps, span, stride, input }: Sliding,
  { before, after, ceiled }: { before: number; after: number; ceiled: boolean },
): number[][] {
  const found: number[][] = [];
  for (let start = -before; ; start += stride) {
    const fits = start + span <= input + after;
    const hangs = ceiled && start < input && start - stride + span < input + after;
    if (!fits && !hangs) return found;
    found.push(taps.map((tap) => start + tap));
  }
}

/** One window for every stride that begins on the input; padding is added one by one, after first, until the last of them fits. */
function sameWindows({ taps, span, stride, input }: Sliding): number[][] {
  const starts: number[] = [];
  for (let start = 0; start < input; start += stride) starts.push(start);
  let before = 0;
  let after = 0;
  while ((starts.at(-1) ?? 0) + span > before + input + after) {
    if (after > before) before += 1;
    else after += 1;
  }
  return starts.map((start) => taps.map((tap) => start - before + tap));
}

interface Placed {
  readonly spec: LayerSpec;
  readonly report: LayerReport;
}

function placedLayers({ network, report }: Frame): Placed[] {
  return network.layers.flatMap((spec, place) => {
    const layer = report.layers[place];
    return layer === undefined ? [] : [{ spec, report: layer }];
  });
}

function frameOf(network: DocumentNetwork): Frame {
  const frame = ask(network, { quantity: 'parameter_count' })?.frame;
  fc.pre(frame !== undefined);
  return frame;
}

function inputOf({ report: { input } }: Placed, axis: AxisName): number {
  return 'channels' in input ? input[axis] : 0;
}

/** The input rows that one row of a layer sees, padding included; all layers read the one before. */
function seen(layers: readonly Placed[], { cell, axis }: { cell: number; axis: AxisName }): number[] {
  let cells = new Set([cell]);
  for (const layer of [...layers].reverse()) {
    if (layer.report.geometry === null) continue;
    const own = windows(layer.spec, { input: inputOf(layer, axis), axis });
    const [first = [], second] = own;
    const stride = second === undefined ? 0 : (second[0] ?? 0) - (first[0] ?? 0);
    // Beyond the layer's own windows, where padding of the next one lies, the windows go on in the same way.
    cells = new Set([...cells].flatMap((place) => first.map((row) => row + place * stride)));
  }
  return [...cells].sort((left, right) => left - right);
}

interface Weighted {
  /** Numbers in one kernel, or in one row of a dense layer. */
  readonly perOutput: number;
  readonly outputs: number;
}

/** Kernels, channels, rows and columns one by one. */
function weightsOf({ spec, report }: Placed): Weighted {
  let perOutput = 0;
  if (spec.kind === 'conv2d' && 'channels' in report.input) {
    for (let channel = 0; channel < report.input.channels; channel += spec.groups)
      for (let row = 0; row < spec.kernelSize[0]; row += 1)
        for (let column = 0; column < spec.kernelSize[1]; column += 1) perOutput += 1;
    return { perOutput, outputs: spec.outChannels };
  }
  if (spec.kind === 'dense' && 'features' in report.input)
    return { perOutput: report.input.features, outputs: spec.outFeatures };
  if (spec.kind === 'batchNorm')
    return { perOutput: 1, outputs: 'channels' in report.input ? report.input.channels : 0 };
  return { perOutput: 0, outputs: 0 };
}

function hasBias({ spec }: Placed): boolean {
  return spec.kind === 'batchNorm' || ('bias' in spec && spec.bias);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Holds for every layer of many random networks. */
function forEveryLayer(
  check: (network: DocumentNetwork, layer: Placed & { readonly before: readonly Placed[] }) => void,
): void {
  fc.assert(
    fc.property(networks, (network) => {
      const layers = placedLayers(frameOf(network));
      for (const [place, layer] of layers.entries()) check(network, { ...layer, before: layers.slice(0, place + 1) });
    }),
    { numRuns: 40 },
  );
}

describe('counted', () => {
  test('sizes are the numbers of places at which a window stops, padding what it hangs over', () => {
    forEveryLayer((network, layer) => {
      const { report } = layer;
      if (report.geometry === null) return;
      const { id: of } = report;
      const rows = windows(layer.spec, { input: inputOf(layer, 'height'), axis: 'height' });
      const columns = windows(layer.spec, { input: inputOf(layer, 'width'), axis: 'width' });
      expect(numberOf(network, { quantity: 'output_height', of })).toBe(rows.length);
      expect(numberOf(network, { quantity: 'output_width', of })).toBe(columns.length);
      const channels = numberOf(network, { quantity: 'output_channels', of }) ?? 0;
      expect(numberOf(network, { quantity: 'output_size', of })).toBe(rows.length * columns.length * channels);
      expect(ask(network, { quantity: 'output_shape', of })?.right).toEqual({
        type: 'shape',
        height: rows.length,
        width: columns.length,
        channels,
      });
    });
  });

  test('same pads what the windows hang over, the odd row and column at the bottom and the right', () => {
    forEveryLayer((network, layer) => {
      if (!('padMode' in layer.spec) || layer.spec.padMode !== 'same') return;
      const of = layer.report.id;
      const side = (name: string): number =>
        numberOf(network, { quantity: 'padding_side', of, side: name }) ?? Number.NaN;
      for (const [axis, first, last] of [
        ['height', 'top', 'bottom'],
        ['width', 'left', 'right'],
      ] as const) {
        const input = inputOf(layer, axis);
        const cells = windows(layer.spec, { input, axis }).flat();
        expect(side(first)).toBe(Math.max(0, ...cells.map((cell) => 0 - cell)));
        expect(side(last)).toBe(Math.max(0, ...cells.map((cell) => cell + 1 - input)));
      }
      expect(numberOf(network, { quantity: 'padding_total', of })).toBe(side('top') + side('bottom'));
    });
  });

  test('cells are covered as often as windows lie on them, and left out where none does', () => {
    forEveryLayer((network, layer) => {
      if (layer.report.geometry === null) return;
      const [height, width] = [inputOf(layer, 'height'), inputOf(layer, 'width')];
      const rows = windows(layer.spec, { input: height, axis: 'height' });
      const columns = windows(layer.spec, { input: width, axis: 'width' });
      const of = layer.report.id;
      let uncovered = 0;
      for (let row = 0; row < height; row += 1) {
        for (let column = 0; column < width; column += 1) {
          const vertical = rows.filter((window) => window.includes(row)).length;
          const horizontal = columns.filter((window) => window.includes(column)).length;
          if (vertical * horizontal === 0) uncovered += 1;
          if (row === 1 && column === 2) {
            expect(numberOf(network, { quantity: 'coverage_count', of, cell: [1, 2] })).toBe(vertical * horizontal);
          }
        }
      }
      expect(numberOf(network, { quantity: 'uncovered_cells', of })).toBe(uncovered);
    });
  });

  test('parameters are the numbers in the kernels, with or without biases, of a layer, a group and the whole', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const layers = placedLayers(frameOf(network));
        const counts = layers.map((layer) => {
          const { perOutput, outputs } = weightsOf(layer);
          return { weights: perOutput * outputs, built: hasBias(layer) ? outputs : 0, all: outputs };
        });
        const weights = counts.map((count) => count.weights);
        for (const [place, of] of idsOf(network).entries()) {
          const count = counts[place] ?? { weights: 0, built: 0, all: 0 };
          expect(numberOf(network, { quantity: 'parameter_count', of })).toBe(count.weights + count.built);
          expect(numberOf(network, { quantity: 'parameter_count', of, bias: false })).toBe(count.weights);
          expect(numberOf(network, { quantity: 'parameter_count', of, bias: true })).toBe(count.weights + count.all);
        }
        const group = idsOf(network).slice(0, 2);
        expect(numberOf(network, { quantity: 'parameter_count', of: group, bias: false })).toBe(
          total(weights.slice(0, 2)),
        );
        expect(numberOf(network, { quantity: 'parameter_count' })).toBe(
          total(counts.map((count) => count.weights + count.built)),
        );
        expect(numberOf(network, { quantity: 'parameter_count', bias: false })).toBe(total(weights));
      }),
      { numRuns: 40 },
    );
  });

  test('multiply-accumulates are the numbers of a kernel, once for every value; FLOPs are twice as many', () => {
    forEveryLayer((network, layer) => {
      const { report } = layer;
      const of = report.id;
      const multiplies = report.kind === 'conv2d' || report.kind === 'dense';
      let count = 0;
      for (let value = 0; multiplies && value < report.outputValues; value += 1) count += weightsOf(layer).perOutput;
      expect(numberOf(network, { quantity: 'mac_count', of })).toBe(count);
      expect(numberOf(network, { quantity: 'multiplication_count', of })).toBe(count);
      expect(numberOf(network, { quantity: 'flop_count', of })).toBe(2 * count);
    });
  });

  test('the whole network is the sum of its layers, in arithmetic and in memory', () => {
    fc.assert(
      fc.property(networks, (network) => {
        frameOf(network);
        for (const quantity of ['mac_count', 'flop_count', 'multiplication_count', 'parameter_count']) {
          const parts = idsOf(network).map((of) => numberOf(network, { quantity, of }) ?? Number.NaN);
          expect(numberOf(network, { quantity })).toBe(total(parts));
          expect(numberOf(network, { quantity, of: idsOf(network) })).toBe(total(parts));
        }
        const sizes = idsOf(network).map((of) => numberOf(network, { quantity: 'output_size', of }) ?? Number.NaN);
        const { height, width, channels } = network.input;
        const input = height * width * channels;
        expect(numberOf(network, { quantity: 'activation_memory' })).toBe(4 * (total(sizes) + input));
        expect(numberOf(network, { quantity: 'activation_memory', of: idsOf(network) })).toBe(4 * total(sizes));
      }),
      { numRuns: 40 },
    );
  });

  test('the receptive field spans the rows and columns a value is made of, and the jump is how far its neighbour’s lie', () => {
    forEveryLayer((network, layer) => {
      const { report, before } = layer;
      if (before.some(({ spec }) => ['globalAvgPool2d', 'flatten', 'dense'].includes(spec.kind))) return;
      // A layer with one window along an axis has no stride to be seen there.
      for (const axis of ['height', 'width'] as const) {
        if (before.some(({ report: { output } }) => 'channels' in output && output[axis] < 2)) continue;
        const first = seen(before, { cell: 0, axis });
        const second = seen(before, { cell: 1, axis });
        const of = report.id;
        expect(numberOf(network, { quantity: 'receptive_field', of, axis })).toBe(
          (first.at(-1) ?? 0) - (first[0] ?? 0) + 1,
        );
        expect(numberOf(network, { quantity: 'jump', of, axis })).toBe((second[0] ?? 0) - (first[0] ?? 0));
      }
    });
  });

  test('a ratio is one number divided by the other, of layers and of networks', () => {
    forEveryLayer((network, { report: { id: of } }) => {
      const own = numberOf(network, { quantity: 'output_size', of }) ?? Number.NaN;
      const first = idsOf(network)[0] ?? '';
      const below = numberOf(network, { quantity: 'output_size', of: first }) ?? Number.NaN;
      expect(numberOf(network, { quantity: 'ratio', ratio_of: 'output_size', of, to: first })).toBe(own / below);
      // The compared network is one 3×3 convolution with 3 kernels and biases on two channels: 57 parameters.
      const all = numberOf(network, { quantity: 'parameter_count' }) ?? Number.NaN;
      expect(numberOf(network, { quantity: 'ratio', ratio_of: 'parameter_count' })).toBe(all / 57);
    });
  });
});

describe('the parameter that is looked for', () => {
  const network: DocumentNetwork = {
    input: { height: 17, width: 17, channels: 2 },
    layers: [
      { conv2d: { id: 'conv', out_channels: 'n', kernel_size: 3, stride: 'n', pad_mode: 'valid', bias: false } },
    ],
  };
  const search = (quantity: string, meets: object, among: object = { from: 1, to: 14 }): number | null =>
    numberOf(network, { quantity, parameter: 'n', among, meets });

  test('is the smallest, or the largest, with which the property holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16 }), (height) => {
        const strides = Array.from({ length: 14 }, (_unused, place) => place + 1);
        const fitting = strides.filter((stride) => {
          let stops = 0;
          for (let start = 0; start + 3 <= 17; start += stride) stops += 1;
          return stops === height;
        });
        const meets = { quantity: 'output_height', of: 'conv', equals: height };
        expect(search('smallest_parameter', meets)).toBe(fitting[0] ?? null);
        expect(search('largest_parameter', meets)).toBe(fitting.at(-1) ?? null);
      }),
    );
  });

  test('may have a bound from below or above, a bound made of the parameter itself, or a shape', () => {
    expect(search('largest_parameter', { quantity: 'parameter_count', at_most: 100 })).toBe(5);
    expect(search('smallest_parameter', { quantity: 'parameter_count', at_least: 100 })).toBe(6);
    expect(search('smallest_parameter', { quantity: 'output_height', of: 'conv', at_most: 'n' })).toBe(4);
    expect(search('smallest_parameter', { quantity: 'output_shape', of: 'conv', equals: [8, 8, 'n'] })).toBe(2);
  });

  test('does not exist where nothing in the range meets the property, or the range is too wide', () => {
    expect(search('smallest_parameter', { quantity: 'output_height', of: 'conv', equals: 99 })).toBeNull();
    expect(
      search('smallest_parameter', { quantity: 'output_height', of: 'conv', equals: 8 }, { from: 3, to: 9 }),
    ).toBeNull();
    expect(
      search('smallest_parameter', { quantity: 'output_height', at_least: 1 }, { from: 1, to: 100_000 }),
    ).toBeNull();
    expect(search('smallest_parameter', { quantity: 'no_such_thing', at_least: 1 })).toBeNull();
    expect(search('smallest_parameter', { quantity: 'output_height', of: 'conv' })).toBeNull();
  });
});
