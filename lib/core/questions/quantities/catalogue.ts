import { changedByRelu } from './changed-by-relu';
import { coverageCount } from './coverage-count';
import { outputHeight } from './output-height';
import { outputShape } from './output-shape';
import { paddingTotal } from './padding-total';
import { parameterCount } from './parameter-count';
import { outputChannels } from './output-channels';
import { outputWidth } from './output-width';
import { uncoveredCells } from './uncovered-cells';

import type { Quantity } from './quantity';

const CATALOGUE: ReadonlyMap<string, Quantity> = new Map(
  [outputShape, outputHeight, outputWidth, outputChannels, uncoveredCells, coverageCount, parameterCount, paddingTotal, changedByRelu].map(
    (quantity) => [quantity.code, quantity],
  ),
);

export const QUANTITY_CODES: readonly string[] = [...CATALOGUE.keys()];

export function findQuantity(code: string): Quantity | null {
  return CATALOGUE.get(code) ?? null;
}
