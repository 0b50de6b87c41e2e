/** What an expression can stand for while the text is read. Nothing here is ever run. */
import type { Shape } from '../../shape';
import { stop } from '../errors';
import type { CodeStop } from '../errors';
import type { BinaryOperator, Block, Expression, Parameter } from './syntax';

/** None, booleans, integers and strings are JavaScript's own; a float is told from an integer, as in Python. */
export type Value =
  | null
  | boolean
  | number
  | string
  | FloatValue
  | ListValue
  | TupleValue
  | DictValue
  | RangeValue
  | SliceValue
  | EllipsisValue
  | FunctionValue
  | NativeFunction
  | MethodValue
  | ClassValue
  | InstanceValue
  | SuperValue
  | ExternalValue
  | HostValue;

export interface FloatValue {
  readonly type: 'float';
  readonly value: number;
}

export interface ListValue {
  readonly type: 'list';
  items: Value[];
}

export interface TupleValue {
  readonly type: 'tuple';
  readonly items: readonly Value[];
}

export interface DictValue {
  readonly type: 'dict';
  readonly entries: Map<string, { readonly key: Value; value: Value }>;
}

export interface RangeValue {
  readonly type: 'range';
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export interface SliceValue {
  readonly type: 'slice';
  readonly start: Value;
  readonly end: Value;
  readonly step: Value;
}

interface EllipsisValue {
  readonly type: 'ellipsis';
}

export interface FunctionValue {
  readonly type: 'function';
  readonly name: string;
  readonly params: readonly Parameter[];
  readonly body: Block | Expression;
  readonly scope: Scope;
  /** Evaluated when the function is defined, by parameter name. */
  readonly defaults: ReadonlyMap<string, Value>;
  readonly binding: 'plain' | 'static' | 'class' | 'property';
  /** The class whose body defines it, for super(). */
  owner: ClassValue | null;
}

export interface NativeFunction {
  readonly type: 'native';
  readonly name: string;
  readonly call: (call: Call) => Value;
  readonly binding: 'plain' | 'static' | 'property';
}

export interface MethodValue {
  readonly type: 'method';
  readonly self: Value;
  readonly callee: FunctionValue | NativeFunction;
}

export interface ClassValue {
  readonly type: 'class';
  readonly name: string;
  readonly bases: readonly Value[];
  readonly members: Map<string, Value>;
  /** The framework's dotted name; null for a class of the text itself. */
  readonly path: string | null;
}

export interface InstanceValue {
  readonly type: 'instance';
  readonly class: ClassValue;
  readonly fields: Map<string, Value>;
  readonly at: number;
  /** What a framework's layer does to tensors; null for everything else. */
  layer: LayerHandle | null;
  /** Where it hangs in the network, `layer1.0.conv1`; null until the network is complete. */
  path: string | null;
  /** The error of a statement that would have changed it; raised when it is used. */
  broken?: CodeStop;
}

/** A layer of a framework, ready to be called. */
export interface LayerHandle {
  readonly apply: (application: Application) => Value;
  readonly hasParameters: boolean;
  /** A name the code gives it itself, as Keras layers have. */
  readonly name: string | null;
  /** The shape of the network's input where this layer states it, as a first Keras layer may. */
  readonly input: Shape | null;
  uses: number;
}

export interface Application extends Call {
  readonly self: InstanceValue;
}

export interface SuperValue {
  readonly type: 'super';
  readonly self: Value;
  /** Members are looked up behind this class. */
  readonly after: ClassValue;
}

/** A dotted name that is imported. `opaque`: what it stands for has no part in the network, and neither has what comes of it. */
export interface ExternalValue {
  readonly type: 'external';
  readonly path: string;
  readonly opaque: boolean;
  /** Why the value is not known, where a statement beside the network could not be followed; raised when it is needed. */
  readonly error?: CodeStop;
  /** Whether the statement would have made a network. */
  readonly isNetwork?: boolean;
}

/** An object of a framework with behaviour of its own: a tensor, a batch size. */
export interface HostValue {
  readonly type: 'host';
  /** For messages. */
  readonly what: string;
  attribute(name: string, at: number): Value | undefined;
  item(index: Value, at: number): Value | undefined;
  operate(operation: Operation): Value | undefined;
}

export interface Operation {
  readonly operator: BinaryOperator;
  readonly other: Value;
  /** Whether the host stands on the right. */
  readonly reversed: boolean;
  readonly at: number;
}

/** A call with its values known. */
export interface Call {
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  readonly at: number;
  readonly machine: Machine;
}

export type CallArguments = Pick<Call, 'args' | 'named'>;

export interface Scope {
  readonly variables: Map<string, Value>;
  readonly parent: Scope | null;
  /** The function whose body this is, and its first argument; for super(). */
  readonly within: { readonly callee: FunctionValue; readonly self: Value } | null;
}

/** What the parts of the interpreter ask of each other. */
export interface Machine {
  /** Counts a step; stops when the budget is spent. */
  step(at: number): void;
  /** Counts values that are kept; stops when there are too many. */
  allocate(count: number, at: number): void;
  /** What `work` gives, or what `recover` gives where it stops; a spent budget is given back a few times at most. */
  attempt<T>(work: () => T, recover: (error: CodeStop) => T): T;
  /** Runs `work` one level deeper; stops when that is too deep. */
  nested<T>(at: number, work: () => T): T;
  evaluate(expression: Expression, scope: Scope): Value;
  call(callee: Value, args: CallArguments, at: number): Value;
  attribute(object: Value, name: string, at: number): Value;
  item(object: Value, index: Value, at: number): Value;
  /** What an imported name stands for. */
  external(path: string, at: number): Value;
}

export const NO_ARGUMENTS: CallArguments = { args: [], named: new Map() };

export function float(value: number): FloatValue {
  return { type: 'float', value };
}

export function tuple(items: readonly Value[]): TupleValue {
  return { type: 'tuple', items };
}

export function list(items: Value[]): ListValue {
  return { type: 'list', items };
}

export function opaque(path: string): ExternalValue {
  return { type: 'external', path, opaque: true };
}

/** The value of something that could not be followed: it spreads as an opaque one does, and raises its error when it is needed. */
export function unknown(error: CodeStop, { isNetwork }: { readonly isNetwork: boolean }): ExternalValue {
  return { type: 'external', path: 'unknown', opaque: true, error, isNetwork };
}

/** Raises the error of a value that is not known. */
export function demandKnown(value: Value | undefined): void {
  if (isA(value, 'external') && value.error !== undefined) throw value.error;
}

/** The key under which a dict keeps what a failed statement would have put into it. */
export const HOLE = 'hole';

export function native(
  name: string,
  call: (call: Call) => Value,
  binding: NativeFunction['binding'] = 'plain',
): NativeFunction {
  return { type: 'native', name, call, binding };
}

/** Whether names here are those of the module itself. */
export function isModuleScope({ parent }: Scope): boolean {
  return parent?.parent === null;
}

export function scopeInside(parent: Scope | null, within: Scope['within'] = parent?.within ?? null): Scope {
  return { variables: new Map(), parent, within };
}

/** A word for what a value is, for messages. What is wrong with an unknown value is its own error, so that is raised instead. */
export function describeValue(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (value.type === 'float') return floatText(value.value);
  return describeObject(value);
}

type ObjectValue = Exclude<Value, null | boolean | number | string | FloatValue>;

function describeObject(value: ObjectValue): string {
  switch (value.type) {
    case 'function':
    case 'native':
    case 'class':
      return value.name;
    case 'method':
      return value.callee.name;
    case 'instance':
      return value.class.name;
    case 'external':
      demandKnown(value);
      return value.path;
    case 'host':
      return value.what;
    case 'list':
    case 'tuple':
      return `${value.type}(${value.items.length})`;
    default:
      return value.type;
  }
}

export function floatText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return `${value}.0`;
  return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
}

