import { isVolume, windowGeometry } from '../../cnn';
import { numberValue } from '../value';

import type { AxisGeometry, LayerReport, LayerSpec, Pair, Volume, WindowGeometry, WindowSpec } from '../../cnn';
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
export function shapeUnder(rule: WrongShapeRule, frame: Frame): Volume | null {
  return shapeAlong(new Walk(rule), frame);
}

const SIDES = ['height', 'width', 'channels'] as const;

export type Side = (typeof SIDES)[number];

/** A layer in which a wrong rule was followed, with the numbers that the student had there. */
export interface Followed {
  readonly layer: LayerSpec;
  readonly window: WindowSpec;
  /** Channels of what goes in. */
  readonly depth: number;
  readonly geometry: WindowGeometry;
  /** The sides that the rule makes another number of than the right rule. */
  readonly changed: readonly Side[];
}

export interface FirstChange<S extends Side> extends Followed {
  /** The first of the asked sides that is changed. */
  readonly side: S;
  /** Whether it must be said which layer is meant: the rule was followed in others, or in another than the asked one. */
  readonly ambiguous: boolean;
}

/** The first layer where the wrong rule changes one of these sides, or else the first where it is followed; null where it is in none. */
export function firstChange<S extends Side>(
  rule: WrongShapeRule,
  frame: Frame,
  sides: readonly [S, ...S[]],
): FirstChange<S> | null {
  const walk = new Walk(rule);
  shapeAlong(walk, frame);
  const first = walk.followed.find(({ changed }) => sides.some((side) => changed.includes(side))) ?? walk.followed[0];
  if (first === undefined) return null;
  const side = sides.find((each) => first.changed.includes(each)) ?? sides[0];
  return { ...first, side, ambiguous: walk.followed.length > 1 || first.layer.id !== frame.layer.id };
}

function shapeAlong(walk: Walk, { network, report, index }: Frame): Volume | null {
  if (!isVolume(network.input)) return null;
  let last = network.input;
  const shapes = new Map([['input', last]]);
  for (const [place, planned] of report.layers.slice(0, index + 1).entries()) {
    const layer = network.layers[place];
    const inputs = planned.inputs.flatMap((id) => shapes.get(id) ?? []);
    const behind = layer === undefined ? null : walk.behind({ layer, planned, inputs });
    if (behind === null) return null;
    last = behind;
    shapes.set(planned.id, last);
  }
  if (walk.rule.order !== undefined) return walk.rule.order(last);
  return walk.followed.length > 0 ? last : null;
}

/** The asked quantity under a wrong rule. */
export function shapeValueUnder(rule: WrongShapeRule, frame: Frame): Value | null {
  const shape = shapeUnder(rule, frame);
  return shape === null ? null : partOfShape(shape, frame.quantity);
}

/** A shape where the question asks for a shape, one of its numbers or their product where it asks for that. */
export function partOfShape(shape: Volume, quantity: string): Value {
  const { height, width, channels } = shape;
  switch (quantity) {
    case 'output_height':
      return numberValue(height);
    case 'output_width':
      return numberValue(width);
    case 'output_channels':
      return numberValue(channels);
    case 'output_size':
      return numberValue(height * width * channels);
    default:
      return { type: 'shape', height, width, channels };
  }
}

interface LayerUnderRule {
  readonly layer: LayerSpec;
  readonly planned: LayerReport;
  /** What it reads, under the rule. */
  readonly inputs: readonly Volume[];
}

interface Windowed {
  readonly input: Volume;
  readonly window: WindowSpec;
  readonly geometry: WindowGeometry;
}

class Walk {
  /** The layers the rule applies to, in order. */
  readonly followed: Followed[] = [];

  constructor(readonly rule: WrongShapeRule) {}

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
    return geometry.ok ? this.through(layer, { input, window, geometry: geometry.value }) : null;
  }

  private through(layer: LayerSpec, { input, window, geometry }: Windowed): Volume {
    const right: Volume = {
      height: geometry.height.output,
      width: geometry.width.output,
      channels: layer.kind === 'conv2d' ? layer.outChannels : input.channels,
    };
    const wrong = {
      height: this.size(geometry.height, window),
      width: this.size(geometry.width, window),
      channels: this.rule.depth?.(layer, input.channels) ?? null,
    };
    if (wrong.height !== null || wrong.width !== null || wrong.channels !== null) {
      const changed = SIDES.filter((side) => wrong[side] !== null && wrong[side] !== right[side]);
      this.followed.push({ layer, window, depth: input.channels, geometry, changed });
    }
    return {
      height: wrong.height ?? right.height,
      width: wrong.width ?? right.width,
      channels: wrong.channels ?? right.channels,
    };
  }

  private size(axis: AxisGeometry, { padMode, rounding }: WindowSpec): number | null {
    const { input, kernel, stride, dilation, paddingBefore, paddingAfter } = axis;
    const facts = { input, kernel, stride, dilation, paddingBefore, paddingAfter, padMode, rounding };
    return this.rule.size?.(facts) ?? null;
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
