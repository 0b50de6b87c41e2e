/** All feature maps of a layer as one picture, with the number of each map above it. */
import { isVolume } from '@/lib/core/cnn';

import { createPicture, DIGIT_HEIGHT, drawNumber, fillRectangle, numberWidth } from './picture';

import type { Tensor } from '@/lib/core/cnn';

import type { Colour, Picture } from './picture';

export interface ContactSheet extends Picture {
  /** The smallest and the largest value. */
  readonly least: number;
  readonly most: number;
  /** The values that are drawn black and white: 0 and the largest, or where some are negative −b and b, so that 0 is the same grey. */
  readonly black: number;
  readonly white: number;
}

/** About so wide are sheets of small maps, in pixels. */
const SHEET = 800;
/** Sides of a cell of a map; those of a vector are at least as large as the second. */
const [LARGEST_CELL, VECTOR_CELL] = [80, 24];
const GAP = 2;
const LABEL = DIGIT_HEIGHT + 2 * GAP;
const BETWEEN: Colour = [38, 70, 120];

export function contactSheet(tensor: Tensor): ContactSheet {
  const range = rangeOf(tensor.values);
  const bound = Math.max(Math.abs(range.least), Math.abs(range.most)) || 1;
  const [black, white] = [range.least < 0 ? -bound : 0, bound];
  const shadeOf = (index: number): Colour => {
    const grey = Math.round((255 * ((tensor.values[index] ?? 0) - black)) / (white - black));
    return [grey, grey, grey];
  };
  const { shape } = tensor;
  const hasCells = isVolume(shape) && shape.height * shape.width > 1;
  const picture = hasCells ? mapSheet(shape, shadeOf) : vectorSheet(tensor.values.length, shadeOf);
  return { ...picture, ...range, black, white };
}

interface Maps {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

function mapSheet({ channels, height, width }: Maps, shadeOf: (index: number) => Colour): Picture {
  const columns = Math.min(channels, Math.max(1, Math.round(Math.sqrt((channels * height) / width))));
  const cell = Math.min(LARGEST_CELL, Math.max(1, Math.floor((SHEET / columns - GAP) / width)));
  const step = { x: Math.max(width * cell, numberWidth(channels - 1)) + GAP, y: height * cell + LABEL + GAP };
  const picture = createPicture(columns * step.x + GAP, Math.ceil(channels / columns) * step.y + GAP, BETWEEN);
  for (let map = 0; map < channels; map += 1) {
    const [left, top] = [(map % columns) * step.x + GAP, Math.floor(map / columns) * step.y + GAP];
    drawNumber(picture, map, { left, top: top + GAP });
    for (let index = 0; index < height * width; index += 1) {
      const [row, column] = [Math.floor(index / width), index % width];
      const place = { left: left + column * cell, top: top + LABEL + row * cell };
      fillRectangle(picture, { ...place, width: cell, height: cell }, shadeOf(map * height * width + index));
    }
  }
  return picture;
}

/** How many values stand in a row, by how many there are: a vector of classes reads as decimal places. */
const ROWS_OF = [
  { upTo: 40, values: 10 },
  { upTo: 400, values: 20 },
  { upTo: 2048, values: 32 },
  { upTo: Number.POSITIVE_INFINITY, values: 128 },
] as const;

/** Rows of cells, each with the number of its first value before it. */
function vectorSheet(count: number, shadeOf: (index: number) => Colour): Picture {
  const columns = Math.min(count, ROWS_OF.find(({ upTo }) => count <= upTo)?.values ?? 1);
  const cell = Math.min(LARGEST_CELL, Math.max(VECTOR_CELL, Math.floor(SHEET / columns)));
  const rows = Math.ceil(count / columns);
  const margin = numberWidth((rows - 1) * columns) + 2 * GAP;
  const picture = createPicture(margin + columns * cell + GAP, rows * cell + GAP, BETWEEN);
  for (let index = 0; index < count; index += 1) {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const top = row * cell + GAP;
    if (column === 0) drawNumber(picture, index, { left: GAP, top: top + Math.floor((cell - DIGIT_HEIGHT) / 2) });
    const side = cell - GAP;
    fillRectangle(picture, { left: margin + column * cell, top, width: side, height: side }, shadeOf(index));
  }
  return picture;
}

export function rangeOf(values: Float32Array): { readonly least: number; readonly most: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}
