import { formatChoices } from './check';

import type { SampleKind } from '../../part';

/** The letters of every right option, of one wrong option, or of none that there is; no wrong one where all options are right. */
export function choiceSample(rights: readonly boolean[], want: SampleKind): string | null {
  const places = rights.flatMap((right, place) => (right === (want === 'right') ? [place] : []));
  if (want === 'invalid') return '?';
  if (places.length > 0) return formatChoices(want === 'right' ? places : places.slice(0, 1));
  return want === 'wrong' && rights.length > 1 ? formatChoices([0]) : null;
}
