import { loadPicture } from '@/lib/content/pictures';

import type { PictureName } from '@/lib/content/picture-names';
import type { Raster } from '@/lib/png/raster';
import type { Matrix } from '../figure-view';

/** @file A photograph as numbers, 0 to 255. */

export const CHANNELS = ['red', 'green', 'blue'] as const;

export type Channel = (typeof CHANNELS)[number];

export interface Photograph {
  readonly raster: Raster;
  /** One value for each pixel and channel, row by row. */
  readonly channels: Readonly<Record<Channel, Matrix>>;
  /** How bright each pixel is, rounded. */
  readonly grey: Matrix;
}

export async function openPhotograph(name: PictureName): Promise<Photograph> {
  const raster = await loadPicture(name);
  const plane = (channel: number) => matrixOf(raster, (at) => raster.pixels[at + channel] ?? 0);
  return {
    raster,
    channels: { red: plane(0), green: plane(1), blue: plane(2) },
    grey: matrixOf(raster, (at) => brightness(raster.pixels, at)),
  };
}

/** Source: ITU-R BT.601, the weights of luma: the eye takes green for brightest. */
function brightness(pixels: Uint8Array, at: number): number {
  const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}

function matrixOf({ width, height, channels }: Raster, valueAt: (offset: number) => number): Matrix {
  return Array.from({ length: height }, (_unused, row) =>
    Array.from({ length: width }, (_none, column) => valueAt((row * width + column) * channels)),
  );
}

export interface Crop {
  readonly row: number;
  readonly column: number;
  readonly side: number;
}

export function cropOf(matrix: Matrix, { row, column, side }: Crop): Matrix {
  return matrix.slice(row, row + side).map((line) => line.slice(column, column + side));
}
