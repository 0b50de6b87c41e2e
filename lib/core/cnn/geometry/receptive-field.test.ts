import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { poolingWindow } from '@/tests/support/cnn-cases';
import { randomGraph } from '@/tests/support/cnn-graphs';
import type { RandomGraph } from '@/tests/support/cnn-graphs';
import { forward } from '@/tests/support/cnn-networks';

import { runNetwork } from '../execute';
import type { LayerSpec } from '../layers/registry';
import { vgg16 } from '../models/vgg16';
import { inferNetwork } from '../network';
import type { LayerReport, NetworkSpec } from '../network';
import { isVolume } from '../shape';
import { createTensor } from '../tensor';
import type { NetworkWeights } from '../weights';
import { NO_PADDING } from './window';

function fieldOf(network: NetworkSpec, id: string) {
  const report = inferNetwork(network);
  if (!report.ok) throw new Error(report.error.code);
  return report.value.layers.find((layer) => layer.id === id)?.receptiveField;
}

/** Averages: every cell under a window changes the result, so influence can be seen. */
function average(id: string, window: Partial<Extract<LayerSpec, { kind: 'avgPool2d' }>>): LayerSpec {
  return {
    kind: 'avgPool2d',
    id,
    kernelSize: [3, 3],
    stride: [1, 1],
    padMode: 'valid',
    padding: NO_PADDING,
    ceilMode: false,
    countIncludePad: true,
    ...window,
  };
}

/** The rows of the input that change the output's first column at row `output`, found by changing them one by one. */
function influentialRows({ height, width }: { height: number; width: number }, layers: LayerSpec[], output: number) {
  const report = inferNetwork({ input: { height, width, channels: 1 }, layers });
  if (!report.ok || !isVolume(report.value.output)) throw new Error('not a volume');
  const index = output * report.value.output.width;
  const zeros = Array.from({ length: height }, () => Array.from({ length: width }, () => 0));
  return zeros.flatMap((_row, changed) => {
    const input = [zeros.map((row, at) => (at === changed ? row.map(() => 1) : row))];
    return forward(layers, { input })[index] === 0 ? [] : [changed];
  });
}

/** Reaches `reach` cells to each side and keeps height and width. */
function around(id: string, reach: number): LayerSpec {
  const size = 2 * reach + 1;
  const padding = { top: reach, bottom: reach, left: reach, right: reach };
  return { ...average(id, { kernelSize: [size, size], padMode: 'pad', padding }), inputs: ['input'] };
}

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The cells of the input, all zero, that change some channel at the place when they become 1. */
function changedBy(network: NetworkSpec, { id, ...place }: Cell & { readonly id: string }): readonly Cell[] {
  if (!isVolume(network.input)) throw new Error('not a volume');
  const { height, width } = network.input;
  return Array.from({ length: height * width }, (_unused, changed) => changed).flatMap((changed) => {
    const values = Array.from({ length: height * width }, (_zero, index) => (index === changed ? 1 : 0));
    const output = outputOf({ network, weights: {}, values }, id);
    return Math.max(...output.at(place)) === 0 ? [] : [{ row: Math.floor(changed / width), column: changed % width }];
  });
}

/** Which cell of the input changes which place of the layer, found by changing them one by one. */
function influences({ network, weights, input }: RandomGraph, { id, output }: LayerReport) {
  if (!isVolume(network.input) || !isVolume(output)) throw new Error('not a volume');
  const { width } = network.input;
  const area = network.input.height * width;
  const base = outputOf({ network, weights, values: input.values }, id);
  const places = Array.from({ length: output.height * output.width }, (_unused, index) => ({
    row: Math.floor(index / output.width),
    column: index % output.width,
  }));
  return Array.from({ length: area }, (_unused, index) => index).flatMap((changed) => {
    const cell = { row: Math.floor(changed / width), column: changed % width };
    const values = input.values.map((value, index) => (index % area === changed ? value + 0.75 : value));
    const other = outputOf({ network, weights, values }, id);
    return places
      .filter((place) => other.at(place).some((value, channel) => value !== base.at(place)[channel]))
      .map((place) => ({ cell, place }));
  });
}

