import { isVolume, windowGeometry } from '../../cnn';
import { numberValue } from '../value';

import type { AxisGeometry, LayerReport, LayerSpec, Pair, Volume, WindowSpec } from '../../cnn';
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
  readonly rounding: 'floor' | 'ceil';
}

/**
 * A shape rule with one mistake in it: what is not overridden stays right, and so does a layer for which a rule gives null. `order` says how the
 * three numbers of the asked layer are written down.
 */
export interface WrongShapeRule {
  readonly size?: (axis: AxisFacts) => number | null;
  readonly depth?: (layer: LayerSpec, inputDepth: number) => number | null;
  readonly order?: (shape: Volume) => Volume;
}

/** The quantities that a wrong size, a wrong depth and a wrong order can be mistaken for. */
export const SIZE_QUANTITIES = ['output_shape', 'output_height', 'output_width', 'output_size'] as const;
export const DEPTH_QUANTITIES = ['output_shape', 'output_channels', 'output_size'] as const;
export const ORDER_QUANTITIES = ['output_shape'] as const;

/** Follows the wrong rule through every layer up to the asked one, on the student's own numbers; null where it meets none it applies to. */
export function shapeUnder(rule: WrongShapeRule, { network, report, index }: Frame): Volume | null {
  if (!isVolume(network.input)) return null;
  const walk = new Walk(rule);
  const shapes = new Map<string, Volume>([['input', network.input]]);
  let last: Volume | null = null;
  for (const [place, planned] of report.layers.slice(0, index + 1).entries()) {
    const layer = network.layers[place];
    const inputs = planned.inputs.flatMap((id) => shapes.get(id) ?? []);
    last =
      layer === undefined || inputs.length < planned.inputs.length ? null : walk.behind({ layer, planned, inputs });
    if (last === null) return null;
    shapes.set(planned.id, last);
  }
  if (last === null) return null;
  if (rule.order !== undefined) return rule.order(last);
  return walk.followed ? last : null;
}

/** The asked quantity under a wrong rule. */
export function shapeValueUnder(rule: WrongShapeRule, frame: Frame): Value | null {
  const shape = shapeUnder(rule, frame);
  return shape === null ? null : partOfShape(shape, frame.quantity);
}

/** A shape where the question asks for a shape, one of its numbers or their product where it asks for that. */
export function partOfShape(shape: Volume, quantity: string): Value {
  const { height, width, channels } = shape;
  const numbers = new Map([
    ['output_height', height],
    ['output_width', width],
    ['output_channels', channels],
    ['output_size', height * width * channels],
  ]);
  const number = numbers.get(quantity);
  return number === undefined ? { type: 'shape', height, width, channels } : numberValue(number);
}

interface LayerUnderRule {
  readonly layer: LayerSpec;
  readonly planned: LayerReport;
  /** What it reads, under the rule. */
  readonly inputs: readonly Volume[];
}

class Walk {
  /** Whether any layer was one the rule applies to. */
  followed = false;

  constructor(private readonly rule: WrongShapeRule) {}

  /** The shape behind a layer; a flattened volume is kept as a volume, for its number of values is the same. */
  behind({ layer, planned, inputs }: LayerUnderRule): Volume | null {
    const [input] = inputs;
    if (input === undefined || (!isVolume(planned.output) && layer.kind !== 'flatten')) return null;
    if (layer.kind === 'globalAvgPool2d') return { height: 1, width: 1, channels: input.channels };
    if (layer.kind === 'concat') {
      return { ...input, channels: inputs.reduce((sum, { channels }) => sum + channels, 0) };
    }
    const window = windowOf(layer);
    if (window === null) return input;
    const geometry = windowGeometry(input, window);
    if (!geometry.ok) return null;
    const height = this.size(geometry.value.height, window);
    const width = this.size(geometry.value.width, window);
    return { height, width, channels: this.depth(layer, input.channels) };
  }

  private size(axis: AxisGeometry, { padMode, rounding }: WindowSpec): number {
    const { input, kernel, stride, dilation, paddingBefore, paddingAfter } = axis;
    const facts = { input, kernel, stride, dilation, paddingBefore, paddingAfter, padMode, rounding };
    return this.noted(this.rule.size?.(facts)) ?? axis.output;
  }

  private depth(layer: LayerSpec, input: number): number {
    return this.noted(this.rule.depth?.(layer, input)) ?? (layer.kind === 'conv2d' ? layer.outChannels : input);
  }

  private noted(wrong: number | null | undefined): number | null {
    if (wrong === null || wrong === undefined) return null;
    this.followed = true;
    return wrong;
  }
}

/** The sliding window of a layer that has one. */
export function windowOf(layer: LayerSpec): WindowSpec | null {
  if (!('kernelSize' in layer)) return null;
  const dilation: Pair = layer.kind === 'conv2d' ? layer.dilation : [1, 1];
  const rounding = layer.kind !== 'conv2d' && layer.ceilMode ? 'ceil' : 'floor';
  const { kernelSize, stride, padMode, padding } = layer;
  return { kernelSize, stride, dilation, padMode, padding, rounding };
}

/** Which axis the question is about: the width where it says so, else the height. */
export function askedAxis({ quantity, ask: { axis, side } }: Frame): 'height' | 'width' {
  if (side !== undefined) return side === 'left' || side === 'right' ? 'width' : 'height';
  return axis ?? (quantity === 'output_width' ? 'width' : 'height');
}

/** The window along the asked axis. */
export function askedGeometry(frame: Frame): AxisGeometry | null {
  return frame.target.geometry?.[askedAxis(frame)] ?? null;
}
