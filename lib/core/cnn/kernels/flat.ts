/**
 * Reads from flat arrays whose index the geometry already proved to be inside.
 *
 * Sums have a function of their own: with one type of array the just-in-time compiler has no types to tell apart in its loops. So has a process that
 * runs nothing in float64, and what runs in float64 is small.
 */
import type { Floats } from '../floats';

export function floatAt(values: Floats, index: number): number {
  return values[index] as number;
}

export function doubleAt(values: Float64Array, index: number): number {
  return values[index] as number;
}
