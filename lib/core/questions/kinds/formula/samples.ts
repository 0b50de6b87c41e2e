import { printFormula } from './check';

import type { SampleKind } from '../../part';
import type { Formula } from './ast';

/** Raw answers that must come out right, wrong and invalid. */
export function formulaSample(solution: Formula, want: SampleKind): string {
  const written = printFormula(solution).replaceAll(' ', '');
  return { right: written, wrong: `(${written})+1`, invalid: '((' }[want];
}
