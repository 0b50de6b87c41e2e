/** Why a layer cannot be placed: what it reads is nowhere, comes later, or waits for the layer itself. */
import { cnnError } from './errors';
import type { CnnError } from './errors';

interface Reading {
  readonly id: string;
  readonly inputs?: readonly string[];
}

/**
 * The error of the layer at `position`, whose `input` is nothing that comes before it. A cycle is named whole, one with the
 * fewest layers. Every layer and input is looked at once.
 */
export function unreadableInput(
  layers: readonly Reading[],
  { position, input }: { readonly position: number; readonly input: string },
): CnnError {
  const positions = new Map(layers.map(({ id }, index) => [id, index]));
  const inputPosition = positions.get(input);
  if (inputPosition === undefined) return cnnError('input-unknown', { input });
  const cycle = findCycle({ layers, positions }, position);
  if (cycle !== null) return cnnError('input-cycle', { layers: cycle });
  return cnnError('input-comes-later', { input, position, inputPosition });
}

function inputsOf(layers: readonly Reading[], position: number): readonly string[] {
  const before = layers[position - 1];
  return layers[position]?.inputs ?? (before === undefined ? [] : [before.id]);
}

/** Goes from a layer to those it reads, nearest first, until one reads the layer at `start`. */
function findCycle(
  { layers, positions }: { readonly layers: readonly Reading[]; readonly positions: ReadonlyMap<string, number> },
  start: number,
): readonly string[] | null {
  /** By position: the layer which reads it, on the way from `start`. */
  const reader = new Map<number, number>();
  const queue = [start];
  for (const position of queue) {
    for (const id of inputsOf(layers, position)) {
      const read = positions.get(id);
      if (read === start) return namesFrom(layers, { start, end: position, reader });
      if (read === undefined || reader.has(read)) continue;
      reader.set(read, position);
      queue.push(read);
    }
  }
  return null;
}

/** In the order in which data would flow: the layer at `start`, one that reads it, one that reads that, …. */
function namesFrom(
  layers: readonly Reading[],
  {
    start,
    end,
    reader,
  }: { readonly start: number; readonly end: number; readonly reader: ReadonlyMap<number, number> },
): readonly string[] {
  const path = [start];
  for (let position = end; position !== start; position = reader.get(position) ?? start) path.push(position);
  return path.flatMap((position) => layers[position]?.id ?? []);
}
