import type { AxisGeometry } from '../../geometry/axis';
import type { WindowGeometry } from '../../geometry/window';

/** A pooling window clipped to the input, as half-open ranges of cells. */
export interface PoolWindow {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** Its cells on padding; those beyond the padding, which rounding up can reach, do not count. */
  readonly paddedCells: number;
}

/** The windows of one map, row by row. */
export function poolWindows({ height, width }: WindowGeometry): readonly PoolWindow[] {
  const across = Array.from({ length: width.output }, (_unused, column) => clipped(width, column));
  return Array.from({ length: height.output }, (_unused, row) => clipped(height, row)).flatMap((down) =>
    across.map((along) => ({
      top: down.start,
      bottom: down.end,
      left: along.start,
      right: along.end,
      paddedCells: down.padded * along.padded - (down.end - down.start) * (along.end - along.start),
    })),
  );
}

function clipped(axis: AxisGeometry, output: number): { start: number; end: number; padded: number } {
  const start = output * axis.stride - axis.paddingBefore;
  const end = start + axis.kernel;
  return {
    start: Math.max(0, start),
    end: Math.min(end, axis.input),
    padded: Math.min(end, axis.input + axis.paddingAfter) - start,
  };
}
