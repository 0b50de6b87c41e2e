import { isVolume, rowsOf } from '../../cnn';
import { runFrame } from '../frame';

import type { LayerSpec, NetworkWeights, Volume } from '../../cnn';
import type { Frame } from '../frame';
import type { ValueTensor } from '../network-values';
import type { Value } from '../value';

/** @file The values that a network gives when one of its rules is changed: run again, or the asked layer's windows worked by another rule. */

export const VALUE_QUANTITIES = ['feature_map', 'output_value'] as const;

type LayerWeights = NetworkWeights[string];

/** A map, or one of its cells. */
export type CellValue = Extract<Value, { readonly type: 'grid' | 'number' }>;

/** What is done otherwise in every layer up to the asked one; null for a layer that stays as it is. */
export interface Alteration {
  readonly layer?: (layer: LayerSpec) => LayerSpec | null;
  readonly weights?: (kernels: Kernels) => Pick<Kernels, 'weight' | 'bias'> | null;
}

/** The weights of a convolution, kernel after kernel, each channel by channel and row by row. */
export interface Kernels {
  readonly weight: readonly number[];
  readonly bias: readonly number[];
  /** Channels a kernel reaches through. */
  readonly depth: number;
  /** Cells of one channel of a kernel. */
  readonly area: number;
}

/** Not `numberValue`, whose type is that of any answer. */
function numberOf(value: number): CellValue {
  return { type: 'number', value };
}

/** The asked value when the network runs with the alteration; null where it changes no layer, or cannot be run. */
export function valueAfter(alteration: Alteration, frame: Frame): CellValue | null {
  const { network, index, values } = frame;
  if (values === null) return null;
  const before = network.layers.slice(0, index + 1);
  const otherLayers = before.map((layer) => alteration.layer?.(layer) ?? null);
  const otherWeights = before.flatMap((layer, place) => alteredWeights(alteration, { frame, layer, place }));
  if (otherLayers.every((layer) => layer === null) && otherWeights.length === 0) return null;
  const layers = before.map((layer, place) => otherLayers[place] ?? layer);
  const weights = { ...values.weights, ...Object.fromEntries(otherWeights) };
  const altered = { ...frame, network: { ...network, layers }, values: { ...values, weights } };
  return rightValue(altered);
}

interface PlacedLayer {
  readonly frame: Frame;
  readonly layer: LayerSpec;
  readonly place: number;
}

/** A layer that an alteration changes. */
export interface Altered {
  readonly layer: LayerSpec;
  /** Null for a layer that has no kernels, or is given none. */
  readonly kernels: Kernels | null;
  /** Whether it must be said which layer is meant, since it is not the asked one. */
  readonly ambiguous: boolean;
}

/** The first layer up to the asked one that the alteration changes; null where it changes none. */
export function firstAltered(alteration: Alteration, frame: Frame): Altered | null {
  for (const [place, layer] of frame.network.layers.slice(0, frame.index + 1).entries()) {
    const other = alteration.layer?.(layer) ?? null;
    if (other !== null || alteredWeights(alteration, { frame, layer, place }).length > 0) {
      return { layer, kernels: kernelsAt(frame, place), ambiguous: place < frame.index };
    }
  }
  return null;
}

/** By layer id; empty where the weights stay. A layer without biases is given none. */
function alteredWeights(
  { weights }: Alteration,
  { frame, layer, place }: PlacedLayer,
): readonly (readonly [string, LayerWeights])[] {
  const kernels = kernelsAt(frame, place);
  const other = kernels === null ? null : (weights?.(kernels) ?? null);
  if (other === null) return [];
  const { weight, bias } = other;
  return [[layer.id, bias.length === 0 ? { weight } : { weight, bias }]];
}

/** What the asked layer gives as it is; null without values. */
export function rightValue(frame: Frame): CellValue | null {
  const output = runFrame(frame)?.at(-1)?.output;
  return output === undefined ? null : askedValue(output, frame);
}

/** What a cellwise rule makes of the asked value: of each cell of a map, or of the one cell. */
export function valueOfEach(rule: (value: number) => number, value: CellValue): CellValue {
  if (value.type === 'number') return numberOf(rule(value.value));
  return { type: 'grid', rows: value.rows.map((row) => row.map((cell) => rule(cell))) };
}

/** The asked map or cell of a tensor; null where it has none. */
export function askedValue(output: ValueTensor, { quantity, cell, channel }: Frame): CellValue | null {
  const { shape, values } = output;
  if (!isVolume(shape)) {
    const value = values[channel];
    return quantity === 'output_value' && value !== undefined ? numberOf(value) : null;
  }
  if (channel >= shape.channels) return null;
  if (quantity === 'feature_map') return { type: 'grid', rows: rowsOf(output, channel) };
  const value = cell === null ? undefined : valueAt(output, { shape, channel, cell });
  return value === undefined ? null : numberOf(value);
}

