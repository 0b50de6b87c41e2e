/**
 * Reads from flat arrays whose index the geometry already proved to be inside.
 *
 * One function for each array type: shared by several, the just-in-time compiler would see mixed types in its loops.
 */

export function floatAt(values: Float32Array, index: number): number {
  return values[index] as number;
}

export function doubleAt(values: Float64Array, index: number): number {
  return values[index] as number;
}
