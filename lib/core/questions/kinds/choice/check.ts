import { failure, success } from '../../../shared/result';
import { normalizeRaw } from '../../reading';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** What the browser may know of a choice part. Letters follow the order on the screen, so they say nothing about the key. */
export interface ChoicePart {
  readonly kind: 'choice';
  readonly id: string;
  readonly label: string | null;
  readonly options: readonly { readonly letter: string; readonly html: string }[];
}

const FIRST_LETTER = 'A'.charCodeAt(0);

export function letterOf(index: number): string {
  return String.fromCharCode(FIRST_LETTER + index);
}

/** Reads one letter, `B`, `b`, `Ｂ` or `(B)`; the answer is the option's place, counted from 0. */
export function readChoice(raw: string, optionCount: number): Result<number, Unreadable> {
  const text = normalizeRaw(raw);
  if (!text.ok) return text;
  const token = text.value
    .replace(/^[(["]|[)\].。"]$/gu, '')
    .trim()
    .toUpperCase();
  const letters = Array.from({ length: optionCount }, (_unused, index) => letterOf(index));
  const index = letters.indexOf(token);
  if (index >= 0) return success(index);
  const several = token.split(/[\s,]*/u).filter((letter) => letter !== '');
  if (several.length > 1 && several.every((letter) => letters.includes(letter)))
    return failure({ code: 'choice.several' });
  return failure({ code: 'choice.unknown', token: text.value, letters: letters.join(', ') });
}
