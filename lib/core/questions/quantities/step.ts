import { plainDigits } from '../expression-tex';

import type { Localized } from '../../shared/locale';
import type { Step } from './quantity';

interface Line {
  readonly formula?: string;
  readonly expression: string;
  /** From the engine, not from the expression: that they agree is the line's proof. */
  readonly value: number;
  readonly facts?: readonly number[];
}

/** A line that computes something. */
export function worked(rule: Localized, { formula, expression, value, facts }: Line): Step {
  return { rule, formula: formula ?? null, expression, value, ...(facts === undefined ? {} : { facts }) };
}

/** A line that only says something; `facts` are the numbers in it. */
export function said(rule: Localized, facts: readonly number[] = []): Step {
  return { rule, formula: null, expression: null, value: null, facts };
}

/** A number as an operand of an expression, whatever stands before it. */
export function operand(value: number): string {
  return value < 0 ? `(${plainDigits(value)})` : plainDigits(value);
}

/** The same beginning in both languages. */
export function prefixed(prefix: string, rule: Localized): Localized {
  return { zh: `${prefix}${rule.zh}`, en: `${prefix}${rule.en}` };
}
