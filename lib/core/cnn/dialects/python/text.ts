/** Values as text: str(), repr(), f-strings, `%` and str.format, as far as names of layers use them. */
import { stop } from '../errors';
import { describeValue, isSequence, numberOf } from './values';
import type { Machine, Value } from './values';

interface Place {
  readonly at: number;
  readonly machine: Machine;
}

/** str(value). */
export function textOfValue(value: Value, place: Place): string {
  return typeof value === 'string' ? value : reprOfValue(value, place);
}

/** repr(value); what has no text of its own is named by its kind. */
export function reprOfValue(value: Value, { at, machine }: Place): string {
  machine.step(at);
  if (typeof value === 'string') return `'${value}'`;
  if (!isSequence(value)) return describeValue(value);
  machine.allocate(value.items.length, at);
  const items = machine.nested(at, () => value.items.map((item) => reprOfValue(item, { at, machine })).join(', '));
  // A sequence that holds itself in many places could grow without end.
  if (items.length > 10_000) return stop(at, 'too-much-memory', { limit: 10_000 });
  if (value.type === 'list') return `[${items}]`;
  return value.items.length === 1 ? `(${items},)` : `(${items})`;
}

/** Width and precision as in `{:03d}`, `{:>4}`, `{:.2f}`. */
export function formatSpec(value: Value, spec: string, place: Place): string {
  const match = /^(?:(.)?([<>^]))?(0)?(\d{1,3})?(?:\.(\d{1,2}))?([dsfgx]?)$/.exec(spec);
  if (match === null) return stop(place.at, 'operation-unsupported', { what: `:${spec}` });
  const [, fill, align, zero, width, precision, kind] = match;
  const number = numberOf(value);
  const text = number === null ? textOfValue(value, place) : numberText(number, { value, precision, kind, place });
  const size = Number(width ?? 0);
  const filler = fill ?? (zero === undefined ? ' ' : '0');
  const left = align === '<' || (align === undefined && number === null);
  return left ? text.padEnd(size, filler) : text.padStart(size, filler);
}

interface NumberFormat {
  readonly value: Value;
  readonly precision: string | undefined;
  readonly kind: string | undefined;
  readonly place: Place;
}

function numberText(number: number, { value, precision, kind, place }: NumberFormat): string {
  if (kind === 'f' || precision !== undefined) return number.toFixed(Number(precision ?? 6));
  if (kind === 'x') return number.toString(16);
  return typeof value === 'number' ? String(number) : textOfValue(value, place);
}

/** `text % values`. */
export function formatPercent(text: string, values: Value, place: Place): string {
  const items = values !== null && typeof values === 'object' && values.type === 'tuple' ? values.items : [values];
  let next = 0;
  const formatted = text.replace(/%(%|(-?)(0?\d{0,3})(?:\.(\d{1,2}))?([a-zA-Z]))/g, (...match: string[]) => {
    const [, code = '', minus = '', width = '', precision, kind = 's'] = match;
    if (code === '%') return '%';
    const value = items[next] ?? null;
    if (next >= items.length) return stop(place.at, 'index-out-of-range', { index: String(next) });
    next += 1;
    const spec = `${minus === '-' ? '<' : '>'}${width}${precision === undefined ? '' : `.${precision}`}`;
    return formatSpec(value, spec + (kind === 'i' ? 'd' : kind === 'r' ? 's' : kind.toLowerCase()), place);
  });
  return next === items.length
    ? formatted
    : stop(place.at, 'unpack-count-wrong', { expected: next, actual: items.length });
}

/** `text.format(...)`: `{}`, `{0}`, `{name}`, each with a format behind `:`. */
export function formatBraces(
  text: string,
  { args, named }: { readonly args: readonly Value[]; readonly named: ReadonlyMap<string, Value> },
  place: Place,
): string {
  let next = 0;
  return text.replace(
    /\{\{|\}\}|\{(\w*)(?::([^{}]*))?\}/g,
    (whole: string, name: string | undefined, spec: string | undefined) => {
      if (whole === '{{' || whole === '}}') return whole.charAt(0);
      const key = name === undefined || name === '' ? String(next++) : name;
      const value = /^\d+$/.test(key) ? args[Number(key)] : named.get(key);
      if (value === undefined) return stop(place.at, 'index-out-of-range', { index: key });
      return formatSpec(value, spec ?? '', place);
    },
  );
}
