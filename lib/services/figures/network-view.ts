import { isVolume } from '@/lib/core/cnn';

import type { LayerKind, LayerReport, NetworkReport, Shape } from '@/lib/core/cnn';

/** @file Networks as figures show them: layers that only change values stand with the layer they follow. */

/** [height, width, channels] of a volume, [features] of a vector. */
export type ShapeView = readonly number[];

export interface WindowView {
  readonly height: number;
  readonly width: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  /** Rows and columns of padding, [top, bottom, left, right]. */
  readonly padding: readonly [number, number, number, number];
}

/** A layer that makes a new volume, and those behind it that keep its shape. */
export interface StageView {
  readonly name: string;
  readonly kind: LayerKind;
  /** Names of the layers behind it that keep the shape and only change values: ReLU, dropout, softmax. */
  readonly followers: readonly string[];
  readonly input: ShapeView;
  readonly output: ShapeView;
  /** Null for layers without a window. */
  readonly window: WindowView | null;
  /** What it trains, followers included. */
  readonly weights: number;
  readonly biases: number;
  readonly macs: number;
  /** How many pixels of the network's input one value sees, [height, width]; null where the input is a vector. */
  readonly receptiveField: readonly [number, number] | null;
}

/** Layers that give one value for each value they read. */
const FOLLOWERS: ReadonlySet<LayerKind> = new Set<LayerKind>([
  'relu',
  'relu6',
  'leakyRelu',
  'sigmoid',
  'tanh',
  'softmax',
  'dropout',
  'batchNorm',
  'localResponseNorm',
]);

export function stagesOf({ layers }: NetworkReport): readonly StageView[] {
  const stages: StageView[] = [];
  for (const layer of layers) {
    const last = stages.at(-1);
    if (last === undefined || !FOLLOWERS.has(layer.kind)) stages.push(stageOf(layer));
    else stages[stages.length - 1] = withFollower(last, layer);
  }
  return stages;
}

export function shapeOf(shape: Shape): ShapeView {
  return isVolume(shape) ? [shape.height, shape.width, shape.channels] : [shape.features];
}

function stageOf(layer: LayerReport): StageView {
  const { receptiveField: field, geometry } = layer;
  return {
    name: layer.id,
    kind: layer.kind,
    followers: [],
    input: shapeOf(layer.input),
    output: shapeOf(layer.output),
    window: geometry === null ? null : windowOf(geometry),
    weights: layer.parameters.weights,
    biases: layer.parameters.biases,
    macs: layer.macs,
    receptiveField: field === null ? null : [field.height.size, field.width.size],
  };
}

function windowOf({ height, width }: NonNullable<LayerReport['geometry']>): WindowView {
  return {
    height: height.kernel,
    width: width.kernel,
    strideHeight: height.stride,
    strideWidth: width.stride,
    padding: [height.paddingBefore, height.paddingAfter, width.paddingBefore, width.paddingAfter],
  };
}

function withFollower(stage: StageView, layer: LayerReport): StageView {
  const { weights, biases } = layer.parameters;
  const followers = [...stage.followers, layer.id];
  return { ...stage, followers, weights: stage.weights + weights, biases: stage.biases + biases };
}
