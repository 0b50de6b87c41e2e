import { pngAddress } from '@/lib/png/encode-png';

import type { Raster } from '@/lib/png/raster';

/** @file Numbers as pictures, ready for the page. */

/** An image that the page shows as it is: one pixel for each cell. */
export interface PictureView {
  /** A data address: nothing more is fetched. */
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** Values in grey; `black` and `white` are the values that these two shades stand for. */
export interface GreyView extends PictureView, GreyScale {}

export interface GreyScale {
  readonly black: number;
  readonly white: number;
}

export function pictureOf(raster: Raster): PictureView {
  return { src: pngAddress(raster), width: raster.width, height: raster.height };
}

/**
 * Black is 0 and white the largest value; where some are negative, 0 is the middle grey and black the largest value negated.
 * Values are finite.
 */
export function scaleOf(values: ArrayLike<number>): GreyScale {
  let [least, most] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    least = Math.min(least, values[index] ?? 0);
    most = Math.max(most, values[index] ?? 0);
  }
  const bound = Math.max(-least, most);
  if (bound === 0) return { black: 0, white: 1 };
  return { black: least < 0 ? -bound : 0, white: bound };
}

interface Shading {
  readonly width: number;
  readonly height: number;
  /** Of the values themselves where it is left out. */
  readonly scale?: GreyScale;
}

/** @param values height × width, row by row; what lies beyond the scale is black or white. */
export function shade(values: ArrayLike<number>, { width, height, scale = scaleOf(values) }: Shading): GreyView {
  const { black, white } = scale;
  const pixels = Uint8Array.from({ length: width * height }, (_unused, index) => {
    const share = ((values[index] ?? 0) - black) / (white - black);
    return Math.round(255 * Math.min(1, Math.max(0, share)));
  });
  return { ...pictureOf({ width, height, channels: 1, pixels }), black: certain(black), white: certain(white) };
}

/** The engine works in single precision; what is shown keeps the digits that are certain. */
export function certain(value: number): number {
  return Number(value.toPrecision(6));
}
