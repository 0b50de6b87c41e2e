import { VALUE_QUANTITIES } from './wrong-values';

import type { Slip } from './slip';

/** A slip in the values of a layer. */
export function valueSlip(slip: Omit<Slip, 'quantities' | 'changes'>): Slip {
  return { ...slip, quantities: VALUE_QUANTITIES };
}
