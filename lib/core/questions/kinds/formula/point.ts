import type { Frame } from '../../frame';
import type { Letters } from './ast';

/** A point where the engine has a value: what the letters are, the question there, and the value. */
export interface Point {
  readonly letters: Letters;
  readonly frame: Frame;
  readonly right: number;
}

export interface Disagreement extends Point {
  /** What the formula gives there; NaN or infinite where it has no value. */
  readonly given: number;
}
