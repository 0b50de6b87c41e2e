/** @file What a figure shows, worked out by the engine: plain data for the page. Rows and columns count from 0 at the top left. */

export type Matrix = readonly (readonly number[])[];

/** One axis of a sliding window. */
export interface AxisView {
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly paddingBefore: number;
  readonly paddingAfter: number;
  readonly output: number;
  /** For each output cell the input cells under its window; below 0 or from `input` on they are padding. */
  readonly windows: Matrix;
}

interface FigureBase {
  /** Unique in the lesson. */
  readonly id: string;
  readonly caption: string | null;
  readonly rows: AxisView;
  readonly columns: AxisView;
}

export type WindowOperation = 'convolution' | 'max' | 'average';

/** A window sliding over a grid. The three matrices are there when the author gave values. */
export interface SlidingWindowView extends FigureBase {
  readonly component: 'SlidingWindow';
  readonly operation: WindowOperation;
  readonly values: WindowValues | null;
  /** Input cells that no window touches, as [row, column]. */
  readonly uncovered: Matrix;
}

export interface WindowValues {
  readonly input: Matrix;
  /** Null for pooling, which has none. */
  readonly weights: Matrix | null;
  readonly output: Matrix;
}

/** How many windows touch each input cell. */
export interface CoverageMapView extends FigureBase {
  readonly component: 'CoverageMap';
  readonly counts: Matrix;
  readonly used: number;
  readonly unused: number;
}

export type FigureView = SlidingWindowView | CoverageMapView;
