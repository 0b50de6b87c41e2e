/**
 * Seeded pseudo-random numbers: sfc32 (Chris Doty-Humphrey's Small Fast Counter, PractRand), seeded by FNV-1a over the text.
 * Not for secrets: a seed comes from an HMAC made outside core, the numbers drawn from it are shown to the student.
 */
export interface Rng {
  /** A whole number, uniform on [from, to], both ends included. Throws RangeError unless from <= to are whole numbers. */
  readonly integer: (from: number, to: number) => number;
  /** A real number, uniform on [0, 1). */
  readonly unit: () => number;
  /** One of the values; throws RangeError when there is none. */
  readonly pick: <T>(values: readonly T[]) => T;
  /** A new array with the same values in random order (Fisher–Yates). */
  readonly shuffle: <T>(values: readonly T[]) => T[];
}

const UINT32 = 4_294_967_296;
const WARM_UP_ROUNDS = 15;

/** The same seed gives the same numbers, on every machine. */
export function createRng(seed: string): Rng {
  const next = sfc32(seed);
  const integer = (from: number, to: number): number => {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || to < from) {
      throw new RangeError(`integer() needs whole numbers from <= to, got ${String(from)} and ${String(to)}`);
    }
    return from + uniformBelow(next, to - from + 1);
  };
  const pick = <T>(values: readonly T[]): T => {
    const value = values[integer(0, values.length - 1)];
    return value as T;
  };
  return { integer, unit: () => next() / UINT32, pick, shuffle: (values) => shuffled(values, integer) };
}

/** Rejection sampling, so that no value is favoured. */
function uniformBelow(next: () => number, count: number): number {
  const limit = UINT32 - (UINT32 % count);
  let drawn = next();
  while (drawn >= limit) drawn = next();
  return drawn % count;
}

function shuffled<T>(values: readonly T[], integer: Rng['integer']): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = integer(0, last);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [fnv1a(seed, 0x811c9dc5), fnv1a(seed, 0x01000193), fnv1a(seed, 0xdeadbeef), 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) next();
  return next;
}

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
