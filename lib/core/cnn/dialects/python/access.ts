/** Attributes and items of values. */
import { stop } from '../errors';
import { iterate } from './iterate';
import { builtinMethod } from './methods';
import {
  describeValue,
  HOLE,
  dictKey,
  isA,
  isClass,
  isInstance,
  isSequence,
  lineage,
  list,
  NO_ARGUMENTS,
  numberOf,
  opaque,
  rangeLength,
  tuple,
} from './values';
import type { ClassValue, ExternalValue, InstanceValue, Machine, SliceValue, SuperValue, Value } from './values';

interface Place {
  readonly at: number;
  readonly machine: Machine;
}

/** Attributes that reach behind the text; the few harmless ones are answered before. */
const HIDDEN = /^__.*__$/;

export function getAttribute(object: Value, name: string, place: Place): Value {
  const found = findAttribute(object, name, place);
  if (found !== undefined) return found;
  if (HIDDEN.test(name)) return stop(place.at, 'name-refused', { name });
  return stop(place.at, 'attribute-unknown', { owner: describeValue(object), name });
}

/** As getAttribute, but undefined where there is none. */
export function findAttribute(object: Value, name: string, place: Place): Value | undefined {
  if (object === null || typeof object !== 'object') return builtinMethod(object, name);
  switch (object.type) {
    case 'instance':
      return instanceAttribute(object, name, place);
    case 'class':
      return classAttribute(object, name);
    case 'super':
      return superAttribute(object, name, place);
    case 'host':
      return object.attribute(name, place.at);
    case 'external':
      return HIDDEN.test(name) ? undefined : externalAttribute(object, name, place);
    case 'function':
    case 'native':
      return name === '__name__' ? object.name : undefined;
    default:
      return builtinMethod(object, name);
  }
}

function externalAttribute(object: ExternalValue, name: string, place: Place): Value {
  const { path, opaque: isIgnored, error } = object;
  if (error !== undefined) return object;
  const longer = `${path}.${name}`;
  return isIgnored ? opaque(longer.slice(-200)) : place.machine.external(longer, place.at);
}

function instanceAttribute(self: InstanceValue, name: string, place: Place): Value | undefined {
  if (self.broken !== undefined) throw self.broken;
  const own = self.fields.get(name);
  if (own !== undefined) return own;
  if (name === '__class__') return self.class;
  const member = findMember(lineage(self.class), name);
  if (member !== undefined) return bindMember(member, self, place);
  // A layer's weights exist, but their values are no part of the network.
  if (self.layer !== null && !HIDDEN.test(name)) return opaque(`${self.class.name}.${name}`);
  return undefined;
}

function classAttribute(cls: ClassValue, name: string): Value | undefined {
  if (name === '__name__') return cls.name;
  const member = findMember(lineage(cls), name);
  if (member !== undefined) {
    const isClassMethod = typeof member === 'object' && member?.type === 'function' && member.binding === 'class';
    return isClassMethod ? { type: 'method', self: cls, callee: member } : member;
  }
  const hasForeignBase = lineage(cls).some(({ bases }) => bases.some((base) => !isClass(base)));
  return hasForeignBase && !HIDDEN.test(name) ? opaque(`${cls.name}.${name}`) : undefined;
}

function superAttribute({ self, after }: SuperValue, name: string, place: Place): Value | undefined {
  const line = lineage(isInstance(self) ? self.class : after);
  const member = findMember(line.slice(line.indexOf(after) + 1), name);
  if (member !== undefined) return bindMember(member, self, place);
  return name === '__init__' ? { type: 'native', name, call: () => null, binding: 'static' } : undefined;
}

function findMember(line: readonly ClassValue[], name: string): Value | undefined {
  for (const { members } of line) {
    const member = members.get(name);
    if (member !== undefined) return member;
  }
  return undefined;
}

function bindMember(member: Value, self: Value, { machine, at }: Place): Value {
  if (member === null || typeof member !== 'object') return member;
  if (member.type !== 'function' && member.type !== 'native') return member;
  if (member.binding === 'static') return member;
  const method: Value = {
    type: 'method',
    self: member.binding === 'class' && isInstance(self) ? self.class : self,
    callee: member,
  };
  return member.binding === 'property' ? machine.call(method, NO_ARGUMENTS, at) : method;
}

