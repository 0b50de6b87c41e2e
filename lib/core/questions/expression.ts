import { failure, success } from '../shared/result';

import { parseSource } from './expression-parser';

import type { Result } from '../shared/result';
import type { ExpressionError, ParsedExpression } from './expression-parser';
import type { ArithmeticSign, ComparisonSign, Expression, FunctionName } from './expression-tree';

/**
 * @file The small safe arithmetic of question documents: whole and decimal numbers, names, + - * / %, parentheses,
 * comparisons (== != < <= > >=, giving 1 or 0), and floor, ceil, min, max, abs. A text is parsed once and kept.
 */
export { MAX_EXPRESSION_LENGTH } from './expression-parser';
export type { ExpressionError } from './expression-parser';
export { printExpression } from './expression-tree';
export type { Expression } from './expression-tree';
export { expressionToTex, numberToTex } from './expression-tex';

export type Scope = Readonly<Record<string, number>>;

/** A course has some thousand expressions; the oldest give way, so that no stream of texts can fill the memory. */
const MAX_KEPT = 2000;
const kept = new Map<string, Result<ParsedExpression, ExpressionError>>();

/** The tree of an expression, or an error that names the place in the text. */
export function parseExpression(source: string): Result<Expression, ExpressionError> {
  const parsed = parseOnce(source);
  return parsed.ok ? success(parsed.value.tree) : parsed;
}

/** The value of an expression; a finite number, or an error that names the place in the text. */
export function evaluateExpression(source: string, scope: Scope): Result<number, ExpressionError> {
  const parsed = parseOnce(source);
  if (!parsed.ok) return parsed;
  for (const { name, at } of parsed.value.names) {
    if (!Object.hasOwn(scope, name)) return failure({ code: 'unknown-name', at, token: name });
  }
  const value = valueOf(parsed.value.tree, scope);
  return Number.isFinite(value) ? success(value) : failure({ code: 'not-finite', at: 0, token: source });
}

function parseOnce(source: string): Result<ParsedExpression, ExpressionError> {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const parsed = parseSource(source);
  if (parsed.ok || parsed.error.code !== 'too-long') keep(source, parsed);
  return parsed;
}

function keep(source: string, parsed: Result<ParsedExpression, ExpressionError>): void {
  if (kept.size >= MAX_KEPT) {
    const [oldest = ''] = kept.keys();
    kept.delete(oldest);
  }
  kept.set(source, parsed);
}

/** All names are in the scope. */
function valueOf(node: Expression, scope: Scope): number {
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'name':
      return scope[node.name] ?? Number.NaN;
    case 'negation':
      return -valueOf(node.of, scope);
    case 'arithmetic':
      return ARITHMETIC[node.sign](valueOf(node.left, scope), valueOf(node.right, scope));
    case 'comparison':
      return COMPARISONS[node.sign](valueOf(node.left, scope), valueOf(node.right, scope)) ? 1 : 0;
    case 'call':
      return FUNCTIONS[node.name](...node.arguments.map((argument) => valueOf(argument, scope)));
  }
}

const ARITHMETIC: Readonly<Record<ArithmeticSign, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

const COMPARISONS: Readonly<Record<ComparisonSign, (left: number, right: number) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<=': (left, right) => left <= right,
  '>=': (left, right) => left >= right,
  '<': (left, right) => left < right,
  '>': (left, right) => left > right,
};

const FUNCTIONS: Readonly<Record<FunctionName, (...values: number[]) => number>> = {
  floor: (value = Number.NaN) => Math.floor(value),
  ceil: (value = Number.NaN) => Math.ceil(value),
  abs: (value = Number.NaN) => Math.abs(value),
  min: Math.min,
  max: Math.max,
};
