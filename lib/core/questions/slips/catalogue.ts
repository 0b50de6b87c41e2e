import { localize } from '../../shared/locale';

import { coverageSlips } from './coverage';
import { depthSlips } from './depth';
import { parameterSlips } from './parameters';
import { sizeSlips } from './size';

import type { Locale } from '../../shared/locale';
import type { Slip } from './slip';

/** Every slip there is, by code. A code is never reused or renamed: gradings keep it for ever. */
const CATALOGUE: ReadonlyMap<string, Slip> = new Map(
  [...sizeSlips, ...depthSlips, ...parameterSlips, ...coverageSlips].map((slip) => [slip.code, slip]),
);

export const SLIP_CODES: readonly string[] = [...CATALOGUE.keys()];

export function findSlip(code: string): Slip | null {
  return CATALOGUE.get(code) ?? null;
}

/** The slips that can be mistaken for this quantity, in catalogue order. */
export function slipsFor(quantity: string): readonly Slip[] {
  return [...CATALOGUE.values()].filter((slip) => slip.quantities.includes(quantity));
}

/** The name of a slip; its code where the name is not known (a grading of another version). */
export function slipTitle(code: string, locale: Locale): string {
  const slip = findSlip(code);
  return slip === null ? code : localize(slip.title, locale);
}
