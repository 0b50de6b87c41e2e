import { countValueUnder, factorsUnder, groupFactors } from './wrong-count';

import type { Localized } from '../../shared/locale';
import type { Frame } from '../frame';
import type { Slip } from './slip';
import type { Factors, WrongCountRule } from './wrong-count';

/** A slip in one or more factors of a count, as it is written in the catalogue. */
export interface CountSlip {
  readonly code: string;
  readonly quantities: readonly string[];
  readonly title: Localized;
  readonly rule: WrongCountRule;
  /** Which groups of layers it can be mistaken on; all where it is left out. */
  readonly where?: (layers: readonly Factors[]) => boolean;
  /** With the numbers of the first layer that the rule applies to. */
  readonly explain: (factors: Factors, frame: Frame) => Localized;
}

export function countSlip({ code, quantities, title, rule, explain, where }: CountSlip): Slip {
  return {
    code,
    quantities,
    title,
    changes: { family: 'count', rule },
    run: (frame) => (where?.(groupFactors(frame)) === false ? null : countValueUnder(rule, frame)),
    explain: (frame) => {
      const factors = factorsUnder(rule, frame);
      return factors === null ? title : explain(factors, frame);
    },
  };
}
