import { failure, success } from '../../../shared/result';
import { normalizeRaw } from '../../reading';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

export interface ChoiceOption {
  readonly letter: string;
  /** Empty where the option is a picture alone. */
  readonly html: string;
  /** Drawn in grey, by row and column. */
  readonly picture: readonly (readonly number[])[] | null;
}

/** What the browser may know of a choice part. Letters follow the order on the screen, so they say nothing about the key. */
export interface ChoicePart {
  readonly kind: 'choice';
  readonly id: string;
  readonly label: string | null;
  /** Whether several may be chosen; their letters are sent together: `A, C`. */
  readonly many: boolean;
  readonly options: readonly ChoiceOption[];
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
