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
  const token = bareLetters(text.value);
  const letters = lettersOf(optionCount);
  const index = letters.indexOf(token);
  if (index >= 0) return success(index);
  const several = token.split(/[\s,]*/u).filter((letter) => letter !== '');
  if (several.length > 1 && several.every((letter) => letters.includes(letter)))
    return failure({ code: 'choice.several' });
  return failure({ code: 'choice.unknown', token: text.value, letters: letters.join(', ') });
}

/** Reads the letters of all chosen options in any order, `A, C`, `c a`, `AC`, `(A、C)`; their places, ascending. Each letter may be there once. */
export function readChoices(raw: string, optionCount: number): Result<readonly number[], Unreadable> {
  const text = normalizeRaw(raw);
  if (!text.ok) return text;
  const places = readLetters(bareLetters(text.value).replace(/[\s,;]/gu, ''), optionCount);
  return places.ok ? success([...places.value].sort((left, right) => left - right)) : places;
}

export function formatChoices(places: readonly number[]): string {
  return places.map(letterOf).join(', ');
}

/** Capital letters one after the other, each at most once, as places counted from 0. */
export function readLetters(text: string, count: number): Result<readonly number[], Unreadable> {
  const letters = lettersOf(count);
  const places: number[] = [];
  for (const token of text) {
    const place = letters.indexOf(token);
    if (place < 0) return failure({ code: 'choice.unknown', token, letters: letters.join(', ') });
    if (places.includes(place)) return failure({ code: 'choice.repeated', token });
    places.push(place);
  }
  return places.length === 0 ? failure({ code: 'empty' }) : success(places);
}

function lettersOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_unused, place) => letterOf(place));
}

/** Without the brackets, quotation marks or full stop around it. */
function bareLetters(text: string): string {
  return text
    .replace(/^[(["]|[)\].。"]$/gu, '')
    .trim()
    .toUpperCase();
}
