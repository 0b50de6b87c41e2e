/** Pixels in red, green and blue, with rectangles and small numbers. */

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export type Colour = readonly [red: number, green: number, blue: number];

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function createPicture(width: number, height: number, colour: Colour): Picture {
  const picture = { width, height, pixels: new Uint8Array(3 * width * height) };
  fillRectangle(picture, { left: 0, top: 0, width, height }, colour);
  return picture;
}

export function fillRectangle({ width, pixels }: Picture, area: Rectangle, colour: Colour): void {
  for (let row = area.top; row < area.top + area.height; row += 1) {
    for (let column = area.left; column < area.left + area.width; column += 1) {
      pixels.set(colour, 3 * (row * width + column));
    }
  }
}

/** 3×5 dots for each digit, row by row. */
const DIGITS = [
  '111101101101111',
  '010110010010111',
  '111001111100111',
  '111001111001111',
  '101101111001001',
  '111100111001111',
  '111100111101111',
  '111001001001001',
  '111101111101111',
  '111101111001111',
];
const [COLUMNS, ROWS, DOT] = [3, 5, 2];
const ADVANCE = (COLUMNS + 1) * DOT;

export const DIGIT_HEIGHT = ROWS * DOT;
const INK: Colour = [235, 235, 235];

/** In pixels. */
export function numberWidth(value: number): number {
  return String(value).length * ADVANCE - DOT;
}

/** A whole number ≥ 0 with its upper left corner there. */
export function drawNumber(picture: Picture, value: number, { left, top }: Pick<Rectangle, 'left' | 'top'>): void {
  for (const [position, digit] of Array.from(String(value), Number).entries()) {
    for (const [index, dot] of Array.from(DIGITS[digit] ?? '').entries()) {
      if (dot === '0') continue;
      const [row, column] = [Math.floor(index / COLUMNS), index % COLUMNS];
      const place = { left: left + position * ADVANCE + column * DOT, top: top + row * DOT };
      fillRectangle(picture, { ...place, width: DOT, height: DOT }, INK);
    }
  }
}
