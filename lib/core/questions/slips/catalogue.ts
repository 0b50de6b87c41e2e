import { localize } from '../../shared/locale';

import { activationSlips } from './activation';
import { conventionSlips } from './convention';
import { convolutionSlips } from './convolution';
import { coverageSlips } from './coverage';
import { denseSlips } from './dense';
import { depthSlips } from './depth';
import { macSlips } from './macs';
import { memorySlips } from './memory';
import { orderSlips } from './order';
import { paddingSlips } from './padding';
import { parameterSlips } from './parameters';
import { poolingSlips } from './pooling';
import { receptiveSlips } from './receptive';
import { sameSlips } from './same';
import { sizeSlips } from './size';

import type { Locale } from '../../shared/locale';
import type { Slip } from './slip';

const SLIPS: readonly Slip[] = [
  ...sizeSlips,
  ...sameSlips,
  ...depthSlips,
  ...orderSlips,
  ...parameterSlips,
  ...denseSlips,
  ...conventionSlips,
  ...macSlips,
  ...memorySlips,
  ...receptiveSlips,
  ...coverageSlips,
  ...paddingSlips,
  ...convolutionSlips,
  ...activationSlips,
  ...poolingSlips,
];

/** Every slip there is, by code. A code is never reused or renamed: gradings keep it for ever. */
const CATALOGUE: ReadonlyMap<string, Slip> = new Map(SLIPS.map((slip) => [slip.code, slip]));

export const SLIP_CODES: readonly string[] = [...CATALOGUE.keys()];

export function findSlip(code: string): Slip | null {
  return CATALOGUE.get(code) ?? null;
}

/** Sorted once: every variant that is opened asks. */
const BY_QUANTITY: ReadonlyMap<string, readonly Slip[]> = new Map(
  [...new Set([...CATALOGUE.values()].flatMap(({ quantities }) => quantities))].map((quantity) => [
    quantity,
    [...CATALOGUE.values()].filter(({ quantities }) => quantities.includes(quantity)),
  ]),
);

/** The slips that can be mistaken for this quantity, in catalogue order. */
export function slipsFor(quantity: string): readonly Slip[] {
  return BY_QUANTITY.get(quantity) ?? [];
}

/** The name of a slip; its code where the name is not known (a grading of another version). */
export function slipTitle(code: string, locale: Locale): string {
  const slip = findSlip(code);
  return slip === null ? code : localize(slip.title, locale);
}
