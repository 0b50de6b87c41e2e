/** All feature maps of a layer as one picture: dark is the smallest value of the layer, white the largest. */
import { isVolume } from '@/lib/core/cnn';

import type { Tensor } from '@/lib/core/cnn';

export interface ContactSheet {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue. */
  readonly pixels: Uint8Array;
  readonly least: number;
  readonly most: number;
  readonly maps: number;
}

/** Maps smaller than this on their longer side are drawn with larger cells. */
const SMALLEST_MAP = 80;
const GAP = 2;
const BETWEEN = [38, 70, 120] as const;
/** A vector is folded into rows. */
const VECTOR_COLUMNS = 32;

interface Maps {
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

export function contactSheet(tensor: Tensor): ContactSheet {
  const maps = mapsOf(tensor);
  const { least, most } = rangeOf(tensor.values);
  const cell = Math.max(1, Math.ceil(SMALLEST_MAP / Math.max(maps.height, maps.width)));
  const [mapWidth, mapHeight] = [maps.width * cell + GAP, maps.height * cell + GAP];
  const columns = Math.min(maps.count, Math.max(1, Math.round(Math.sqrt((maps.count * mapHeight) / mapWidth))));
  const width = columns * mapWidth + GAP;
  const height = Math.ceil(maps.count / columns) * mapHeight + GAP;
  const pixels = new Uint8Array(3 * width * height);
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = BETWEEN[index % 3] ?? 0;
  const range = most - least || 1;
  for (let map = 0; map < maps.count; map += 1) {
    const left = (map % columns) * mapWidth + GAP;
    const top = Math.floor(map / columns) * mapHeight + GAP;
    for (let row = 0; row < maps.height * cell; row += 1) {
      const from = (map * maps.height + Math.floor(row / cell)) * maps.width;
      for (let column = 0; column < maps.width * cell; column += 1) {
        const value = tensor.values[from + Math.floor(column / cell)];
        if (value === undefined) continue;
        const at = 3 * ((top + row) * width + left + column);
        pixels.fill(Math.round((255 * (value - least)) / range), at, at + 3);
      }
    }
  }
  return { width, height, pixels, least, most, maps: maps.count };
}

export function rangeOf(values: Float32Array): { readonly least: number; readonly most: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

function mapsOf({ shape }: Tensor): Maps {
  if (isVolume(shape)) return { count: shape.channels, height: shape.height, width: shape.width };
  const width = Math.min(shape.features, VECTOR_COLUMNS);
  return { count: 1, height: Math.ceil(shape.features / width), width };
}