/** What goes into the asked layer, as a volume; null without values, or where it takes too long. */
export function askedInput(frame: Frame): { readonly tensor: ValueTensor; readonly shape: Volume } | null {
  const [id] = frame.target.inputs;
  const tensor = id === 'input' ? frame.values?.input : runFrame(frame)?.find((layer) => layer.id === id)?.output;
  return tensor === undefined || !isVolume(tensor.shape) ? null : { tensor, shape: tensor.shape };
}

/** A cell under a window: what lies there (0 on padding), and the weight that it meets; 1 in a pool. */
export interface WindowCell {
  readonly value: number;
  readonly weight: number;
}

/** The asked map or cell when each window is worked by `rule`, which gets its cells channel by channel, row by row, and the bias. */
export function valueOfWindows(
  rule: (cells: readonly WindowCell[], bias: number) => number,
  frame: Frame,
): CellValue | null {
  const { target, quantity, cell, channel } = frame;
  const geometry = target.geometry;
  const input = askedInput(frame);
  const kernel = askedKernel(frame);
  if (geometry === null || input === null || kernel === null) return null;
  const at = (row: number, column: number) => {
    const place = { top: row * geometry.height.stride, left: column * geometry.width.stride };
    return rule(cellsUnder(place, { ...input, kernel, geometry }), kernel.bias);
  };
  if (quantity === 'output_value') return cell === null ? null : numberOf(at(cell[0], cell[1]));
  const rows = Array.from({ length: geometry.height.output }, (_row, row) =>
    Array.from({ length: geometry.width.output }, (_cell, column) => at(row, column)),
  );
  return isVolume(target.output) && channel < target.output.channels ? { type: 'grid', rows } : null;
}

interface AskedKernel {
  readonly weight: readonly number[] | null;
  readonly bias: number;
  /** The first input channel it reads, and how many. */
  readonly first: number;
  readonly depth: number;
}

function askedKernel(frame: Frame): AskedKernel | null {
  const { layer, channel, index } = frame;
  if (layer.kind === 'maxPool2d' || layer.kind === 'avgPool2d')
    return { weight: null, bias: 0, first: channel, depth: 1 };
  const kernels = layer.kind === 'conv2d' ? kernelsAt(frame, index) : null;
  if (layer.kind !== 'conv2d' || kernels === null) return null;
  const { weight, bias, depth, area } = kernels;
  const group = Math.floor(channel / (layer.outChannels / layer.groups));
  const size = depth * area;
  return {
    weight: weight.slice(channel * size, (channel + 1) * size),
    bias: bias[channel] ?? 0,
    first: group * depth,
    depth,
  };
}

interface Windowed {
  readonly tensor: ValueTensor;
  readonly shape: Volume;
  readonly kernel: AskedKernel;
  readonly geometry: NonNullable<Frame['target']['geometry']>;
}

function cellsUnder(place: { readonly top: number; readonly left: number }, windowed: Windowed): readonly WindowCell[] {
  const { tensor, shape, kernel, geometry } = windowed;
  const { height, width } = geometry;
  const cells: WindowCell[] = [];
  for (let channel = 0; channel < kernel.depth; channel += 1) {
    for (let tap = 0; tap < height.kernel * width.kernel; tap += 1) {
      const row = place.top + Math.floor(tap / width.kernel) * height.dilation - height.paddingBefore;
      const column = place.left + (tap % width.kernel) * width.dilation - width.paddingBefore;
      const value = valueAt(tensor, { shape, channel: kernel.first + channel, cell: [row, column] }) ?? 0;
      cells.push({ value, weight: kernel.weight?.[channel * height.kernel * width.kernel + tap] ?? 1 });
    }
  }
  return cells;
}

interface CellOf {
  readonly shape: Volume;
  readonly channel: number;
  readonly cell: readonly [number, number];
}

function valueAt({ values }: ValueTensor, { shape, channel, cell: [row, column] }: CellOf): number | undefined {
  if (row < 0 || column < 0 || row >= shape.height || column >= shape.width) return undefined;
  return values[(channel * shape.height + row) * shape.width + column];
}

function kernelsAt({ network, report, values }: Frame, place: number): Kernels | null {
  const layer = network.layers[place];
  const input = report.layers[place]?.input;
  if (layer?.kind !== 'conv2d' || input === undefined || !isVolume(input)) return null;
  const given = values?.weights[layer.id];
  if (given?.weight === undefined) return null;
  return {
    weight: Array.from(given.weight),
    bias: Array.from(given.bias ?? []),
    depth: input.channels / layer.groups,
    area: layer.kernelSize[0] * layer.kernelSize[1],
  };
}
