import type { ReceptiveFieldView } from '@/lib/services/figures/receptive-field';

/** @file The pyramid below one value of a layer: which cells of every layer underneath it depends on. */

/** A run of cells along one axis, both ends included. */
export interface CellRun {
  readonly first: number;
  readonly last: number;
}

/**
 * From the input (index 0) up to the chosen layer, the cells that its middle cell depends on.
 *
 * @param top counts layers from 1; 0 is the input.
 */
export function cellsBelow(view: ReceptiveFieldView, top: number): readonly CellRun[] {
  const runs: CellRun[] = [];
  const middle = Math.floor((cellCount(view, top) - 1) / 2);
  let run: CellRun = { first: middle, last: middle };
  for (let layer = top; layer > 0; layer -= 1) {
    runs.unshift(run);
    const windows = view.layers[layer - 1]?.rows.windows ?? [];
    run = { first: windows[run.first]?.[0] ?? 0, last: windows[run.last]?.at(-1) ?? 0 };
  }
  return [run, ...runs];
}

/** How many cells a layer has along the axis; layer 0 is the input. */
export function cellCount(view: ReceptiveFieldView, layer: number): number {
  return layer === 0 ? view.input : (view.layers[layer - 1]?.rows.output ?? 0);
}

/** The middle of a cell, in cells of the input. */
export function centreOf(view: ReceptiveFieldView, layer: number, cell: number): number {
  const { field, jump } = view.layers[layer - 1] ?? { field: 1, jump: 1 };
  return cell * jump + field / 2;
}
