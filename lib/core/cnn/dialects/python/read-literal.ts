import { CodeStop } from '../errors';
import { parsePython } from './parse';
import type { Expression } from './syntax';
import { float, list, tuple } from './values';
import type { Value } from './values';

/** The value of a text that is one literal: a number, a string, True, False, None, or a tuple or list of them; else undefined. */
export function readLiteral(text: string): Value | undefined {
  try {
    const [statement, ...others] = parsePython(text).body;
    return statement?.type === 'expression' && others.length === 0 ? literalOf(statement.value) : undefined;
  } catch (error) {
    if (error instanceof CodeStop) return undefined;
    throw error;
  }
}

function literalOf(expression: Expression): Value | undefined {
  switch (expression.type) {
    case 'literal':
      return expression.value;
    case 'float':
      return float(expression.value);
    case 'unary':
      return negated(expression.operator, literalOf(expression.operand));
    case 'list':
    case 'tuple': {
      const items = expression.items.flatMap((item) => literalOf(item) ?? (isNone(item) ? [null] : []));
      if (items.length !== expression.items.length) return undefined;
      return expression.type === 'list' ? list(items) : tuple(items);
    }
    default:
      return undefined;
  }
}

function isNone(expression: Expression): boolean {
  return expression.type === 'literal' && expression.value === null;
}

function negated(operator: string, operand: Value | undefined): Value | undefined {
  if (operator !== '-') return undefined;
  if (typeof operand === 'number') return -operand;
  return operand !== null && typeof operand === 'object' && operand.type === 'float'
    ? float(-operand.value)
    : undefined;
}
