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

export function prefixed(prefix: Localized, rule: Localized): Localized {
  return { zh: prefix.zh + rule.zh, en: prefix.en + rule.en };
}

/** What stands before a line about one layer. */
export function layerName(id: string): Localized {
  return { zh: `\`${id}\`：`, en: `\`${id}\`: ` };
}

/** A heading before each of another quantity's steps; the same in both languages. */
export function headed(heading: string, steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => ({ ...step, rule: prefixed({ zh: heading, en: heading }, step.rule) }));
}
