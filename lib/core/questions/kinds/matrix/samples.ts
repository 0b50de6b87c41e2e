import { formatMatrix } from './check';

import type { SampleKind } from '../../part';
import type { MatrixRows } from './check';

interface SampleContext {
  readonly want: SampleKind;
  /** How far a cell may lie from the key. */
  readonly tolerance: number;
}

/** A raw answer that is right in every cell, wrong in every cell, or not a grid of numbers. */
export function matrixSample(right: MatrixRows, { want, tolerance }: SampleContext): string {
  if (want === 'invalid') return 'x';
  return formatMatrix(want === 'right' ? right : right.map((row) => row.map((cell) => farFrom(cell, tolerance))));
}

function farFrom(cell: number, tolerance: number): number {
  const distance = Math.abs(cell) + 2 * tolerance + 1000;
  return cell < 0 ? cell - distance : cell + distance;
}
