import { formatNumberAnswer } from './check';

import type { SampleKind } from '../../part';

interface NumberKey {
  readonly right: number;
  /** How far from the key an answer may lie. */
  readonly tolerance: number;
}

/** No rule that a student could follow leads this far away from a small key. */
const FAR = 100_003;
/** More than the share of a key by which decimals may differ and still be the same. */
const BEYOND_NOISE = 1e-5;

/** Raw answers that must come out right, wrong and invalid. */
export function numberSample({ right, tolerance }: NumberKey, want: SampleKind): string {
  if (want === 'invalid') return '1,5';
  if (want === 'right') return formatNumberAnswer(right);
  const distance = FAR + Math.ceil(2 * tolerance + Math.abs(right) * BEYOND_NOISE);
  return formatNumberAnswer(right + distance > Number.MAX_SAFE_INTEGER ? right - distance : right + distance);
}
