/** Neighbours with the same key, together. */
export function runsBy<T>(values: readonly T[], keyOf: (value: T) => number): readonly (readonly T[])[] {
  const runs: T[][] = [];
  let key: number | undefined;
  for (const value of values) {
    if (runs.length === 0 || keyOf(value) !== key) runs.push([]);
    key = keyOf(value);
    runs.at(-1)?.push(value);
  }
  return runs;
}
