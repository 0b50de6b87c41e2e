import { stop } from '../errors';
import type { BinaryOperator, CompareOperator } from './syntax';
import { formatPercent } from './text';
import {
  demandKnown,
  describeValue,
  dictKey,
  float,
  isA,
  isHost,
  isOpaque,
  isSequence,
  isTrue,
  list,
  numberOf,
  opaque,
  tuple,
} from './values';
import type { Machine, Value } from './values';

/** No name in a network is longer. */
export const MAX_STRING = 10_000;

export interface Operands {
  readonly left: Value;
  readonly right: Value;
  readonly at: number;
  readonly machine: Machine;
}

export function operateBinary(operator: BinaryOperator, operands: Operands): Value {
  const { left, right, at } = operands;
  const handled = operateHost(operator, operands) ?? operateSequence(operator, operands);
  if (handled !== undefined) return handled;
  if (typeof left === 'string' && operator === '%') return checkString(formatPercent(left, right, operands), operands);
  const [first, second] = [numberOf(left), numberOf(right)];
  if (first !== null && second !== null) {
    const isFloat = isFloatValue(left) || isFloatValue(right);
    return operateNumbers(operator, { first, second, isFloat, at });
  }
  if (isOpaque(left)) return left;
  if (isOpaque(right)) return right;
  // `int | None` and the like, in annotations kept as values.
  if (operator === '|') return opaque('type');
  return stop(at, 'operation-unsupported', { what: `${describeValue(left)} ${operator} ${describeValue(right)}` });
}

function operateHost(operator: BinaryOperator, { left, right, at }: Operands): Value | undefined {
  if (isHost(left) || isHost(right)) [left, right].forEach(demandKnown);
  if (isHost(left)) return left.operate({ operator, other: right, reversed: false, at });
  return isHost(right) ? right.operate({ operator, other: left, reversed: true, at }) : undefined;
}

function isFloatValue(value: Value): boolean {
  return value !== null && typeof value === 'object' && value.type === 'float';
}

function operateSequence(operator: BinaryOperator, operands: Operands): Value | undefined {
  const { left, right, machine, at } = operands;
  if (operator === '*') return repeat(operands);
  if (operator !== '+') return undefined;
  if (typeof left === 'string' && typeof right === 'string') return checkString(left + right, operands);
  if (!isSequence(left) || !isSequence(right) || left.type !== right.type) return undefined;
  machine.allocate(left.items.length + right.items.length, at);
  const items = [...left.items, ...right.items];
  return left.type === 'list' ? list(items) : tuple(items);
}

function repeat({ left, right, machine, at }: Operands): Value | undefined {
  const [sequence, count] = typeof left === 'number' ? [right, left] : [left, right];
  if (typeof count !== 'number') return undefined;
  const times = Math.max(0, count);
  if (typeof sequence === 'string') {
    if (sequence.length * times > MAX_STRING) return stop(at, 'too-much-memory', { limit: MAX_STRING });
    return sequence.repeat(times);
  }
  if (!isSequence(sequence)) return undefined;
  machine.allocate(sequence.items.length * times, at);
  const items = Array.from({ length: times }, () => sequence.items).flat();
  return sequence.type === 'list' ? list(items) : tuple(items);
}

export function checkString(text: string, { machine, at }: Pick<Operands, 'machine' | 'at'>): string {
  if (text.length > MAX_STRING) return stop(at, 'too-much-memory', { limit: MAX_STRING });
  machine.allocate(1 + Math.floor(text.length / 16), at);
  return text;
}

interface Numbers {
  readonly first: number;
  readonly second: number;
  readonly isFloat: boolean;
  readonly at: number;
}

const ARITHMETIC: ReadonlyMap<BinaryOperator, (first: number, second: number) => number> = new Map([
  ['+', (first, second) => first + second],
  ['-', (first, second) => first - second],
  ['*', (first, second) => first * second],
  ['/', (first, second) => first / second],
  ['//', (first, second) => Math.floor(first / second)],
  ['%', (first, second) => first - second * Math.floor(first / second)],
  ['**', (first, second) => first ** second],
  ['<<', (first, second) => first * 2 ** second],
  ['>>', (first, second) => Math.floor(first / 2 ** second)],
] satisfies readonly (readonly [BinaryOperator, (first: number, second: number) => number])[]);

