import type { Localized } from '@/lib/core/shared/locale';

import { stop } from '../errors';
import { describeValue, isInstance, isSequence, NO_ARGUMENTS, rangeLength, tuple } from './values';
import type { Machine, Value } from './values';

interface Place {
  readonly at: number;
  readonly machine: Machine;
  /** What is asked for, for the message; a loop over the value where it is left out. */
  readonly what?: string | Localized;
}

/** The values a loop over `value` sees, now; the budget is charged for them before they are made. */
export function iterate(value: Value, { at, machine, what }: Place): readonly Value[] {
  if (typeof value === 'string') return Array.from(value);
  if (isSequence(value)) {
    machine.allocate(value.items.length, at);
    return [...value.items];
  }
  if (value !== null && typeof value === 'object') {
    if (value.type === 'range') {
      const length = rangeLength(value);
      machine.allocate(length, at);
      return Array.from({ length }, (_, index) => value.start + index * value.step);
    }
    if (value.type === 'dict') {
      machine.allocate(value.entries.size, at);
      return [...value.entries.values()].map(({ key }) => key);
    }
    if (isInstance(value)) {
      return iterate(machine.call(machine.attribute(value, '__iter__', at), NO_ARGUMENTS, at), { at, machine });
    }
  }
  const name = describeValue(value);
  return stop(at, 'value-unknown', { what: what ?? { zh: `${name} 的各项`, en: `the items of ${name}` } });
}

/** `enumerate`, `zip` and the like give pairs. */
export function pairs(rows: readonly (readonly Value[])[]): Value {
  return { type: 'list', items: rows.map((row) => tuple(row)) };
}
