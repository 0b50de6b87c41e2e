/** How values lie in the arena between two layers. */
import type { WindowGeometry } from '../../geometry/window';
import { isVolume } from '../../shape';
import type { Shape, Vector, Volume } from '../../shape';
import type { ProgramBuilder, RegionId } from '../program';

/**
 * Values in a region. A volume lies pixel by pixel (H, W, C), each pixel `stride` ≥ C floats after the one before; a vector of
 * n features lies in a region of at least ⌈n / LANES⌉ · LANES floats, and its stride is n.
 */
export interface Flow<S extends Shape = Shape> {
  readonly region: RegionId;
  readonly shape: S;
  readonly stride: number;
}

/** Kernels take up to this many channels at once, so pixels are filled up to a multiple of it. */
export const LANES = 8;

export function filledUp(count: number, lanes = LANES): number {
  return Math.ceil(count / lanes) * lanes;
}

/** A new region for values of this shape. */
export function flowOf<S extends Shape>(builder: ProgramBuilder, shape: S): Flow<S> {
  const wide: Shape = shape;
  const stride = isVolume(wide) ? filledUp(wide.channels) : wide.features;
  return { region: builder.flowing(floatsOf(shape, stride)), shape, stride };
}

/** How many floats a region needs for values of this shape. */
export function floatsOf(shape: Shape, stride: number): number {
  return isVolume(shape) ? pixelsOf(shape) * stride : filledUp(shape.features);
}

export function pixelsOf(shape: Shape): number {
  return isVolume(shape) ? shape.height * shape.width : 1;
}

export function isVolumeFlow(flow: Flow): flow is Flow<Volume> {
  return isVolume(flow.shape);
}

/** The channels of a volume, the features of a vector. */
export function depthOf(shape: Shape): number {
  return isVolume(shape) ? shape.channels : shape.features;
}

/** Whether some window reaches beyond the input, to padding or past it. */
export function reachesOut({ height, width }: WindowGeometry): {
  readonly vertically: boolean;
  readonly sideways: boolean;
} {
  return {
    vertically: neededCells(height) > height.input || height.paddingBefore > 0,
    sideways: neededCells(width) > width.input || width.paddingBefore > 0,
  };
}

/** From the first input cell (not the padding) to the last cell that a window needs. */
export function neededCells(axis: WindowGeometry['height']): number {
  return (axis.output - 1) * axis.stride + axis.effectiveKernel - axis.paddingBefore;
}

/** @throws RangeError for a vector, where a planned layer reads a volume */
export function volumeFlow(flow: Flow): Flow<Volume> {
  if (!isVolumeFlow(flow)) throw new RangeError('a planned layer reads a vector where it needs a volume');
  return flow;
}

/** @throws RangeError for a volume, where a planned layer reads a vector */
export function vectorFlow({ region, shape, stride }: Flow): Flow<Vector> {
  if (isVolume(shape)) throw new RangeError('a planned layer reads a volume where it needs a vector');
  return { region, shape, stride };
}
