import { foldText } from './check';
import { isMisspelt } from './spelling';

import type { SampleKind } from '../../part';

interface TextKey {
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}

/** Raw answers that must come out right, wrong and invalid. */
export function textSample({ accepted, refused }: TextKey, want: SampleKind): string {
  if (want === 'invalid') return '？';
  if (want === 'right') return accepted[0] ?? '';
  return refused[0] ?? strangeWord(accepted.map(foldText));
}

/** A word that is none of the forms, and no misspelling of one. */
function strangeWord(forms: readonly string[]): string {
  let word = 'qqq';
  while (forms.some((form) => form === word || isMisspelt(word, form))) word += 'q';
  return word;
}
