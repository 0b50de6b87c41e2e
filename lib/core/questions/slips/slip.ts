import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Value } from '../value';
import type { WrongCountRule } from './wrong-count';
import type { WrongShapeRule } from './wrong-shape';

/**
 * A named wrong rule. It runs on the student's own numbers, so that an answer equal to its result is a diagnosis. The code is stable and free of
 * numbers: it is what classes are compared by.
 */
export interface Slip {
  /** area.rule, for example size.rounded-up. */
  readonly code: string;
  /** The quantities it can be mistaken for. */
  readonly quantities: readonly string[];
  /** What the wrong rule gives; null where it cannot be followed on this network. */
  readonly run: (frame: Frame) => Value | null;
  /** The slip's name: "rounded up". */
  readonly title: Localized;
  /** What went wrong and what holds instead, without giving the answer away. Markdown with KaTeX. */
  readonly explain: (frame: Frame) => Localized;
  /** What it changes of a right rule, for slips that can be followed together with another. */
  readonly changes?: Change;
}

/** Two slips of one family can be followed at once where they change different factors. */
export type Change =
  | { readonly family: 'shape'; readonly rule: WrongShapeRule }
  | { readonly family: 'count'; readonly rule: WrongCountRule };
