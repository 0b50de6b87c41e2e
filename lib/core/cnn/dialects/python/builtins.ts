import { stop } from '../errors';
import { findAttribute, lengthOfValue } from './access';
import { iterate, pairs } from './iterate';
import { compare, operateBinary } from './operators';
import { reprOfValue, textOfValue } from './text';
import {
  demandKnown,
  describeValue,
  dictKey,
  float,
  isA,
  isClass,
  isInstance,
  isOpaque,
  isSequence,
  isTrue,
  lineage,
  list,
  native,
  numberOf,
  opaque,
  tuple,
} from './values';
import type { Call, ClassValue, Value } from './values';

type Builtin = (call: Call) => Value;

const NUMBER_KINDS: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'str', 'list', 'tuple', 'dict']);

const BUILTINS: readonly (readonly [string, Builtin])[] = [
  ['len', (call) => lengthOfValue(argument(call, 0), call)],
  ['range', makeRange],
  ['int', (call) => truncated(argument(call, 0), call)],
  ['float', toFloat],
  ['str', (call) => textOfValue(call.args[0] ?? '', call)],
  ['repr', (call) => reprOfValue(argument(call, 0), call)],
  ['bool', (call) => isTrue(call.args[0] ?? false, call.at)],
  ['list', (call) => list(call.args[0] === undefined ? [] : [...iterate(call.args[0], call)])],
  ['tuple', (call) => tuple(call.args[0] === undefined ? [] : iterate(call.args[0], call))],
  ['set', (call) => tuple(call.args[0] === undefined ? [] : iterate(call.args[0], call))],
  ['dict', makeDict],
  [
    'sum',
    (call) =>
      iterate(argument(call, 0), call).reduce(
        (left, right) => operateBinary('+', { left, right, ...call }),
        call.args[1] ?? 0,
      ),
  ],
  ['min', (call) => extreme(call, '<')],
  ['max', (call) => extreme(call, '>')],
  ['abs', (call) => rounded(call, Math.abs)],
  ['round', (call) => rounded(call, roundHalfEven)],
  ['enumerate', (call) => enumerateItems(call)],
  ['zip', zip],
  ['reversed', (call) => list([...iterate(argument(call, 0), call)].reverse())],
  ['sorted', sorted],
  [
    'map',
    (call) =>
      list(
        iterate(argument(call, 1), call).map((item) =>
          call.machine.call(argument(call, 0), { args: [item], named: new Map() }, call.at),
        ),
      ),
  ],
  ['all', (call) => iterate(argument(call, 0), call).every((item) => isTrue(item, call.at))],
  ['any', (call) => iterate(argument(call, 0), call).some((item) => isTrue(item, call.at))],
  ['isinstance', (call) => isInstanceOf(argument(call, 0), argument(call, 1))],
  ['issubclass', (call) => isSubclassOf(argument(call, 0), argument(call, 1))],
  [
    'hasattr',
    (call) => {
      demandKnown(argument(call, 0));
      return attributeOf(call) !== undefined;
    },
  ],
  [
    'getattr',
    (call) =>
      attributeOf(call) ??
      call.args[2] ??
      stop(call.at, 'attribute-unknown', {
        owner: describeValue(argument(call, 0)),
        name: describeValue(argument(call, 1)),
      }),
  ],
  ['callable', (call) => isCallable(argument(call, 0))],
  ['type', (call) => typeOf(argument(call, 0))],
  ['print', () => null],
  ['iter', (call) => argument(call, 0)],
  ['id', () => 0],
];

const ERRORS =
  'ValueError TypeError NotImplementedError RuntimeError Exception KeyError AssertionError Warning DeprecationWarning object';

/** The built-in names; `super` is the interpreter's own. */
export function builtinScope(): Map<string, Value> {
  const names = new Map<string, Value>(BUILTINS.map(([name, call]) => [name, native(name, call)]));
  for (const name of ERRORS.split(' ')) names.set(name, opaque(name));
  for (const name of ['staticmethod', 'classmethod', 'property']) names.set(name, opaque(name));
  names.set('__name__', 'network');
  names.set('__file__', 'network.py');
  return names;
}

function argument({ args, at }: Call, index: number): Value {
  const value = args[index];
  return value === undefined ? stop(at, 'argument-missing', { callee: 'built-in', name: `#${index + 1}` }) : value;
}

function integer(value: Value, at: number): number {
  return typeof value === 'number' ? value : stop(at, 'value-unknown', { what: `range(${describeValue(value)})` });
}

function makeRange({ args, at }: Call): Value {
  const [first, second, third] = args.map((value) => integer(value, at));
  if (first === undefined) return stop(at, 'argument-missing', { callee: 'range', name: 'stop' });
  const step = third ?? 1;
  if (step === 0) return stop(at, 'argument-wrong', { callee: 'range', name: 'step', expected: '≠ 0', actual: '0' });
  return second === undefined
    ? { type: 'range', start: 0, end: first, step: 1 }
    : { type: 'range', start: first, end: second, step };
}

