import { isVolume } from '../../cnn';

import { ancestors } from './layers';

import type { Frame } from '../frame';
import type { PlacedLayer } from './layers';

export type AxisName = 'height' | 'width';

/** What the cells of one layer see along one axis (cnn/geometry/receptive-field.ts), and how many cells there are. */
export interface View {
  readonly size: number;
  readonly jump: number;
  readonly first: number;
  readonly cells: number;
  /** The strides above 1 whose product is the jump; null where it is not such a product. */
  readonly strides: readonly number[] | null;
}

export interface ViewedLayer extends PlacedLayer {
  /** What its inputs see, in their order. */
  readonly before: readonly View[];
  readonly after: View;
}

/** The layers up to the asked one with what they see; null when the network's input has no height and width. */
export function viewedLayers(frame: Frame, axis: AxisName): readonly ViewedLayer[] | null {
  const { input } = frame.network;
  if (!isVolume(input)) return null;
  const start: View = { size: 1, jump: 1, first: 0, cells: input[axis], strides: [] };
  const views = new Map<string, View>();
  const found: ViewedLayer[] = [];
  for (const layer of ancestors(frame)) {
    const before = layer.report.inputs.map((id) => views.get(id) ?? start);
    const after = viewBehind(layer, { before, axis });
    if (after === null) return null;
    views.set(layer.report.id, after);
    found.push({ ...layer, before, after });
  }
  return found;
}

function viewBehind(
  { report }: PlacedLayer,
  { before, axis }: { readonly before: readonly View[]; readonly axis: AxisName },
): View | null {
  const field = report.receptiveField;
  if (field === null) return null;
  const { size, jump, first } = field[axis];
  const longest = before.reduce<View | undefined>(
    (best, view) => ((best?.jump ?? -1) < view.jump ? view : best),
    undefined,
  );
  const own = report.geometry?.[axis];
  const cells = cellsOf(report, { axis, before: longest });
  const strides = longest?.strides ?? null;
  if (jump === 0 || strides === null) return { size, jump, first, cells, strides: null };
  return {
    size,
    jump,
    first,
    cells,
    strides: own === undefined || own.stride === 1 ? strides : [...strides, own.stride],
  };
}

/** A flattened layer keeps the cells it came from; where all is seen at once there is one. */
function cellsOf(
  { output, receptiveField }: PlacedLayer['report'],
  { axis, before }: { readonly axis: AxisName; readonly before: View | undefined },
): number {
  if (receptiveField?.[axis].jump === 0) return 1;
  return isVolume(output) ? output[axis] : (before?.cells ?? 1);
}
