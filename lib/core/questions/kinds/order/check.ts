import { failure } from '../../../shared/result';
import { letterOf, readLetters } from '../choice/check';
import { normalizeRaw } from '../../reading';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** What the browser may know of an order part. A raw answer is the letters in the order meant: `B, A, C`. */
export interface OrderPart {
  readonly kind: 'order';
  readonly id: string;
  readonly label: string | null;
  readonly items: readonly { readonly letter: string; readonly html: string }[];
}

const SEPARATORS = /[\s,;>→]|-(?=>)/gu;

/**
 * Reads the letters of all items in the order meant, first to last: `B, A, C`, `BAC`, `b > a > c`, `B→A→C`. The answer is the items' places, counted
 * from 0; each item must be there once.
 */
export function readOrder(raw: string, itemCount: number): Result<readonly number[], Unreadable> {
  const text = normalizeRaw(raw);
  if (!text.ok) return text;
  const places = readLetters(text.value.toUpperCase().replace(SEPARATORS, ''), itemCount);
  if (!places.ok) return places;
  const missing = Array.from({ length: itemCount }, (_unused, place) => place).filter(
    (place) => !places.value.includes(place),
  );
  return missing.length === 0
    ? places
    : failure({ code: 'order.incomplete', missing: missing.map(letterOf).join(', ') });
}

export function formatOrder(places: readonly number[]): string {
  return places.map(letterOf).join(', ');
}