function truncated(value: Value, { at }: Call): Value {
  if (isOpaque(value)) return value;
  const number = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : numberOf(value);
  if (number === null) return stop(at, 'value-unknown', { what: `int(${describeValue(value)})` });
  const result = Math.trunc(number) + 0;
  return Number.isSafeInteger(result) ? result : stop(at, 'number-too-large', {});
}

function toFloat({ args, at }: Call): Value {
  const value = args[0] ?? 0;
  if (typeof value === 'string') {
    const infinite = /^\s*([+-]?)inf(inity)?\s*$/i.exec(value);
    if (infinite !== null) return float(infinite[1] === '-' ? -Infinity : Infinity);
    const number = Number(value);
    return Number.isNaN(number) ? stop(at, 'value-unknown', { what: `float(${describeValue(value)})` }) : float(number);
  }
  const number = numberOf(value);
  return number === null ? stop(at, 'value-unknown', { what: `float(${describeValue(value)})` }) : float(number);
}

function rounded(call: Call, compute: (value: number) => number): Value {
  const value = argument(call, 0);
  const number = numberOf(value);
  if (number === null) return isOpaque(value) ? value : stop(call.at, 'value-unknown', { what: describeValue(value) });
  const result = compute(number);
  return Number.isInteger(result) && (typeof value === 'number' || compute === roundHalfEven) ? result : float(result);
}

/** round(): halves go to the even neighbour. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function makeDict(call: Call): Value {
  const entries = new Map<string, { key: Value; value: Value }>();
  const [source] = call.args;
  if (source !== undefined && source !== null && typeof source === 'object' && source.type === 'dict') {
    for (const [key, entry] of source.entries) entries.set(key, { ...entry });
  } else if (source !== undefined) {
    for (const item of iterate(source, call)) {
      const [key = null, value = null] = isSequence(item) ? item.items : [];
      entries.set(dictKey(key, call.at), { key, value });
    }
  }
  for (const [key, value] of call.named) entries.set(`s${key}`, { key, value });
  call.machine.allocate(entries.size, call.at);
  return { type: 'dict', entries };
}

function extreme(call: Call, operator: '<' | '>'): Value {
  const items = call.args.length === 1 ? iterate(argument(call, 0), call) : call.args;
  const [first, ...rest] = items;
  if (first === undefined)
    return stop(call.at, 'argument-missing', { callee: operator === '<' ? 'min' : 'max', name: 'items' });
  return rest.reduce((best, item) => (compare(operator, { left: item, right: best, ...call }) ? item : best), first);
}

function enumerateItems(call: Call): Value {
  const start = call.named.get('start') ?? call.args[1] ?? 0;
  const first = integer(start, call.at);
  return pairs(iterate(argument(call, 0), call).map((item, index) => [first + index, item]));
}

function zip(call: Call): Value {
  const columns = call.args.map((column) => iterate(column, call));
  const length = columns.length === 0 ? 0 : Math.min(...columns.map((column) => column.length));
  call.machine.allocate(length * columns.length, call.at);
  return pairs(Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? null)));
}

function sorted(call: Call): Value {
  const items = [...iterate(argument(call, 0), call)];
  const less = (left: Value, right: Value) => {
    call.machine.step(call.at);
    return compare('<', { left, right, ...call });
  };
  items.sort((left, right) => (less(left, right) ? -1 : less(right, left) ? 1 : 0));
  if (isTrue(call.named.get('reverse') ?? false, call.at)) items.reverse();
  return list(items);
}

function isCallable(value: Value): boolean {
  return (
    value !== null &&
    typeof value === 'object' &&
    ['function', 'native', 'method', 'class', 'instance'].includes(value.type)
  );
}

function typeOf(value: Value): Value {
  return isInstance(value) ? value.class : opaque(`type(${describeValue(value)})`);
}

function attributeOf(call: Call): Value | undefined {
  const name = argument(call, 1);
  if (typeof name !== 'string') return stop(call.at, 'value-unknown', { what: describeValue(name) });
  return findAttribute(argument(call, 0), name, call);
}

/** isinstance(): built-in kinds by name, classes by descent; everything else is not. */
export function isInstanceOf(value: Value, kind: Value): boolean {
  [value, kind].forEach(demandKnown);
  if (isSequence(kind)) return kind.items.some((item) => isInstanceOf(value, item));
  if (isA(kind, 'native')) return NUMBER_KINDS.has(kind.name) && isOfKind(value, kind.name);
  if (isClass(kind)) return isInstance(value) && isSubclassOf(value.class, kind);
  return isA(kind, 'external') && kind.path.endsWith('Tensor') && isA(value, 'host') && value.what === 'tensor';
}

function isOfKind(value: Value, kind: string): boolean {
  switch (kind) {
    case 'int':
      return typeof value === 'number' || typeof value === 'boolean';
    case 'str':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    default:
      return value !== null && typeof value === 'object' && value.type === kind;
  }
}

function isSubclassOf(cls: Value, kind: Value): boolean {
  if (isSequence(kind)) return kind.items.some((item) => isSubclassOf(cls, item));
  if (!isClass(cls) || !isClass(kind)) return false;
  return lineage(cls).some((base: ClassValue) => base === kind);
}