/** Sets a field; only instances and classes of the text have fields of their own. */
export function setAttribute(
  object: Value,
  { name, value }: { readonly name: string; readonly value: Value },
  { machine, at }: Place,
): void {
  machine.allocate(1, at);
  if (HIDDEN.test(name)) stop(at, 'name-refused', { name });
  if (isInstance(object)) object.fields.set(name, value);
  else if (isClass(object) && object.path === null) object.members.set(name, value);
  else if (object === null || typeof object !== 'object' || object.type !== 'external') {
    stop(at, 'operation-unsupported', { what: `${describeValue(object)}.${name} = …` });
  }
}

export function getItem(object: Value, index: Value, place: Place): Value {
  const found = findItem(object, index, place);
  return found === undefined ? stop(place.at, 'index-out-of-range', { index: describeValue(index) }) : found;
}

function findItem(object: Value, index: Value, place: Place): Value | undefined {
  const { at, machine } = place;
  if (isA(object, 'dict')) return (object.entries.get(dictKey(index, at)) ?? object.entries.get(HOLE))?.value;
  if (isA(object, 'host')) return object.item(index, at);
  // `Type[...]`, `Callable[..., X]`: annotations, also where they are kept as values.
  if (isA(object, 'external')) return object.error === undefined ? opaque(object.path) : object;
  if (isA(object, 'class')) return object;
  if (isInstance(object)) {
    return machine.call(machine.attribute(object, '__getitem__', at), { args: [index], named: new Map() }, at);
  }
  return isA(index, 'slice') ? sliceOf(object, index, place) : itemAt(object, index, at);
}

function itemAt(object: Value, index: Value, at: number): Value | undefined {
  const number = numberOf(index);
  if (number === null || !Number.isInteger(number)) return undefined;
  const length = lengthOf(object);
  if (length === null) return stop(at, 'operation-unsupported', { what: `${describeValue(object)}[…]` });
  const position = number < 0 ? number + length : number;
  if (typeof object === 'string') return object[position];
  if (isSequence(object)) return object.items[position];
  return isA(object, 'range') && position >= 0 && position < length ? object.start + position * object.step : undefined;
}

function lengthOf(object: Value): number | null {
  if (typeof object === 'string') return object.length;
  if (isSequence(object)) return object.items.length;
  if (isA(object, 'range')) return rangeLength(object);
  return isA(object, 'dict') ? object.entries.size : null;
}

function sliceOf(object: Value, slice: SliceValue, place: Place): Value | undefined {
  const chosen = chosenItems(iterate(object, place), slice, place.at);
  if (typeof object === 'string') return chosen.map((item) => (typeof item === 'string' ? item : '')).join('');
  return isA(object, 'tuple') ? tuple(chosen) : list([...chosen]);
}

/** Steps forward, or the whole backward. */
function chosenItems(items: readonly Value[], { start, end, step }: SliceValue, at: number): readonly Value[] {
  const every = step === null ? 1 : (numberOf(step) ?? 0);
  if (every === -1 && start === null && end === null) return items.toReversed();
  if (every < 1) return stop(at, 'operation-unsupported', { what: `a slice with step ${every}` });
  const first = start === null ? 0 : (numberOf(start) ?? 0);
  const last = end === null ? items.length : (numberOf(end) ?? items.length);
  return items.slice(first, last).filter((_, index) => index % every === 0);
}

/** len(value). */
export function lengthOfValue(value: Value, { machine, at }: Place): Value {
  const length = lengthOf(value);
  if (length !== null) return length;
  if (isInstance(value)) return machine.call(machine.attribute(value, '__len__', at), NO_ARGUMENTS, at);
  return isA(value, 'external') && value.opaque
    ? value
    : stop(at, 'value-unknown', { what: `len(${describeValue(value)})` });
}

export function setItem(
  object: Value,
  { index, value }: { readonly index: Value; readonly value: Value },
  { machine, at }: Place,
): void {
  machine.allocate(1, at);
  if (object !== null && typeof object === 'object') {
    if (object.type === 'dict') {
      object.entries.set(dictKey(index, at), { key: index, value });
      return;
    }
    if (object.type === 'external' && object.opaque) return;
    if (object.type === 'list' && typeof index === 'number') {
      const position = index < 0 ? index + object.items.length : index;
      if (position < 0 || position >= object.items.length) stop(at, 'index-out-of-range', { index: String(index) });
      object.items[position] = value;
      return;
    }
    if (isInstance(object)) {
      machine.call(machine.attribute(object, '__setitem__', at), { args: [index, value], named: new Map() }, at);
      return;
    }
  }
  stop(at, 'operation-unsupported', { what: `${describeValue(object)}[…] = …` });
}
