import type { Parameters } from '../document';

/** A condition that a question could list under `where`: as it is written, and as it is worked out. */
export interface Condition {
  readonly text: string;
  readonly holds: (parameters: Parameters) => boolean;
}

/** More names would make thousands of conditions; those that come first in the document are tried. */
const MAX_NAMES = 6;
/** Strides and windows that stand in a network as numbers are seldom larger. */
const DIVISORS = [2, 3, 4, 5, 6, 8] as const;

/**
 * Conditions that authors write: two numbers compared, one that divides another or does not, a window that fits its padded input evenly or does
 * not, one remainder or all others. Worked out here without the parser, so that trying thousands costs next to nothing; the tests hold both to the
 * same.
 */
export function conditionsOver(names: readonly string[]): readonly Condition[] {
  const taken = names.slice(0, MAX_NAMES);
  const without = (...used: readonly string[]) => taken.filter((name) => !used.includes(name));
  return taken.flatMap((name) => [
    ...remainders(name),
    ...without(name).flatMap((other) => [
      ...compared(name, other),
      ...divided({ text: name, value: valueOf(name) }, other),
      ...without(name, other).flatMap((divisor) => [
        ...divided(difference(name, other), divisor),
        ...without(name, other, divisor).flatMap((padding) => divided(padded(name, padding, other), divisor)),
      ]),
    ]),
  ]);
}

function compared(left: string, right: string): readonly Condition[] {
  const at = valueOf(left);
  const other = valueOf(right);
  const ordered: readonly Condition[] = [
    { text: `${left} > ${right}`, holds: (set) => at(set) > other(set) },
    { text: `${left} >= ${right}`, holds: (set) => at(set) >= other(set) },
    { text: `${left} >= 2 * ${right}`, holds: (set) => at(set) >= 2 * other(set) },
  ];
  // What does not ask for an order is tried one way round.
  return left < right ? [{ text: `${left} != ${right}`, holds: (set) => at(set) !== other(set) }, ...ordered] : ordered;
}

interface Term {
  readonly text: string;
  readonly value: (set: Parameters) => number;
}

function difference(name: string, less: string): Term {
  const [value, taken] = [valueOf(name), valueOf(less)];
  return { text: `(${name} - ${less})`, value: (set) => value(set) - taken(set) };
}

function padded(name: string, padding: string, less: string): Term {
  const [value, rim, taken] = [valueOf(name), valueOf(padding), valueOf(less)];
  return { text: `(${name} + 2 * ${padding} - ${less})`, value: (set) => value(set) + 2 * rim(set) - taken(set) };
}

function divided({ text, value }: Term, divisor: string): readonly Condition[] {
  const at = valueOf(divisor);
  return [
    { text: `${text} % ${divisor} != 0`, holds: (set) => value(set) % at(set) !== 0 },
    { text: `${text} % ${divisor} == 0`, holds: (set) => value(set) % at(set) === 0 },
  ];
}

function remainders(name: string): readonly Condition[] {
  const value = valueOf(name);
  return DIVISORS.flatMap((divisor) =>
    Array.from({ length: divisor }, (_unused, rest) => rest).flatMap((rest): readonly Condition[] => [
      { text: `${name} % ${divisor} != ${rest}`, holds: (set) => value(set) % divisor !== rest },
      { text: `${name} % ${divisor} == ${rest}`, holds: (set) => value(set) % divisor === rest },
    ]),
  );
}

function valueOf(name: string): (set: Parameters) => number {
  return (set) => set[name] ?? Number.NaN;
}
