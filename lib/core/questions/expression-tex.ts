import { BINDING, bindingOf } from './expression-tree';

import type { ArithmeticSign, ComparisonSign, Expression, FunctionName } from './expression-tree';

/** @file Expressions of the safe arithmetic as KaTeX, so that what a student reads is what was checked. */

/** An expression as a formula: ⌊⌋ and ⌈⌉ for floor and ceil, fractions for /, × for *, negative numbers in parentheses where they follow a sign. */
export function expressionToTex(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return groupDigits(node.text);
    case 'name':
      return node.name.length === 1 ? node.name : `\\mathrm{${node.name.replaceAll('_', '\\_')}}`;
    case 'negation':
      return `-${wrapped(node.of, BINDING.atom)}`;
    case 'call':
      return callToTex(node.name, node.arguments.map(expressionToTex));
    case 'comparison':
      return `${wrapped(node.left, BINDING.sum)} ${COMPARISONS[node.sign]} ${wrapped(node.right, BINDING.sum)}`;
    case 'arithmetic':
      return arithmeticToTex(node);
  }
}

/** A number as a formula, digits grouped by thousands; one that is not whole to six significant digits. */
export function numberToTex(value: number): string {
  const text = plainDigits(Number.isInteger(value) ? value : Number(value.toPrecision(SHOWN_DIGITS)));
  return text.startsWith('-') ? `-${groupDigits(text.slice(1))}` : groupDigits(text);
}

/** Significant digits shown of a number that is not whole. */
const SHOWN_DIGITS = 6;

/** Whether numberToTex leaves digits away. */
export function isRounded(value: number): boolean {
  return !Number.isInteger(value) && Number(value.toPrecision(SHOWN_DIGITS)) !== value;
}

/** A number in digits, never with an exponent, as an expression may hold it. */
export function plainDigits(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/\.?0+$/u, '');
}

function groupDigits(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, '{,}');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function arithmeticToTex({ sign, left, right }: Extract<Expression, { kind: 'arithmetic' }>): string {
  if (sign === '/') return `\\frac{${expressionToTex(left)}}{${expressionToTex(right)}}`;
  if (sign === '+' || sign === '-') {
    const tightness = sign === '+' ? BINDING.sum : BINDING.product;
    return `${wrapped(left, BINDING.sum)} ${sign} ${afterSign(right, tightness)}`;
  }
  const before = sign === '%' ? BINDING.atom : BINDING.product;
  return `${afterSign(left, before)} ${SIGNS[sign]} ${afterSign(right, BINDING.unary)}`;
}

/** An operand that begins with a minus would read as two signs. */
function afterSign(node: Expression, binding: number): string {
  return beginsWithMinus(node) ? enclosed(expressionToTex(node)) : wrapped(node, binding);
}

function beginsWithMinus(node: Expression): boolean {
  if (node.kind === 'negation') return true;
  if (node.kind !== 'arithmetic' || node.sign === '/') return false;
  return (node.sign === '+' || node.sign === '-') && beginsWithMinus(node.left);
}

function wrapped(node: Expression, binding: number): string {
  const tex = expressionToTex(node);
  return texBinding(node) < binding ? enclosed(tex) : tex;
}

/** A fraction stands for itself, whatever is above and below its line. */
function texBinding(node: Expression): number {
  return node.kind === 'arithmetic' && node.sign === '/' ? BINDING.atom : bindingOf(node);
}

function enclosed(tex: string): string {
  return tex.includes('\\frac') ? `\\left( ${tex} \\right)` : `(${tex})`;
}

function callToTex(name: FunctionName, values: readonly string[]): string {
  const inside = values.join(', ');
  switch (name) {
    case 'floor':
      return `\\left\\lfloor ${inside} \\right\\rfloor`;
    case 'ceil':
      return `\\left\\lceil ${inside} \\right\\rceil`;
    case 'abs':
      return `\\left| ${inside} \\right|`;
    case 'min':
      return `\\min(${inside})`;
    case 'max':
      return `\\max(${inside})`;
  }
}

const SIGNS: Readonly<Record<Exclude<ArithmeticSign, '/' | '+' | '-'>, string>> = { '*': '\\times', '%': '\\bmod' };
const COMPARISONS: Readonly<Record<ComparisonSign, string>> = {
  '==': '=',
  '!=': '\\neq',
  '<=': '\\le',
  '>=': '\\ge',
  '<': '\\lt',
  '>': '\\gt',
};
