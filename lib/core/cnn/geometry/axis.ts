/**
 * A window sliding along one axis: where it stands and which input cells it touches.
 *
 * Window `i` (0 ≤ i < output) starts at input cell `i·stride − paddingBefore`; its tap `j` (0 ≤ j < kernel) lies on
 * input cell `i·stride − paddingBefore + j·dilation`. Cells below 0 or from `input` on are padding.
 */

export interface AxisWindow {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

/** The geometry of a window along one axis. All numbers are counts of cells, integers ≥ 0. */
export interface AxisGeometry extends AxisWindow {
  /** From the first tap to the last: dilation·(kernel − 1) + 1. */
  readonly effectiveKernel: number;
  /** Padding above or left of the input. */
  readonly paddingBefore: number;
  /** Padding below or right of the input. */
  readonly paddingAfter: number;
  /** input + paddingBefore + paddingAfter. */
  readonly paddedInput: number;
  /** The number of window positions. */
  readonly output: number;
  /** Input cells touched by at least one window. */
  readonly covered: number;
  /** Input cells touched by no window: input − covered. */
  readonly uncovered: number;
}

export interface AxisPadding {
  readonly before: number;
  readonly after: number;
}

/** What happens where the last step does not fit: `floor` drops it, `ceil` lets a window hang over the padded end. */
export type Rounding = 'floor' | 'ceil';

/** dilation·(kernel − 1) + 1 */
export function effectiveKernel({ kernel, dilation }: Pick<AxisWindow, 'kernel' | 'dilation'>): number {
  return dilation * (kernel - 1) + 1;
}

/**
 * `same` padding: total = max(0, (⌈input/stride⌉ − 1)·stride + effectiveKernel − input), half of it before, the odd cell after.
 *
 * Source: MindSpore core/ops/conv2d.cc; TensorFlow nn_ops, "Notes on padding".
 */
export function samePadding(window: AxisWindow): AxisPadding {
  const output = Math.ceil(window.input / window.stride);
  const total = Math.max(0, (output - 1) * window.stride + effectiveKernel(window) - window.input);
  const before = Math.floor(total / 2);
  return { before, after: total - before };
}

/** Completes a checked window whose effective kernel fits the padded input. */
export function axisGeometry(window: AxisWindow, padding: AxisPadding, rounding: Rounding): AxisGeometry {
  const effective = effectiveKernel(window);
  const paddedInput = window.input + padding.before + padding.after;
  const output =
    rounding === 'floor' ? flooredOutput(paddedInput - effective, window.stride) : ceiledOutput(window, padding);
  const covered = coveredCells({
    input: window.input,
    kernel: window.kernel,
    stride: window.stride,
    dilation: window.dilation,
    paddingBefore: padding.before,
    output,
  });
  return {
    input: window.input,
    kernel: window.kernel,
    stride: window.stride,
    dilation: window.dilation,
    effectiveKernel: effective,
    paddingBefore: padding.before,
    paddingAfter: padding.after,
    paddedInput,
    output,
    covered,
    uncovered: window.input - covered,
  };
}

/** The outputs whose tap `tap` lies on an input cell, as a half-open range of outputs; empty when `first ≥ end`. */
export function outputsOnInput(axis: AxisGeometry, tap: number): { readonly first: number; readonly end: number } {
  const offset = tap * axis.dilation - axis.paddingBefore;
  const first = Math.max(0, Math.ceil(-offset / axis.stride));
  const end = Math.min(axis.output, Math.ceil((axis.input - offset) / axis.stride));
  return { first, end };
}

/** ⌊(paddedInput − effectiveKernel) / stride⌋ + 1. Source: PyTorch nn.Conv2d; MindSpore nn.Conv2d, pad_mode 'pad'. */
function flooredOutput(room: number, stride: number): number {
  return Math.floor(room / stride) + 1;
}

/**
 * ⌈(paddedInput − effectiveKernel) / stride⌉ + 1, less one where the last window would start behind the input.
 *
 * Source: PyTorch ATen pooling_output_shape ("ensure that the last pooling starts inside the image").
 */
function ceiledOutput(window: AxisWindow, padding: AxisPadding): number {
  const room = window.input + padding.before + padding.after - effectiveKernel(window);
  const output = Math.ceil(room / window.stride) + 1;
  const lastStart = (output - 1) * window.stride;
  return lastStart >= window.input + padding.before ? output - 1 : output;
}

type PlacedWindow = AxisWindow & Pick<AxisGeometry, 'paddingBefore' | 'output'>;

interface Progression {
  readonly count: number;
  readonly step: number;
}

/**
 * How many input cells some window touches, without visiting them: the cells i·stride + j·dilation − paddingBefore, each
 * once. Windows and taps may change places, so the one with fewer lattices (see below) is taken; since kernel·dilation and
 * output·stride are no longer than the padded input, these are never more than the square root of that.
 */
function coveredCells(axis: PlacedWindow): number {
  // Windows without holes that meet their neighbours, as nearly all do, touch all cells up to the end of the last.
  if (axis.dilation === 1 && axis.stride <= axis.kernel) {
    const end = (axis.output - 1) * axis.stride + axis.kernel - axis.paddingBefore;
    return Math.max(0, Math.min(end, axis.input));
  }
  const windows = { count: axis.output, step: axis.stride };
  const taps = { count: axis.kernel, step: axis.dilation };
  const asPlaced = Math.min(windows.count, taps.step) <= Math.min(taps.count, windows.step);
  return asPlaced ? cellsOfSums(windows, taps, axis) : cellsOfSums(taps, windows, axis);
}

/**
 * Cells i·outer.step + j·inner.step − paddingBefore on the input. Outer terms which are equal modulo the inner step share one
 * lattice of cells, and those of different lattices share none; on its own lattice each is the start of a run of neighbours.
 */
function cellsOfSums(outer: Progression, inner: Progression, axis: PlacedWindow): number {
  const shared = greatestCommonDivisor(outer.step, inner.step);
  const lattices = Math.min(outer.count, inner.step / shared);
  let covered = 0;
  for (let first = 0; first < lattices; first += 1) {
    const start = first * outer.step - axis.paddingBefore;
    const runs = {
      count: Math.ceil((outer.count - first) / (inner.step / shared)),
      length: inner.count,
      step: outer.step / shared,
    };
    const end = Math.ceil((axis.input - start) / inner.step);
    covered += cellsInRuns(runs, end) - cellsInRuns(runs, Math.ceil(-start / inner.step));
  }
  return covered;
}

/** Cells 0..end − 1 which lie in at least one of `count` runs of `length` cells, one starting every `step` cells. */
function cellsInRuns(runs: { count: number; length: number; step: number }, end: number): number {
  if (end <= 0) return 0;
  if (runs.step <= runs.length) return Math.min(end, (runs.count - 1) * runs.step + runs.length);
  const whole = Math.min(runs.count, Math.floor(end / runs.step));
  const rest = whole < runs.count ? Math.min(runs.length, end - whole * runs.step) : 0;
  return whole * runs.length + rest;
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
