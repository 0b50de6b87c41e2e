/**
 * Shapes of what flows between layers. One sample at a time: there is no batch axis.
 *
 * A volume is shown as height × width × channels; inside the engine its values lie channel by channel, row by row (C, H, W).
 */

/** The spatial part of a volume, in cells. */
export interface Extent {
  readonly height: number;
  readonly width: number;
}

/** A stack of `channels` feature maps of `height` × `width` cells; every number is a positive integer. */
export interface Volume extends Extent {
  readonly channels: number;
}

/** A flat list of `features` values, as a dense layer takes and gives; a positive integer. */
export interface Vector {
  readonly features: number;
}

export type Shape = Volume | Vector;

export function isVolume(shape: Shape): shape is Volume {
  return 'channels' in shape;
}

/** The numbers of a shape in the order they are shown: [height, width, channels], or [features]. */
export function dimensionsOf(shape: Shape): readonly number[] {
  return isVolume(shape) ? [shape.height, shape.width, shape.channels] : [shape.features];
}

/** How many values a tensor of this shape holds. */
export function elementCount(shape: Shape): number {
  return isVolume(shape) ? shape.height * shape.width * shape.channels : shape.features;
}

/** `28×28×6` for a volume, `4704` for a vector. */
export function formatShape(shape: Shape): string {
  return dimensionsOf(shape).join('×');
}

export function sameShape(left: Shape, right: Shape): boolean {
  return formatShape(left) === formatShape(right);
}
