/**
 * A drawing of a digit as MNIST has its digits: the ink fitted into 20×20 with its proportions kept, and its centre of mass
 * put into the middle of 28×28. A network knows digits of that size and place; it was shown no others.
 *
 * Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits".
 */

/** Side of a drawing and of a digit of MNIST, in cells. */
export const DIGIT_SIDE = 28;
const INK_SIDE = 20;
/** Of the strongest ink; what is fainter is the soft rim of a stroke and does not widen the box around the digit. */
const RIM = 0.1;

/** @param drawing 28 × 28 values, row by row: 0 is paper, 1 full ink. @returns the same kind of values; null without ink. */
export function prepareDrawing(drawing: ArrayLike<number>): Float64Array | null {
  const box = inkBox(drawing);
  if (box === null) return null;
  const scale = INK_SIDE / Math.max(box.height, box.width);
  const size = {
    height: Math.max(1, Math.round(box.height * scale)),
    width: Math.max(1, Math.round(box.width * scale)),
  };
  return centred(resized(drawing, box, size), size);
}

interface Size {
  readonly height: number;
  readonly width: number;
}

interface Box extends Size {
  readonly top: number;
  readonly left: number;
}

function inkBox(drawing: ArrayLike<number>): Box | null {
  const strongest = Array.from(drawing).reduce((most, value) => Math.max(most, value), 0);
  if (strongest <= 0) return null;
  let [top, bottom, left, right] = [DIGIT_SIDE, -1, DIGIT_SIDE, -1];
  for (let index = 0; index < DIGIT_SIDE ** 2; index += 1) {
    if ((drawing[index] ?? 0) <= RIM * strongest) continue;
    const [row, column] = [Math.floor(index / DIGIT_SIDE), index % DIGIT_SIDE];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
  }
  return { top, left, height: bottom - top + 1, width: right - left + 1 };
}

/** The part of the drawing in the box in another size: linear between cells when it grows, their mean when it shrinks. */
function resized(drawing: ArrayLike<number>, box: Box, { height, width }: Size): Float64Array {
  const rows = tapsAlong(box.height, height);
  const columns = tapsAlong(box.width, width);
  const values = new Float64Array(height * width);
  rows.forEach((rowTaps, y) =>
    columns.forEach((columnTaps, x) => {
      let sum = 0;
      for (const row of rowTaps) {
        for (const column of columnTaps) {
          const cell = (box.top + row.place) * DIGIT_SIDE + box.left + column.place;
          sum += row.share * column.share * (drawing[cell] ?? 0);
        }
      }
      values[y * width + x] = sum;
    }),
  );
  return values;
}

interface Tap {
  readonly place: number;
  /** The shares of one output cell add up to 1. */
  readonly share: number;
}

/** For each of `to` cells along one axis, which of `from` cells it is mixed from: a triangle around its middle. */
function tapsAlong(from: number, to: number): readonly (readonly Tap[])[] {
  const ratio = from / to;
  const reach = Math.max(1, ratio);
  return Array.from({ length: to }, (_unused, index) => {
    const middle = (index + 0.5) * ratio - 0.5;
    const taps = Array.from({ length: from }, (_none, place) => ({
      place,
      share: Math.max(0, 1 - Math.abs(place - middle) / reach),
    })).filter(({ share }) => share > 0);
    const total = taps.reduce((sum, { share }) => sum + share, 0);
    return taps.map(({ place, share }) => ({ place, share: share / total }));
  });
}

/** On 28×28, with the centre of mass in the middle as far as nothing is cut off. */
function centred(ink: Float64Array, { height, width }: Size): Float64Array {
  let [mass, rowMoment, columnMoment] = [0, 0, 0];
  ink.forEach((value, index) => {
    mass += value;
    rowMoment += value * (Math.floor(index / width) + 0.5);
    columnMoment += value * ((index % width) + 0.5);
  });
  const place = (moment: number, side: number): number =>
    Math.min(DIGIT_SIDE - side, Math.max(0, Math.round(DIGIT_SIDE / 2 - moment / mass)));
  const [top, left] = [place(rowMoment, height), place(columnMoment, width)];
  const digit = new Float64Array(DIGIT_SIDE ** 2);
  for (let row = 0; row < height; row += 1) {
    digit.set(ink.subarray(row * width, (row + 1) * width), (top + row) * DIGIT_SIDE + left);
  }
  return digit;
}