function operateNumbers(operator: BinaryOperator, { first, second, isFloat, at }: Numbers): Value {
  const compute = ARITHMETIC.get(operator);
  if (compute === undefined) return stop(at, 'operation-unsupported', { what: `${first} ${operator} ${second}` });
  if (second === 0 && ['/', '//', '%'].includes(operator)) return stop(at, 'division-by-zero', {});
  const result = compute(first, second);
  if (isFloat || operator === '/' || (operator === '**' && second < 0)) {
    return Number.isNaN(result) ? stop(at, 'number-too-large', {}) : float(result);
  }
  return Number.isSafeInteger(result) ? result : stop(at, 'number-too-large', {});
}

export function operateUnary(operator: '+' | '-' | '~' | 'not', operand: Value, at: number): Value {
  if (operator === 'not') return !isTrue(operand, at);
  const number = numberOf(operand);
  if (number === null || operator === '~') {
    return isOpaque(operand)
      ? operand
      : stop(at, 'operation-unsupported', { what: `${operator}${describeValue(operand)}` });
  }
  const result = operator === '-' ? -number : number;
  return isFloatValue(operand) ? float(result) : result + 0;
}

export function compare(operator: CompareOperator, operands: Operands): boolean {
  const { left, right, at } = operands;
  switch (operator) {
    case 'is':
      return isSame(left, right);
    case 'is not':
      return !isSame(left, right);
    case '==':
      return isEqual(operands);
    case '!=':
      return !isEqual(operands);
    case 'in':
      return contains(operands);
    case 'not in':
      return !contains(operands);
    default:
      return order(operator, { first: left, second: right, at });
  }
}

function isSame(left: Value, right: Value): boolean {
  [left, right].forEach(demandKnown);
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  return left.type === 'external' && right.type === 'external' && left.path === right.path;
}

export function isEqual(operands: Operands): boolean {
  const { left, right, at, machine } = operands;
  machine.step(at);
  if (isSame(left, right)) return true;
  // Only against None is the answer known.
  if (left === null || right === null) return false;
  const unknown = [left, right].find((side) => isHost(side) || isOpaque(side));
  if (unknown !== undefined) return stop(at, 'value-unknown', { what: describeValue(unknown) });
  const [first, second] = [numberOf(left), numberOf(right)];
  if (first !== null && second !== null) return first === second;
  if (!isSequence(left) || !isSequence(right) || left.type !== right.type) return false;
  if (left.items.length !== right.items.length) return false;
  return machine.nested(at, () =>
    left.items.every((item, index) => isEqual({ ...operands, left: item, right: right.items[index] ?? null })),
  );
}

function contains(operands: Operands): boolean {
  const { left, right, at } = operands;
  if (typeof right === 'string' && typeof left === 'string') return right.includes(left);
  if (isSequence(right)) return right.items.some((item) => isEqual({ ...operands, left: item, right: left }));
  if (isA(right, 'dict')) return right.entries.has(dictKey(left, at));
  if (isA(right, 'range')) {
    const steps = typeof left === 'number' ? (left - right.start) / right.step : -1;
    return Number.isInteger(steps) && steps >= 0 && steps < Math.ceil((right.end - right.start) / right.step);
  }
  return stop(at, 'operation-unsupported', { what: `in ${describeValue(right)}` });
}

interface Ordered {
  readonly first: Value;
  readonly second: Value;
  readonly at: number;
}

function order(operator: '<' | '>' | '<=' | '>=', { first, second, at }: Ordered): boolean {
  const numbers = [numberOf(first), numberOf(second)] as const;
  const texts = typeof first === 'string' && typeof second === 'string';
  const [left, right] = texts ? [first, second] : numbers;
  if (left === null || right === null) {
    const unknown = [first, second].find((side) => isHost(side) || isOpaque(side));
    if (unknown !== undefined) return stop(at, 'value-unknown', { what: describeValue(unknown) });
    return stop(at, 'operation-unsupported', { what: `${describeValue(first)} ${operator} ${describeValue(second)}` });
  }
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return operator === '<=' ? left <= right : left >= right;
}
