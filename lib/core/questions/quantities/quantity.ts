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
  /** What it is called, for authors. */
  readonly title: Localized;
  /** The first hint: what to think of, without formula or number. */
  readonly nudge: Localized;
  /** Fields of the ask that it may read, and fields that it cannot do without. */
  readonly takes?: readonly QuantityArgument[];
  readonly needs?: readonly QuantityArgument[];
  readonly type: Value['type'];
  /** Whether the lines of the solution give the answer away before the last: then no hint shows their numbers. */
  readonly revealing?: boolean;
  /** Null when the quantity makes no sense for the asked layer. */
  readonly compute: (frame: Frame) => Value | null;
  /** The last step's value is the computed one: a shape's channels; for a truth, not 0 when it is true. */
  readonly solve: (frame: Frame) => readonly Step[];
}

/**
 * One line of a worked solution, as data; solution.ts writes it out as rule, formula = substitution = value. The numbers a student reads are
 * those of the expression, so the line is its own proof.
 */
export interface Step {
  /** Markdown, without a mark at its end. Its numbers are those of the line, or of `facts`; in code spans anything may stand. */
  readonly rule: Localized;
  /** KaTeX with symbols in the place of numbers; null where the words say it all. */
  readonly formula: string | null;
  /** The formula with this variant's numbers, in the safe arithmetic of expression.ts, without names; null where nothing is computed. */
  readonly expression: string | null;
  /** What the expression gives; null without one. */
  readonly value: number | null;
  /** Numbers of the rule that are given, not computed here. */
  readonly facts?: readonly number[];
}
