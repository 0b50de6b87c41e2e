/** @file A drawing as a text of 28 × 28 signs, `0` (paper) to `f` (full ink), and what a pen does to it. */

export const DRAWING_SIDE = 28;
const FULL = 15;
/** From the middle of a stroke to where its ink begins to fade, and on to where there is none, in cells: as thick as in MNIST. */
const CORE = 0.8;
const RIM = 1;

export const BLANK_DRAWING = '0'.repeat(DRAWING_SIDE ** 2);

/** In cells from the top left corner; the middle of the first cell is 0.5, 0.5. */
export interface PenPlace {
  readonly x: number;
  readonly y: number;
}

export interface Stroke {
  readonly from: PenPlace;
  readonly to: PenPlace;
}

/** The drawing with a straight stroke added. Ink never grows lighter. */
export function addStroke(drawing: string, { from, to }: Stroke): string {
  return Array.from(drawing, (sign, index) => {
    const cell = { x: (index % DRAWING_SIDE) + 0.5, y: Math.floor(index / DRAWING_SIDE) + 0.5 };
    const share = Math.min(1, Math.max(0, (CORE + RIM - distance(cell, { from, to })) / RIM));
    return Math.max(Number.parseInt(sign, 16), Math.round(FULL * share)).toString(16);
  }).join('');
}

/** From a place to the nearest point of the stroke. */
function distance(place: PenPlace, { from, to }: Stroke): number {
  const along = { x: to.x - from.x, y: to.y - from.y };
  const length = along.x ** 2 + along.y ** 2;
  const projected = length === 0 ? 0 : ((place.x - from.x) * along.x + (place.y - from.y) * along.y) / length;
  const share = Math.min(1, Math.max(0, projected));
  return Math.hypot(place.x - from.x - share * along.x, place.y - from.y - share * along.y);
}

export interface InkPath {
  /** 1 to 15. */
  readonly level: number;
  /** Its cells, as the path of an SVG whose unit is a cell. */
  readonly path: string;
}

/** The drawing as paths, one for each level of ink. */
export function inkPaths(drawing: string): readonly InkPath[] {
  const paths = new Map<number, string>();
  Array.from(drawing).forEach((sign, index) => {
    const level = Number.parseInt(sign, 16);
    if (level === 0) return;
    const [x, y] = [index % DRAWING_SIDE, Math.floor(index / DRAWING_SIDE)];
    paths.set(level, `${paths.get(level) ?? ''}M${x} ${y}h1v1h-1z`);
  });
  return [...paths].map(([level, path]) => ({ level, path }));
}
