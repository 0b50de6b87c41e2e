import { failure } from '../../../shared/result';
import { normalizeRaw } from '../../reading';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';

/** What the browser may know of a text part. */
export interface TextPart {
  readonly kind: 'text';
  readonly id: string;
  readonly label: string | null;
}

/** Reads a word or a short phrase; what has no letter and no digit is empty. Gives it in half-width characters, with single spaces. */
export function readText(raw: string): Result<string, Unreadable> {
  const text = normalizeRaw(raw);
  if (!text.ok) return text;
  return foldText(text.value) === '' ? failure({ code: 'empty' }) : text;
}

/** Quotes, title marks and dots between words, of either script, wherever they stand; spaces; hyphens, dashes and underscores. */
const IGNORED = /["'`´“”‘’„«»「」『』《》〈〉【】〔〕・·‧\s\p{Pd}_\u2212\u200B-\u200D\u00AD\uFEFF]/gu;
/** Before and behind a digit these are part of the number. */
const MINUS = /^[\p{P}\s\u2212]*[\p{Pd}\u2212]\s*\p{Nd}/u;
const PERCENT = /\p{Nd}\s*%[\p{P}\s]*$/u;
const AROUND = /^[\p{P}]+|[\p{P}]+$/gu;

/** One form for all ways to write the same words: two answers are the same when this is. Empty for a text without words. */
export function foldText(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  const folded = lower
    .replace(/[、；;]/gu, ',')
    .replace(IGNORED, '')
    .replace(AROUND, '');
  if (!/[\p{L}\p{N}]/u.test(folded)) return '';
  return `${MINUS.test(lower) ? '-' : ''}${folded}${PERCENT.test(lower) ? '%' : ''}`;
}
