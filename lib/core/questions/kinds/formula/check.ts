import { parseFormula } from './parse';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';
import type { Formula } from './ast';

export { printFormula } from './print';

/** What the browser may know of a formula part. */
export interface FormulaPart {
  readonly kind: 'formula';
  readonly id: string;
  readonly label: string | null;
  /** The letters the formula may use, in the order to show them. */
  readonly variables: readonly FormulaVariable[];
}

export interface FormulaVariable {
  readonly name: string;
  readonly meaning: string;
}

/** Reads a formula in the letters of the part; see parse.ts for what may be written. */
export function readFormula(
  raw: string,
  variables: readonly Pick<FormulaVariable, 'name'>[],
): Result<Formula, Unreadable> {
  return parseFormula(
    raw,
    variables.map(({ name }) => name),
  );
}
