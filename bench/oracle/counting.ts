/**
 * Decides between the engine and an oracle by lib/core/cnn/reference.ts, which finds windows by trying places one after
 * the other and shares no code with the engine.
 */
import { isVolume, NETWORK_INPUT } from '@/lib/core/cnn';
import type { LayerSpec, Shape } from '@/lib/core/cnn';
import { referenceConvolution, referencePooling, samePaddingByTrial } from '@/lib/core/cnn/reference';
import type { Maps } from '@/lib/core/cnn/reference';

import { parameterOf } from '../support/weights';
import type { LayerValues } from '../support/tfjs-network';
import type { FilledCase, Outputs } from './oracles';

type Spec<K extends LayerSpec['kind']> = Extract<LayerSpec, { kind: K }>;

/** What the layer gives for what the engine gave it, by counting; null for kinds without windows. */
export function countLayer(given: FilledCase, ours: Outputs, id: string): LayerValues | null {
  const index = given.network.layers.findIndex((layer) => layer.id === id);
  const spec = given.network.layers[index];
  const input = spec === undefined ? undefined : inputOf(given, { ours, index });
  if (spec === undefined || input === undefined || !isVolume(input.shape)) return null;
  const maps = mapsOf(input);
  if (spec.kind === 'conv2d') return valuesOf(countConvolution(given, spec, maps));
  if (spec.kind === 'maxPool2d') {
    const padded = spec.paddingValue === 'zero' ? 0 : Number.NEGATIVE_INFINITY;
    return valuesOf(countPooling(spec, maps, (cells) => Math.max(...cells.map((cell) => cell ?? padded))));
  }
  if (spec.kind !== 'avgPool2d') return null;
  const mean = (cells: readonly (number | null)[]) => {
    const counted = spec.countIncludePad ? cells.map((cell) => cell ?? 0) : cells.filter((cell) => cell !== null);
    return counted.reduce((sum, cell) => sum + cell, 0) / counted.length;
  };
  return valuesOf(countPooling(spec, maps, mean));
}

function inputOf(given: FilledCase, { ours, index }: { ours: Outputs; index: number }): LayerValues | undefined {
  const { network } = given;
  const [id = NETWORK_INPUT] = network.layers[index]?.inputs ?? [network.layers[index - 1]?.id ?? NETWORK_INPUT];
  return id === NETWORK_INPUT ? { shape: network.input, values: given.values } : ours.get(id);
}

function countConvolution({ weights: all }: FilledCase, spec: Spec<'conv2d'>, input: Maps): Maps {
  const [height, width] = spec.kernelSize;
  const depth = input.length / spec.groups;
  const weight = parameterOf(all, spec.id, 'weight');
  const weights = Array.from({ length: spec.outChannels }, (_unused, kernel) => {
    const size = depth * height * width;
    const shape = { height, width, channels: depth };
    return mapsOf({ shape, values: weight.subarray(kernel * size, (kernel + 1) * size) });
  });
  const bias = spec.bias ? Array.from(parameterOf(all, spec.id, 'bias')) : null;
  return referenceConvolution(input, { weights, bias, groups: spec.groups, window: spec });
}

type Pooling = Omit<Spec<'maxPool2d'>, 'paddingValue' | 'kind'>;

/** Stands for a cell of padding in a map that already has its padding around it. */
const PADDED = Number.POSITIVE_INFINITY;

/**
 * `combine` gets the cells of a window on input and padding, null for padding. Under ceil_mode the map is continued
 * behind its padding, and windows which start behind the input are dropped.
 */
function countPooling(spec: Pooling, input: Maps, combine: (cells: readonly (number | null)[]) => number): Maps {
  const [rows, columns] = [input[0]?.length ?? 0, input[0]?.[0]?.length ?? 0];
  const { top, bottom, left, right } = sidesOf(spec, rows, columns);
  const padded = input.map((map) => surround(map, { top, bottom, left, right }));
  const ceil = spec.ceilMode && spec.padMode !== 'same';
  const beyond = { top: 0, left: 0, bottom: ceil ? spec.stride[0] - 1 : 0, right: ceil ? spec.stride[1] - 1 : 0 };
  const pooled = referencePooling(padded, {
    window: { kernelSize: spec.kernelSize, stride: spec.stride, dilation: [1, 1], padMode: 'pad', padding: beyond },
    combine: (cells) => {
      const inside = cells.filter((cell) => cell !== null).map((cell) => (cell === PADDED ? null : cell));
      return inside.some((cell) => cell !== null) ? combine(inside) : Number.NaN;
    },
  });
  const startsInside = (index: number, step: number, end: number) => index * step < end;
  return pooled.map((map) =>
    map
      .filter((_row, index) => startsInside(index, spec.stride[0], top + rows))
      .map((row) => row.filter((_cell, index) => startsInside(index, spec.stride[1], left + columns))),
  );
}

function sidesOf(spec: Pooling, rows: number, columns: number): Pooling['padding'] {
  if (spec.padMode !== 'same') return spec.padding;
  const along = (length: number, axis: 0 | 1) =>
    samePaddingByTrial(length, { kernel: spec.kernelSize[axis], stride: spec.stride[axis], dilation: 1 });
  const [[top, bottom], [left, right]] = [along(rows, 0), along(columns, 1)];
  return { top, bottom, left, right };
}

function surround(map: Maps[number], { top, bottom, left, right }: Pooling['padding']): Maps[number] {
  const cells = (count: number) => Array.from({ length: count }, () => PADDED);
  const width = left + (map[0]?.length ?? 0) + right;
  const lines = (count: number) => Array.from({ length: count }, () => cells(width));
  return [...lines(top), ...map.map((row) => [...cells(left), ...row, ...cells(right)]), ...lines(bottom)];
}

function mapsOf({ shape, values }: LayerValues): Maps {
  if (!isVolume(shape)) return [];
  const { height, width, channels } = shape;
  return Array.from({ length: channels }, (_c, channel) =>
    Array.from({ length: height }, (_r, row) => {
      const start = (channel * height + row) * width;
      return Array.from(values.subarray(start, start + width));
    }),
  );
}

function valuesOf(maps: Maps): LayerValues {
  const shape: Shape = { height: maps[0]?.length ?? 0, width: maps[0]?.[0]?.length ?? 0, channels: maps.length };
  return { shape, values: Float32Array.from(maps.flat(2)) };
}
