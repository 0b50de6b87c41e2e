import { isVolume, windowGeometry } from '../../cnn';

import type { LayerReport, LayerSpec, Pair, Volume, WindowSpec } from '../../cnn';
import type { Frame } from '../frame';
import type { Value } from '../value';

/** The facts of one axis that a size rule may use; all in cells. */
export interface AxisFacts {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly paddingBefore: number;
  readonly paddingAfter: number;
  readonly padMode: 'valid' | 'same' | 'pad';
}

/** A shape rule with one mistake in it: what is not overridden stays right. Null means the rule cannot be followed. */
export interface WrongShapeRule {
  readonly size?: (axis: AxisFacts) => number | null;
  readonly depth?: (layer: LayerSpec, inputDepth: number) => number | null;
}

/** Follows the wrong rule through every layer up to the asked one, on the student's own numbers. */
export function shapeUnder(rule: WrongShapeRule, { network, report, index }: Frame): Volume | null {
  if (!isVolume(network.input)) return null;
  let shape: Volume | null = network.input;
  for (let place = 0; place <= index && shape !== null; place += 1) {
    const layer = network.layers[place];
    const planned = report.layers[place];
    if (layer === undefined || planned === undefined) return null;
    shape = layerUnder(rule, { layer, planned, input: shape });
  }
  return shape;
}

/** The asked shape under a wrong rule, as a value. */
export function shapeValueUnder(rule: WrongShapeRule, frame: Frame): Value | null {
  const shape = shapeUnder(rule, frame);
  return shape === null ? null : { type: 'shape', ...shape };
}

interface LayerUnderRule {
  readonly layer: LayerSpec;
  readonly planned: LayerReport;
  readonly input: Volume;
}

function layerUnder(rule: WrongShapeRule, { layer, planned, input }: LayerUnderRule): Volume | null {
  if (!isVolume(planned.output)) return null;
  const rightDepth = layer.kind === 'conv2d' ? layer.outChannels : input.channels;
  const channels = rule.depth === undefined ? rightDepth : rule.depth(layer, input.channels);
  const height = sizeUnder(rule, { layer, input, axis: 0 });
  const width = sizeUnder(rule, { layer, input, axis: 1 });
  return height === null || width === null || channels === null ? null : { height, width, channels };
}

interface AxisUnderRule {
  readonly layer: LayerSpec;
  readonly input: Volume;
  readonly axis: 0 | 1;
}

function sizeUnder(rule: WrongShapeRule, { layer, input, axis }: AxisUnderRule): number | null {
  const along = axis === 0 ? input.height : input.width;
  const window = windowOf(layer);
  if (window === null) return along;
  const geometry = windowGeometry(input, window);
  if (!geometry.ok) return null;
  const right = axis === 0 ? geometry.value.height : geometry.value.width;
  if (rule.size === undefined) return right.output;
  const { kernel, stride, dilation, paddingBefore, paddingAfter } = right;
  return rule.size({ input: along, kernel, stride, dilation, paddingBefore, paddingAfter, padMode: window.padMode });
}

/** The sliding window of a layer that has one. */
export function windowOf(layer: LayerSpec): WindowSpec | null {
  if (!('kernelSize' in layer)) return null;
  const dilation: Pair = layer.kind === 'conv2d' ? layer.dilation : [1, 1];
  const rounding = layer.kind !== 'conv2d' && layer.ceilMode ? 'ceil' : 'floor';
  const { kernelSize, stride, padMode, padding } = layer;
  return { kernelSize, stride, dilation, padMode, padding, rounding };
}
