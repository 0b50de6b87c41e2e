/**
 * How far back a value sees: the span of network-input cells that can influence it.
 *
 * Along one axis, output cell `i` of a layer sees the input cells from `first + i·step` to `first + i·step + size − 1`;
 * those below 0 or behind the input are padding. A window with effective kernel e, stride s and padding p before it takes
 * a field to size + (e − 1)·step, step·s and first − p·step.
 *
 * Source: Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019.
 */
import type { Extent } from '../shape';
import type { AxisGeometry } from './axis';
import type { WindowGeometry } from './window';

export interface AxisField {
  /** Cells seen, padding included; with dilation, the span from the first to the last. */
  readonly size: number;
  /** How many input cells lie between the fields of neighbouring cells. */
  readonly step: number;
  /** The first input cell that cell 0 sees; negative where it sees padding. */
  readonly first: number;
}

export interface ReceptiveField {
  readonly height: AxisField;
  readonly width: AxisField;
}

/** What a cell of the network's input sees: itself. */
export const OWN_CELL: ReceptiveField = {
  height: { size: 1, step: 1, first: 0 },
  width: { size: 1, step: 1, first: 0 },
};

/** The field of a value that depends on the whole input. */
export function wholeField({ height, width }: Extent): ReceptiveField {
  return { height: { size: height, step: 0, first: 0 }, width: { size: width, step: 0, first: 0 } };
}

/** The field behind windows that slide over cells with the field `seen`. */
export function throughWindows(seen: ReceptiveField, geometry: WindowGeometry): ReceptiveField {
  return {
    height: throughAxis(seen.height, geometry.height),
    width: throughAxis(seen.width, geometry.width),
  };
}

function throughAxis({ size, step, first }: AxisField, axis: AxisGeometry): AxisField {
  return {
    size: capped(size + (axis.effectiveKernel - 1) * step),
    step: capped(step * axis.stride),
    first: Math.max(first - axis.paddingBefore * step, -Number.MAX_SAFE_INTEGER),
  };
}

/** Steps multiply from layer to layer; a field beyond what is exact is beyond any input too. */
function capped(cells: number): number {
  return Math.min(cells, Number.MAX_SAFE_INTEGER);
}
