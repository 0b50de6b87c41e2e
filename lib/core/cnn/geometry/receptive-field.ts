/**
 * How far back a value sees: the span of network-input cells that can influence it.
 *
 * Along one axis, cell `i` of a layer sees the input cells from `first + i·jump` to `first + i·jump + size − 1`; those below
 * 0 or behind the input are padding. A window with effective kernel e, stride s and padding p before it takes a field to
 * size + (e − 1)·jump, jump·s and first − p·jump.
 *
 * A layer that joins others sees what any of them sees: from the least `first` to the last end. Their jumps are equal in
 * all usual networks. Where they part (a branch with stride 2 beside one that lost as many cells to a large kernel), no
 * one size holds for all cells, and the field of each is the span of all of them together, with jump 0.
 *
 * A layer whose values each depend on all of its input sees what any cell of that input sees, clipped to the network's
 * input, with jump 0. That is less than the whole input where a window did not reach the border.
 *
 * Source: Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019.
 */
import type { Extent } from '../shape';
import type { AxisGeometry } from './axis';
import type { WindowGeometry } from './window';

export interface AxisField {
  /** Cells seen, padding included; with dilation, the span from the first to the last. 0 if nothing but padding is seen. */
  readonly size: number;
  /** How many input cells lie between the fields of neighbouring cells; 0 where all see the same. */
  readonly jump: number;
  /** The first input cell that cell 0 sees; negative where it sees padding. */
  readonly first: number;
  /** The middle of cell 0's field, in input cells: first + (size − 1)/2. Not whole where the size is even. */
  readonly centre: number;
}

/** A flattened feature keeps the field of the cell it came from; `first` and `centre` are those of the first feature. */
export interface ReceptiveField {
  readonly height: AxisField;
  readonly width: AxisField;
}

interface AxisView {
  readonly size: number;
  readonly jump: number;
  readonly first: number;
  /** How many cells the layer has along this axis. */
  readonly cells: number;
}

/** What the cells of a layer see. */
export interface FieldView {
  readonly height: AxisView;
  readonly width: AxisView;
}

const FARTHEST = Number.MAX_SAFE_INTEGER;

/** What the cells of the network's input see: themselves. */
export function ownCells({ height, width }: Extent): FieldView {
  return {
    height: { size: 1, jump: 1, first: 0, cells: height },
    width: { size: 1, jump: 1, first: 0, cells: width },
  };
}

/** Behind windows that slide over `seen`. */
export function throughWindows(seen: FieldView, geometry: WindowGeometry): FieldView {
  return {
    height: throughAxis(seen.height, geometry.height),
    width: throughAxis(seen.width, geometry.width),
  };
}

/** Of values that depend on all cells of `seen`; `input` is the network's input. */
export function everythingOf(seen: FieldView, input: Extent): FieldView {
  return {
    height: clippedSpan([seen.height], input.height),
    width: clippedSpan([seen.width], input.width),
  };
}

/** Of values that are made of values of each of `views`; `input` is the network's input. */
export function togetherSeen(views: readonly FieldView[], input: Extent): FieldView {
  return {
    height: together(
      views.map(({ height }) => height),
      input.height,
    ),
    width: together(
      views.map(({ width }) => width),
      input.width,
    ),
  };
}

export function fieldOf({ height, width }: FieldView): ReceptiveField {
  return { height: axisField(height), width: axisField(width) };
}

function axisField({ size, jump, first }: AxisView): AxisField {
  return { size, jump, first, centre: first + (size - 1) / 2 };
}

function throughAxis({ size, jump, first }: AxisView, axis: AxisGeometry): AxisView {
  return {
    size: capped(size + (axis.effectiveKernel - 1) * jump),
    jump: capped(jump * axis.stride),
    first: Math.max(first - axis.paddingBefore * jump, -FARTHEST),
    cells: axis.output,
  };
}

function together(views: readonly AxisView[], input: number): AxisView {
  const jump = Math.max(...views.map((view) => view.jump));
  const cells = Math.max(...views.map((view) => view.cells));
  const alike = cells === 1 || views.every((view) => view.jump === jump && view.cells === cells);
  if (!alike) return clippedSpan(views, input);
  const first = Math.min(...views.map((view) => view.first));
  const end = Math.max(...views.map((view) => view.first + view.size));
  return { size: capped(end - first), jump, first, cells };
}

/** From the first to the last cell of the input that any cell of `views` sees. */
function clippedSpan(views: readonly AxisView[], input: number): AxisView {
  const first = Math.max(0, Math.min(...views.map((view) => view.first)));
  const end = Math.min(
    input,
    Math.max(...views.map(({ first: start, jump, cells, size }) => start + (cells - 1) * jump + size)),
  );
  return { size: Math.max(0, end - first), jump: 0, first, cells: 1 };
}

/** Jumps multiply from layer to layer; a field beyond what is exact is beyond any input too. */
function capped(cells: number): number {
  return Math.min(cells, FARTHEST);
}