/** All channels of a layer's output, place by place. */
function outputOf(
  {
    network,
    weights,
    values,
  }: { readonly network: NetworkSpec; readonly weights: NetworkWeights; readonly values: ArrayLike<number> },
  id: string,
) {
  const tensor = createTensor(network.input, values);
  if (!tensor.ok) throw new Error(tensor.error.code);
  const outputs = runNetwork(network, { weights, input: tensor.value });
  if (!outputs.ok) throw new Error(outputs.error.code);
  const output = outputs.value.find((layer) => layer.id === id)?.output;
  if (output === undefined || !isVolume(output.shape)) throw new Error('not a volume');
  const { height, width, channels } = output.shape;
  return {
    at: ({ row, column }: Cell) =>
      Array.from(
        { length: channels },
        (_unused, channel) => output.values[(channel * height + row) * width + column] ?? 0,
      ),
  };
}

describe('receptive fields', () => {
  test('two 3×3 see 5×5 and three see 7×7', () => {
    const network = {
      input: { height: 32, width: 32, channels: 1 },
      layers: ['first', 'second', 'third'].map((id) => average(id, {})),
    };
    expect(['first', 'second', 'third'].map((id) => fieldOf(network, id)?.height.size)).toEqual([3, 5, 7]);
  });

  test('of VGG16: 5 after two convolutions, 196 after conv5_3, 212 after the last pooling, and the image behind fc6', () => {
    const network = vgg16({ convolutionBias: true });
    expect(fieldOf(network, 'conv1_2')?.height).toEqual({ size: 5, jump: 1, first: -2, centre: 0 });
    expect(fieldOf(network, 'conv5_3')?.height).toEqual({ size: 196, jump: 16, first: -90, centre: 7.5 });
    expect(fieldOf(network, 'pool5')?.width).toMatchObject({ size: 212, jump: 32 });
    expect(fieldOf(network, 'fc6')?.width.size).toBe(224);
  });

  test('a field begins and ends with the cells that change the output', () => {
    fc.assert(
      fc.property(
        poolingWindow,
        fc.integer({ min: 1, max: 2 }),
        fc.integer({ min: 1, max: 3 }),
        (placed, kernel, stride) => {
          fc.pre(placed.window.rounding === 'floor' && placed.geometry.height.output >= kernel);
          const { kernelSize, stride: strides, padMode, padding } = placed.window;
          // With a stride beyond the kernel the field has holes, and a hole may lie at the border.
          fc.pre(strides[0] <= kernelSize[0]);
          const layers = [
            average('near', { kernelSize, stride: strides, padMode, padding }),
            average('far', { kernelSize: [kernel, 1], stride: [stride, 1] }),
          ];
          const field = fieldOf({ input: { ...placed.input, channels: 1 }, layers }, 'far')?.height;
          if (field === undefined) throw new Error('no field');
          const outputs = Math.floor((placed.geometry.height.output - kernel) / stride) + 1;
          for (let output = 0; output < outputs; output += 1) {
            const rows = influentialRows(placed.input, layers, output);
            const first = field.first + output * field.jump;
            const last = first + field.size - 1;
            expect([rows[0], rows.at(-1)]).toEqual([Math.max(first, 0), Math.min(last, placed.input.height - 1)]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of graphs: it begins and ends with the cells that change some value at the place', () => {
    const side = fc.integer({ min: 4, max: 9 });
    const given = fc.record({
      input: fc.record({ height: side, width: side }),
      reaches: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
      joined: fc.constantFrom('add' as const, 'concat' as const),
      kernel: fc.integer({ min: 1, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(given, ({ input, reaches, joined, kernel, stride }) => {
        fc.pre(stride <= kernel);
        // Branches of the same shape with different reach, beside the input itself, and windows over what they make.
        const branches = reaches.map((reach, index) => around(`branch${index}`, reach));
        const inputs = ['input', ...branches.map(({ id }) => id)];
        const far = average('far', { kernelSize: [kernel, kernel], stride: [stride, stride] });
        const layers: LayerSpec[] = [...branches, { kind: joined, id: 'joined', inputs }, far];
        const network = { input: { ...input, channels: 1 }, layers };
        const field = fieldOf(network, 'far');
        if (field === null || field === undefined) throw new Error('no field');
        const outputs = Math.floor((input.height - kernel) / stride) + 1;
        for (let output = 0; output < outputs; output += 1) {
          const rows = changedBy(network, { id: 'far', row: output, column: 0 }).map(({ row }) => row);
          const first = field.height.first + output * field.height.jump;
          expect([Math.min(...rows), Math.max(...rows)]).toEqual([
            Math.max(first, 0),
            Math.min(first + field.height.size - 1, input.height - 1),
          ]);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('of any graph holds every cell that changes a value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const graph = randomGraph(`field ${seed}`);
        const report = inferNetwork(graph.network);
        if (!report.ok) throw new Error(report.error.code);
        const last = report.value.layers.at(-1);
        if (last?.receptiveField === null || last === undefined) throw new Error('no field');
        if (!isVolume(last.output)) return;
        const { height, width } = last.receptiveField;
        for (const { cell, place } of influences(graph, last)) {
          const top = height.first + place.row * height.jump;
          const left = width.first + place.column * width.jump;
          expect(cell.row).toBeGreaterThanOrEqual(top);
          expect(cell.row).toBeLessThan(top + height.size);
          expect(cell.column).toBeGreaterThanOrEqual(left);
          expect(cell.column).toBeLessThan(left + width.size);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of a dense layer ends where the windows before it end, not with the image', () => {
    // Windows of 3 at stride 3 on 10 cells leave the last one out.
    const layers: LayerSpec[] = [
      average('pool', { stride: [3, 3] }),
      { kind: 'flatten', id: 'flatten', order: 'channelsFirst' },
      { kind: 'dense', id: 'fc', outFeatures: 2, bias: true },
    ];
    const field = fieldOf({ input: { height: 10, width: 9, channels: 1 }, layers }, 'fc');
    expect(field?.height).toEqual({ size: 9, jump: 0, first: 0, centre: 4 });
    expect(field?.width).toEqual({ size: 9, jump: 0, first: 0, centre: 4 });
  });

  test('of branches whose jumps part is the span of all cells', () => {
    const layers: LayerSpec[] = [
      average('slow', { kernelSize: [5, 5] }),
      { ...average('fast', { kernelSize: [2, 2], stride: [2, 2] }), inputs: ['input'] },
      { kind: 'add', id: 'sum', inputs: ['slow', 'fast'] },
    ];
    const field = fieldOf({ input: { height: 8, width: 8, channels: 1 }, layers }, 'sum');
    expect(field?.height).toEqual({ size: 8, jump: 0, first: 0, centre: 3.5 });
  });

  test('of a shortcut beside two 3×3 is 5×5 around the cell, and zero padding moves it', () => {
    const layers: LayerSpec[] = [
      { kind: 'zeroPad2d', id: 'pad', padding: { top: 2, bottom: 2, left: 0, right: 4 } },
      average('first', {}),
      average('second', {}),
      { kind: 'add', id: 'sum', inputs: ['second', 'input'] },
    ];
    const field = fieldOf({ input: { height: 9, width: 9, channels: 1 }, layers }, 'sum');
    expect(field?.height).toEqual({ size: 5, jump: 1, first: -2, centre: 0 });
    expect(field?.width).toEqual({ size: 5, jump: 1, first: 0, centre: 2 });
  });

  test('stays a number through many large strides', () => {
    const layers = Array.from({ length: 60 }, (_unused, index) =>
      average(`pool${index}`, { kernelSize: [1, 1], stride: [2 ** 20, 2 ** 20] }),
    );
    const field = fieldOf({ input: { height: 9, width: 9, channels: 1 }, layers }, 'pool59');
    expect(field?.height).toEqual({ size: 1, jump: Number.MAX_SAFE_INTEGER, first: 0, centre: 0 });
  });
});
