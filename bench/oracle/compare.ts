/** How far two answers lie apart: shapes to the cell, values relative to the largest of the output, at least 1. */
import { formatShape } from '@/lib/core/cnn';

import type { LayerValues } from '../support/tfjs-network';
import type { Outputs } from './oracles';

/** The relative error at which two float32 engines still agree. */
export const TOLERANCE = 1e-5;

export type Agreement =
  | { readonly agrees: true; readonly error: number }
  | { readonly agrees: false; readonly layer: string; readonly what: string };

/** All layers in order; where they part, the first at which they do. */
export function compareOutputs(ours: Outputs, theirs: Outputs): Agreement {
  let worst = 0;
  for (const [layer, values] of ours) {
    const other = theirs.get(layer);
    if (other === undefined) return { agrees: false, layer, what: 'no answer' };
    if (formatShape(values.shape) !== formatShape(other.shape)) {
      const what = `shape ${formatShape(values.shape)} here, ${formatShape(other.shape)} there`;
      return { agrees: false, layer, what };
    }
    const error = relativeError(values, other);
    if (!(error <= TOLERANCE)) return { agrees: false, layer, what: `relative error ${error.toExponential(1)}` };
    worst = Math.max(worst, error);
  }
  return { agrees: true, error: worst };
}

/** NaN where either holds one, so that no comparison with it holds. */
export function relativeError({ values }: LayerValues, other: LayerValues): number {
  let [apart, largest] = [0, 1];
  for (const [index, value] of values.entries()) {
    const expected = other.values[index] ?? Number.NaN;
    if (!Number.isFinite(value) || !Number.isFinite(expected)) return Number.NaN;
    apart = Math.max(apart, Math.abs(value - expected));
    largest = Math.max(largest, Math.abs(expected));
  }
  return apart / largest;
}
