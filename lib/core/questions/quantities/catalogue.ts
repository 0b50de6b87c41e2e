import { activationMemory } from './activation-memory';
import { changedByRelu } from './changed-by-relu';
import { coverageCount } from './coverage-count';
import { featureMap } from './feature-map';
import { flopCount } from './flop-count';
import { jump } from './jump';
import { macCount } from './mac-count';
import { multiplicationCount } from './multiplication-count';
import { outputChannels } from './output-channels';
import { outputHeight } from './output-height';
import { outputShape } from './output-shape';
import { outputSize } from './output-size';
import { outputValue } from './output-value';
import { outputWidth } from './output-width';
import { paddingSide } from './padding-side';
import { paddingTotal } from './padding-total';
import { parameterCount } from './parameter-count';
import { largestParameterWith, smallestParameterWith } from './parameter-search';
import { ratioWith } from './ratio';
import { receptiveField } from './receptive-field';
import { uncoveredCells } from './uncovered-cells';

import type { Quantity } from './quantity';

const QUANTITIES: readonly Quantity[] = [
  outputShape,
  outputHeight,
  outputWidth,
  outputChannels,
  outputSize,
  featureMap,
  outputValue,
  parameterCount,
  macCount,
  flopCount,
  multiplicationCount,
  activationMemory,
  receptiveField,
  jump,
  paddingTotal,
  paddingSide,
  uncoveredCells,
  coverageCount,
  changedByRelu,
  ratioWith(findQuantity),
  smallestParameterWith(findQuantity),
  largestParameterWith(findQuantity),
];

const CATALOGUE: ReadonlyMap<string, Quantity> = new Map(QUANTITIES.map((quantity) => [quantity.code, quantity]));

export const QUANTITY_CODES: readonly string[] = [...CATALOGUE.keys()];

export function findQuantity(code: string): Quantity | null {
  return CATALOGUE.get(code) ?? null;
}
