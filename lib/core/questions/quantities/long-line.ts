import { evaluateExpression, MAX_EXPRESSION_LENGTH } from '../expression';
import { exactNumber, roundedNumber } from '../short-number';
import { sameNumber } from '../value';

import { worked } from './step';

import type { Localized } from '../../shared/locale';
import type { Step } from './quantity';

/** @file Lines of a worked solution that run over many numbers: all in one where an expression may be that long, else piece by piece. */

/** One operand, as it is shown where rounding does no harm, and in full. */
export interface Term {
  readonly short: string;
  readonly exact: string;
  readonly value: number;
}

/** What is done to many numbers, in any order. */
export interface Operation {
  readonly rule: Localized;
  readonly write: (operands: readonly string[]) => string;
  readonly value: (values: readonly number[]) => number;
  /** The rule for the results of the pieces. */
  readonly again: Localized;
}

const sum = {
  write: (operands: readonly string[]): string => operands.join(' + '),
  value: (values: readonly number[]): number => values.reduce((total, value) => total + value, 0),
  again: { zh: '把各段的和加起来', en: 'Add the pieces up' },
};

export function sumOf(rule: Localized): Operation {
  return { rule, ...sum };
}

export function largestOf(rule: Localized): Operation {
  return {
    rule,
    write: (operands) => `max(${operands.join(', ')})`,
    value: (values) => values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    again: { zh: '再取各段最大的数里最大的', en: 'Then the largest of the pieces' },
  };
}

export function numberTerm(value: number): Term {
  return { short: enclosed(roundedNumber(value)), exact: enclosed(exactNumber(value)), value };
}

/** A negative number in the middle of a line stands in parentheses. */
export function enclosed(number: string): string {
  return number.startsWith('-') ? `(${number})` : number;
}

/** One line, or the lines of the pieces and of what they make together; `result` is the engine's own value for the whole. */
export function longLine(terms: readonly Term[], operation: Operation, result?: number): readonly Step[] {
  const { rule, again } = operation;
  const value = result ?? operation.value(terms.map((term) => term.value));
  const pieces = inLines(terms);
  if (pieces.length <= 1) return [shortLine(terms, { ...operation, result: value })];
  const results = pieces.map((piece) => operation.value(piece.map((term) => term.value)));
  const lines = pieces.map((piece, place) => {
    const [part, parts] = [place + 1, pieces.length];
    const named = { zh: `${rule.zh}（第 ${part} 段，共 ${parts} 段）`, en: `${rule.en} (piece ${part} of ${parts})` };
    const step = shortLine(piece, { ...operation, rule: named, result: results[place] ?? 0 });
    return { ...step, facts: [part, parts] };
  });
  return [...lines, ...longLine(results.map(numberTerm), { ...operation, rule: again }, value)];
}

/** As many terms in each line as an expression may be long; at least two, so that the lines become fewer. */
function inLines(terms: readonly Term[]): readonly (readonly Term[])[] {
  const lines: Term[][] = [];
  let room = 0;
  for (const term of terms) {
    const length = term.exact.length + SEPARATOR_LENGTH;
    if (length > room && (lines.at(-1)?.length ?? 2) >= 2) {
      lines.push([]);
      room = MAX_EXPRESSION_LENGTH - BRACKETS_LENGTH;
    }
    lines.at(-1)?.push(term);
    room -= length;
  }
  return lines;
}

const SEPARATOR_LENGTH = ' + '.length;
const BRACKETS_LENGTH = 'max()'.length;

/** Rounded numbers where they give the result, full ones where they do not. */
function shortLine(terms: readonly Term[], { rule, write, result }: Operation & { readonly result: number }): Step {
  const short = write(terms.map((term) => term.short));
  const shown = evaluateExpression(short, {});
  const exact = write(terms.map((term) => term.exact));
  return worked(rule, {
    expression: shown.ok && sameNumber(shown.value, result) ? short : exact,
    value: Number(exactNumber(result)),
  });
}
