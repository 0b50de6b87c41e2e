/** The arguments of a framework's layer or function, by name, each read as what it must be. */
import type { Pair } from '../../geometry/window';
import { stop, stopWithChoices, problemOf } from '../errors';
import { demandKnown, describeValue, isHost, isOpaque, isSequence, numberOf } from '../python/values';
import type { Call, Value } from '../python/values';

export class Arguments {
  private readonly values = new Map<string, Value>();
  readonly at: number;

  /** `names` in positional order; those of `ignored` are accepted and left out, as `dtype` and initialisers are. */
  constructor(
    readonly callee: string,
    call: Pick<Call, 'args' | 'named' | 'at'>,
    { names, ignored }: { readonly names: readonly string[]; readonly ignored: ReadonlySet<string> },
  ) {
    this.at = call.at;
    if (call.args.length > names.length) {
      stop(call.at, 'arguments-too-many', { callee, expected: names.length, actual: call.args.length });
    }
    call.args.forEach((value, index) => this.values.set(names[index] ?? '', value));
    for (const [name, value] of call.named) {
      if (this.values.has(name)) stop(call.at, 'argument-repeated', { callee, name });
      if (names.includes(name) || ignored.has(name)) this.values.set(name, value);
      else {
        stopWithChoices(call.at, problemOf('argument-unknown', { callee, name }), names);
      }
    }
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The value as it is; undefined where it is not given. */
  raw(name: string): Value | undefined {
    return this.values.get(name);
  }

  int(name: string, fallback?: number): number {
    const value = this.values.get(name) ?? fallback;
    return typeof value === 'number' ? value : this.wrong(name, 'int');
  }

  /** One integer for both axes, or two. */
  pair(name: string, fallback?: number | Pair): Pair {
    const value = this.values.get(name);
    if (value === undefined || (value === null && fallback !== undefined)) {
      if (fallback === undefined) return this.wrong(name, 'int');
      return typeof fallback === 'number' ? [fallback, fallback] : fallback;
    }
    if (typeof value === 'number') return [value, value];
    const numbers = this.ints(name);
    const [first, second] = numbers;
    if (numbers.length === 1 && first !== undefined) return [first, first];
    return numbers.length === 2 && first !== undefined && second !== undefined
      ? [first, second]
      : this.wrong(name, 'int | (int, int)');
  }

  /** A sequence of integers, nested ones flattened; a single integer is a sequence of one. */
  ints(name: string): readonly number[] {
    const flat = (value: Value, depth: number): readonly number[] => {
      if (typeof value === 'number') return [value];
      if (!isSequence(value) || depth > 3 || value.items.length > 16) return this.wrong(name, 'int');
      return value.items.flatMap((item) => flat(item, depth + 1));
    };
    return flat(this.values.get(name) ?? null, 0);
  }

  real(name: string, fallback?: number): number {
    const value = this.values.get(name);
    const number = value === undefined ? (fallback ?? null) : numberOf(value);
    return number ?? this.wrong(name, 'float');
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.values.get(name) ?? fallback;
    if (typeof value === 'number') return value !== 0;
    return typeof value === 'boolean' ? value : this.wrong(name, 'bool');
  }

  text(name: string, fallback: string): string {
    const value = this.values.get(name) ?? fallback;
    return typeof value === 'string' ? value : this.wrong(name, 'str');
  }

  /** Stops unless the argument is missing or one of these. */
  only(name: string, allowed: readonly Value[]): void {
    const value = this.values.get(name);
    const number = value === undefined ? null : numberOf(value);
    if (value === undefined || allowed.some((choice) => choice === value || (number !== null && choice === number)))
      return;
    this.wrong(name, allowed.map(describeValue).join(' | '));
  }

  wrong(name: string, expected: string): never {
    const { callee, at } = this;
    const value = this.values.get(name);
    if (value === undefined) return stop(at, 'argument-missing', { callee, name });
    demandKnown(value);
    if (isHost(value) || isOpaque(value)) return stop(at, 'value-unknown', { what: `${callee}(${name}=…)` });
    return stop(at, 'argument-wrong', { callee, name, expected, actual: describeValue(value) });
  }
}