/** The number a value stands for, integers and floats alike; booleans count as in Python. */
export function numberOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value !== null && typeof value === 'object' && value.type === 'float' ? value.value : null;
}

export function isTrue(value: Value, at: number): boolean {
  if (value === null) return false;
  const number = numberOf(value);
  if (number !== null) return number !== 0;
  if (typeof value === 'string') return value !== '';
  if (typeof value !== 'object') return true;
  if (value.type === 'list' || value.type === 'tuple') return value.items.length > 0;
  if (value.type === 'dict') return value.entries.size > 0;
  if (value.type === 'range') return rangeLength(value) > 0;
  if (value.type === 'host' || (value.type === 'external' && value.opaque)) {
    return stop(at, 'value-unknown', { what: describeValue(value) });
  }
  return true;
}

export function rangeLength({ start, end, step }: RangeValue): number {
  return Math.max(0, Math.ceil((end - start) / step));
}

/** All bases, nearest first. Bases that are no classes are left out. */
export function lineage(cls: ClassValue): readonly ClassValue[] {
  const found = new Set<ClassValue>();
  const waiting = [cls];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    found.add(next);
    const bases = next.bases.flatMap((base) => (isClass(base) ? [base] : []));
    waiting.unshift(...bases.filter((base) => !found.has(base)));
  }
  return [...found];
}

type ObjectType = Extract<Value, { readonly type: string }>['type'];

export function isA<T extends ObjectType>(
  value: Value | undefined,
  type: T,
): value is Extract<Value, { readonly type: T }> {
  return value !== null && typeof value === 'object' && value.type === type;
}

export function isClass(value: Value): value is ClassValue {
  return isA(value, 'class');
}

export function isInstance(value: Value): value is InstanceValue {
  return value !== null && typeof value === 'object' && value.type === 'instance';
}

export function isHost(value: Value): value is HostValue {
  return value !== null && typeof value === 'object' && value.type === 'host';
}

export function isSequence(value: Value): value is ListValue | TupleValue {
  return value !== null && typeof value === 'object' && (value.type === 'list' || value.type === 'tuple');
}

export function isOpaque(value: Value): value is ExternalValue {
  return value !== null && typeof value === 'object' && value.type === 'external' && value.opaque;
}

/** Keys are equal where Python's are, among the kinds of keys network code uses. */
export function dictKey(key: Value, at: number): string {
  const number = numberOf(key);
  if (number !== null) return `n${number}`;
  if (typeof key === 'string') return `s${key}`;
  if (key === null) return 'None';
  if (typeof key === 'object' && key.type === 'tuple' && key.items.length <= 16) {
    return `t${JSON.stringify(key.items.map((item) => (isSequence(item) ? 'tuple' : dictKey(item, at))))}`;
  }
  if (typeof key === 'object' && (key.type === 'class' || key.type === 'external')) return `c${describeValue(key)}`;
  return stop(at, 'operation-unsupported', { what: `${describeValue(key)} as a key` });
}
