/** @file Numbers as shades of grey: the smallest is black, the largest white. */

/** The cells of one shade, as the path of an SVG whose unit is a cell. */
export interface GreyPath {
  /** 0 black to 255 white. */
  readonly grey: number;
  readonly path: string;
}

export interface GreyScale {
  readonly min: number;
  readonly max: number;
  readonly paths: readonly GreyPath[];
}

const MIDDLE_GREY = 128;

/** A picture of rows of numbers, which are finite. Where all are equal, all are middle grey. */
export function greyScale(rows: readonly (readonly number[])[]): GreyScale {
  const values = rows.flat();
  const min = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const max = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const greyOf = (value: number): number =>
    min === max ? MIDDLE_GREY : Math.round((255 * (value - min)) / (max - min));
  const paths = new Map<number, string>();
  for (const [place, row] of rows.entries()) {
    for (const { from, length, grey } of runs(row.map(greyOf))) {
      paths.set(grey, `${paths.get(grey) ?? ''}M${from} ${place}h${length}v1h-${length}z`);
    }
  }
  return { min, max, paths: [...paths].map(([grey, path]) => ({ grey, path })) };
}

interface Run {
  readonly from: number;
  readonly length: number;
  readonly grey: number;
}

/** Neighbours of one shade are drawn as one, so that no seam shows between them. */
function runs(greys: readonly number[]): readonly Run[] {
  const found: Run[] = [];
  for (const [place, grey] of greys.entries()) {
    const before = found.at(-1);
    if (before?.grey === grey) found[found.length - 1] = { ...before, length: before.length + 1 };
    else found.push({ from: place, length: 1, grey });
  }
  return found;
}

/** A number as it stands in a table: a true minus, no more digits than float32 carries. */
export function cellText(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6))).replace(/^-/u, '−');
}
