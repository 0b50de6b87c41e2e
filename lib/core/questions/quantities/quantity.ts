import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Value } from '../value';

export type QuantityArgument =
  | 'cell'
  | 'channel'
  | 'axis'
  | 'side'
  | 'bias'
  | 'ratio_of'
  | 'to'
  | 'parameter'
  | 'among'
  | 'meets';

/**
 * What the engine can be asked for. One file each; `compute` reads the engine's own report or run, `solve` derives the same value by hand, step
 * by step, and every step is checked against its own arithmetic.
 */
export interface Quantity {
  readonly code: string;
  /** Fields of the ask that it may read, and fields that it cannot do without. */
  readonly takes?: readonly QuantityArgument[];
  readonly needs?: readonly QuantityArgument[];
  readonly type: Value['type'];
  /** Null when the quantity makes no sense for the asked layer. */
  readonly compute: (frame: Frame) => Value | null;
  readonly solve: (frame: Frame) => readonly Step[];
}

/** One line of a worked solution. The text is Markdown with KaTeX; the check is what makes the line a proof. */
export interface Step {
  readonly text: Localized;
  readonly check: StepCheck | null;
}

/** `expression` (see expression.ts) must give `value`. */
export interface StepCheck {
  readonly expression: string;
  readonly value: number;
}
