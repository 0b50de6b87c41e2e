/** Methods of strings, lists, tuples and dicts. */
import { stop } from '../errors';
import { iterate } from './iterate';
import { checkString, isEqual } from './operators';
import { formatBraces, textOfValue } from './text';
import { describeValue, dictKey, list, native, tuple } from './values';
import type { Call, DictValue, ListValue, TupleValue, Value } from './values';

type Method<T> = (self: T, call: Call) => Value;

const STRING: ReadonlyMap<string, Method<string>> = new Map<string, Method<string>>([
  ['format', (self, call) => checkString(formatBraces(self, call, call), call)],
  ['lower', (self) => self.toLowerCase()],
  ['upper', (self) => self.toUpperCase()],
  ['strip', (self) => self.trim()],
  ['startswith', (self, call) => self.startsWith(textArgument(call, 0))],
  ['endswith', (self, call) => self.endsWith(textArgument(call, 0))],
  [
    'replace',
    (self, call) => checkString(self.split(textArgument(call, 0)).slice(0, 1000).join(textArgument(call, 1)), call),
  ],
  ['join', (self, call) => checkString(joined(self, call), call)],
  [
    'split',
    (self, call) => {
      const parts = self.split(call.args.length === 0 ? /\s+/ : textArgument(call, 0));
      call.machine.allocate(parts.length, call.at);
      return list(parts);
    },
  ],
]);

function textArgument(call: Call, index: number): string {
  const value = call.args[index];
  if (typeof value === 'string') return value;
  return stop(call.at, 'operation-unsupported', { what: describeValue(value ?? null) });
}

function joined(self: string, call: Call): string {
  const items = iterate(argument(call, 0), call).map((item) => textOfValue(item, call));
  const length = items.reduce((sum, item) => sum + item.length + self.length, 0);
  return length > 10_000 ? stop(call.at, 'too-much-memory', { limit: 10_000 }) : items.join(self);
}

function argument({ args, at }: Call, index: number): Value {
  const value = args[index];
  return value === undefined ? stop(at, 'argument-missing', { callee: 'call', name: `#${index + 1}` }) : value;
}

const LIST: ReadonlyMap<string, Method<ListValue>> = new Map<string, Method<ListValue>>([
  [
    'append',
    (self, call) => {
      call.machine.allocate(1, call.at);
      self.items.push(argument(call, 0));
      return null;
    },
  ],
  [
    'extend',
    (self, call) => {
      for (const item of iterate(argument(call, 0), call)) self.items.push(item);
      return null;
    },
  ],
  [
    'insert',
    (self, call) => {
      const index = argument(call, 0);
      call.machine.allocate(1 + Math.floor(self.items.length / 64), call.at);
      if (typeof index !== 'number') return stop(call.at, 'index-out-of-range', { index: describeValue(index) });
      self.items.splice(index, 0, argument(call, 1));
      return null;
    },
  ],
  [
    'pop',
    (self, call) => {
      const index = call.args[0] ?? -1;
      const found = typeof index === 'number' ? self.items.splice(index, 1)[0] : undefined;
      return found === undefined ? stop(call.at, 'index-out-of-range', { index: describeValue(index) }) : found;
    },
  ],
  [
    'reverse',
    (self) => {
      self.items.reverse();
      return null;
    },
  ],
  ['copy', (self, call) => list([...iterate(self, call)])],
  [
    'clear',
    (self) => {
      self.items = [];
      return null;
    },
  ],
]);

const SEQUENCE: ReadonlyMap<string, Method<ListValue | TupleValue>> = new Map<string, Method<ListValue | TupleValue>>([
  ['index', (self, call) => self.items.findIndex((item) => equals(item, call))],
  ['count', (self, call) => self.items.filter((item) => equals(item, call)).length],
]);

function equals(item: Value, call: Call): boolean {
  return isEqual({ left: item, right: argument(call, 0), at: call.at, machine: call.machine });
}

const DICT: ReadonlyMap<string, Method<DictValue>> = new Map<string, Method<DictValue>>([
  ['items', (self, call) => list(entriesOf(self, call).map(({ key, value }) => tuple([key, value])))],
  ['keys', (self, call) => list(entriesOf(self, call).map(({ key }) => key))],
  ['values', (self, call) => list(entriesOf(self, call).map(({ value }) => value))],
  ['get', (self, call) => self.entries.get(dictKey(argument(call, 0), call.at))?.value ?? call.args[1] ?? null],
  [
    'copy',
    (self, call) => ({
      type: 'dict',
      entries: new Map(entriesOf(self, call).map((entry) => [dictKey(entry.key, call.at), { ...entry }])),
    }),
  ],
  ['pop', popEntry],
  ['setdefault', setDefault],
  ['update', updateDict],
]);

function entriesOf(self: DictValue, { machine, at }: Call) {
  machine.allocate(self.entries.size, at);
  return [...self.entries.values()];
}

function popEntry(self: DictValue, call: Call): Value {
  const key = dictKey(argument(call, 0), call.at);
  const found = self.entries.get(key)?.value ?? call.args[1];
  self.entries.delete(key);
  return found === undefined ? stop(call.at, 'index-out-of-range', { index: describeValue(argument(call, 0)) }) : found;
}

function setDefault(self: DictValue, call: Call): Value {
  const key = argument(call, 0);
  const found = self.entries.get(dictKey(key, call.at));
  if (found !== undefined) return found.value;
  const value = call.args[1] ?? null;
  call.machine.allocate(1, call.at);
  self.entries.set(dictKey(key, call.at), { key, value });
  return value;
}

function updateDict(self: DictValue, call: Call): Value {
  const [other] = call.args;
  if (other !== undefined && other !== null && typeof other === 'object' && other.type === 'dict') {
    for (const { key, value } of entriesOf(other, call)) self.entries.set(dictKey(key, call.at), { key, value });
  }
  for (const [name, value] of call.named) {
    call.machine.allocate(1, call.at);
    self.entries.set(dictKey(name, call.at), { key: name, value });
  }
  return null;
}

/** A method of a built-in value, bound to it. */
export function builtinMethod(self: Value, name: string): Value | undefined {
  if (typeof self === 'string') return bind(self, STRING.get(name), name);
  if (self === null || typeof self !== 'object') return undefined;
  if (self.type === 'dict') return bind(self, DICT.get(name), name);
  if (self.type === 'list') return bind(self, LIST.get(name), name) ?? bind(self, SEQUENCE.get(name), name);
  return self.type === 'tuple' ? bind(self, SEQUENCE.get(name), name) : undefined;
}

function bind<T>(self: T, method: Method<T> | undefined, name: string): Value | undefined {
  return method === undefined ? undefined : native(name, (call) => method(self, call));
}
