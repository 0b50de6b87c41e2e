import { isVolume } from '../../cnn';
import { numberValue } from '../value';

import type { Extent, LayerReport, LayerSpec, Volume } from '../../cnn';
import type { Frame } from '../frame';
import type { Value } from '../value';

/** @file What convolutions and dense layers learn, and what they multiply, as one product of factors of which a wrong rule changes some. */

/** The factors of one layer. A dense layer is a kernel of 1×1 whose depth is all of its input. */
export interface Factors {
  readonly kind: 'conv' | 'dense';
  /** The sides of a kernel. */
  readonly height: number;
  readonly width: number;
  /** The channels a kernel reaches through, or all inputs of a dense layer. */
  readonly depth: number;
  /** The kernels, or the outputs of a dense layer. */
  readonly kernels: number;
  readonly groups: number;
  readonly biased: boolean;
  /** Places of the output, height × width; 1 for a dense layer. */
  readonly positions: number;
  /** What goes in; for a dense layer the volume that was flattened, null where there was none. */
  readonly input: Volume | null;
}

type Factor = (factors: Factors) => number | null;

/**
 * (area · depth · kernels + biases) · positions with mistakes in it. What is not overridden stays right, and so does a layer for which a rule gives
 * null. `biases` sees the kernels as the rule has them.
 */
export interface WrongCountRule {
  readonly area?: Factor;
  readonly depth?: Factor;
  readonly kernels?: Factor;
  readonly biases?: Factor;
  readonly positions?: Factor;
}

export const PARAMETER_QUANTITIES = ['parameter_count'] as const;
export const PRODUCT_QUANTITIES = ['mac_count', 'flop_count', 'multiplication_count'] as const;

/** Follows the rule through every asked layer and adds up; null where it applies to none. */
export function countValueUnder(rule: WrongCountRule, frame: Frame): Value | null {
  const counted = { products: countsProducts(frame), each: frame.quantity === 'flop_count' ? 2 : 1 };
  let total = 0;
  let followed = false;
  for (const place of frame.group) {
    const factors = factorsAt(frame, place);
    if (factors !== null && applies(rule, factors)) followed = true;
    total += factors === null ? otherCount(frame, place) : layerCount(rule, factors, counted);
  }
  return followed ? numberValue(total) : null;
}

/** The factors of the first asked layer of which the rule makes another count, or else of the first that it applies to. */
export function factorsUnder(rule: WrongCountRule, frame: Frame): Factors | null {
  const counted = { products: countsProducts(frame), each: 1 };
  const followed = groupFactors(frame).filter((factors) => applies(rule, factors));
  const changed = followed.find((factors) => layerCount(rule, factors, counted) !== layerCount({}, factors, counted));
  return changed ?? followed[0] ?? null;
}

/** The factors of all asked layers that have any. */
export function groupFactors(frame: Frame): readonly Factors[] {
  return frame.group.flatMap((place) => factorsAt(frame, place) ?? []);
}

function countsProducts({ quantity }: Frame): boolean {
  return (PRODUCT_QUANTITIES as readonly string[]).includes(quantity);
}

function applies(rule: WrongCountRule, factors: Factors): boolean {
  return [rule.area, rule.depth, rule.kernels, rule.biases, rule.positions].some(
    (factor) => factor !== undefined && factor(factors) !== null,
  );
}

interface Counted {
  readonly products: boolean;
  /** What a product counts for: 2 where its multiplication and its addition are counted. */
  readonly each: number;
}

function layerCount(rule: WrongCountRule, factors: Factors, counted: Counted): number {
  const area = rule.area?.(factors) ?? factors.height * factors.width;
  const depth = rule.depth?.(factors) ?? factors.depth;
  const kernels = rule.kernels?.(factors) ?? factors.kernels;
  const right = additions({ ...factors, kernels }, counted);
  const biases = rule.biases?.({ ...factors, kernels }) ?? right.biases;
  const positions = rule.positions?.(factors) ?? right.positions;
  return (counted.each * area * depth * kernels + biases) * positions;
}

/** Biases count among parameters, and positions among products. */
function additions({ biased, kernels, positions }: Factors, { products }: Counted) {
  return products ? { biases: 0, positions } : { biases: biased ? kernels : 0, positions: 1 };
}

/** What the layer at this place learns, as the question counts: with biases or without, or as the network has them. */
export function parametersAt(frame: Frame, place: number): number {
  const factors = factorsAt(frame, place);
  return factors === null ? otherParameters(frame, place) : layerCount({}, factors, { products: false, each: 1 });
}

/** The count of a layer without factors: such a layer multiplies nothing. */
function otherCount(frame: Frame, place: number): number {
  return countsProducts(frame) ? 0 : otherParameters(frame, place);
}

function otherParameters({ report, ask }: Frame, place: number): number {
  const parameters = report.layers[place]?.parameters;
  return (ask.bias === false ? parameters?.weights : parameters?.total) ?? 0;
}

/** Null for a layer that is neither a convolution nor dense. */
function factorsAt({ network, report, ask }: Frame, place: number): Factors | null {
  const layer = network.layers[place];
  const planned = report.layers[place];
  if (layer === undefined || planned === undefined) return null;
  if (layer.kind === 'conv2d') return convFactors(layer, planned, ask.bias);
  if (layer.kind !== 'dense' || isVolume(planned.input)) return null;
  return {
    kind: 'dense',
    height: 1,
    width: 1,
    depth: planned.input.features,
    kernels: layer.outFeatures,
    groups: 1,
    biased: ask.bias ?? layer.bias,
    positions: 1,
    input: flattened(planned, { network, report }),
  };
}

function convFactors(
  layer: LayerSpec<'conv2d'>,
  { input, output }: LayerReport,
  counted: boolean | undefined,
): Factors | null {
  if (!isVolume(input) || !isVolume(output)) return null;
  return {
    kind: 'conv',
    height: layer.kernelSize[0],
    width: layer.kernelSize[1],
    depth: input.channels / layer.groups,
    kernels: layer.outChannels,
    groups: layer.groups,
    biased: counted ?? layer.bias,
    positions: output.height * output.width,
    input,
  };
}

/** The volume whose values a dense layer reads: back through flattening and what leaves a vector as long as it is. */
function flattened(dense: LayerReport, { network, report }: Pick<Frame, 'network' | 'report'>): Volume | null {
  let [id] = dense.inputs;
  for (;;) {
    const before = report.layers.find((layer) => layer.id === id);
    if (before === undefined) return isVolume(network.input) ? network.input : null;
    if (isVolume(before.output)) return before.output;
    if (before.kind === 'dense' || before.kind === 'concat') return null;
    [id] = before.inputs;
  }
}

/** What goes into a layer, for the texts; 1×1 where a dense layer reads no flattened volume. */
export function inputOf({ input, depth }: Factors): Volume {
  return input ?? { height: 1, width: 1, channels: depth };
}

/** "H×W" for the texts. */
export function formatExtent({ height, width }: Extent): string {
  return `${height}×${width}`;
}
