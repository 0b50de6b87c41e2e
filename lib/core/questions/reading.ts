import { failure, success } from '../shared/result';

import type { Locale } from '../shared/locale';
import type { Result } from '../shared/result';

/**
 * @file Reading what a student typed. The same code runs in the browser (the echo before sending) and on the server. It knows no key.
 * Unreadable is not wrong: it costs nothing and says what is expected.
 */
export const MAX_RAW_LENGTH = 200;

/** Why an answer could not be read; the sentence is made later, from the reader's language. */
export type Unreadable =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long' }
  | { readonly code: 'shape.count'; readonly found: number }
  | { readonly code: 'shape.not-whole'; readonly token: string }
  | { readonly code: 'shape.leading-zero'; readonly token: string }
  | { readonly code: 'number.not-a-number'; readonly token: string }
  | { readonly code: 'number.ambiguous-comma'; readonly token: string }
  | { readonly code: 'number.out-of-range'; readonly token: string }
  | { readonly code: 'choice.unknown'; readonly token: string; readonly letters: string }
  | { readonly code: 'choice.several' };

/**
 * One form for what keyboards and input methods produce: NFKC folds full-width digits, letters and signs; the many minus signs become `-`; runs of space become one.
 */
export function normalizeRaw(raw: string): Result<string, Unreadable> {
  if (raw.length > MAX_RAW_LENGTH) return failure({ code: 'too-long' });
  const text = raw
    .normalize('NFKC')
    .replace(/[\u2212\u2010-\u2015\uFE63]/gu, '-')
    .replace(/[，、；]/gu, ',')
    .replace(/[\s\u200B-\u200D\uFEFF]+/gu, ' ')
    .trim();
  return text === '' ? failure({ code: 'empty' }) : success(text);
}

const SENTENCES: { [C in Unreadable['code']]: (u: Extract<Unreadable, { code: C }>, locale: Locale) => string } = {
  empty: (_u, locale) => pick(locale, '还没有填写答案。', 'There is no answer yet.'),
  'too-long': (_u, locale) =>
    pick(
      locale,
      `答案太长了，最多 ${MAX_RAW_LENGTH} 个字符。`,
      `This is too long: at most ${MAX_RAW_LENGTH} characters.`,
    ),
  'shape.count': ({ found }, locale) =>
    pick(
      locale,
      `读到 ${found} 个数，需要 3 个：高×宽×通道数，例如 12×8×5。`,
      `${found} number${found === 1 ? '' : 's'} read, 3 are needed: height×width×channels, for example 12×8×5.`,
    ),
  'shape.not-whole': ({ token }, locale) =>
    pick(
      locale,
      `“${token}”不是正整数。请写成 高×宽×通道数，例如 12×8×5。`,
      `"${token}" is not a positive whole number. Write height×width×channels, for example 12×8×5.`,
    ),
  'shape.leading-zero': ({ token }, locale) =>
    pick(
      locale,
      `“${token}”以 0 开头，看不出是不是千位分隔。请用 × 分开三个数，例如 12×8×5。`,
      `"${token}" starts with 0, which could be a thousands group. Separate the three numbers with ×, for example 12×8×5.`,
    ),
  'number.not-a-number': ({ token }, locale) =>
    pick(
      locale,
      `“${token}”不是一个数。请只写一个数，例如 1,792 或 1.5万。`,
      `"${token}" is not a number. Write one number only, for example 1,792.`,
    ),
  'number.ambiguous-comma': ({ token }, locale) =>
    pick(
      locale,
      `看不出“${token}”里的逗号是小数点还是千位分隔。小数请用点（1.5），千位分隔每三位一个（1,500）。`,
      `The comma in "${token}" could be a decimal point or a separator. Write 1.5 for a decimal, 1,500 for thousands.`,
    ),
  'number.out-of-range': ({ token }, locale) =>
    pick(locale, `“${token}”超出了能表示的范围。`, `"${token}" is outside the range that can be represented.`),
  'choice.unknown': ({ token, letters }, locale) =>
    pick(locale, `没有选项“${token}”。可选：${letters}。`, `There is no option "${token}". Choose one of ${letters}.`),
  'choice.several': (_u, locale) => pick(locale, '这道题只能选一个选项。', 'Choose exactly one option.'),
};

/** What could not be read, and what is expected, in one sentence. */
export function describeUnreadable(unreadable: Unreadable, locale: Locale): string {
  return sentence(unreadable.code, unreadable, locale);
}

function sentence<C extends Unreadable['code']>(
  code: C,
  unreadable: Extract<Unreadable, { code: C }>,
  locale: Locale,
): string {
  return SENTENCES[code](unreadable, locale);
}

function pick(locale: Locale, zh: string, en: string): string {
  return locale === 'en' ? en : zh;
}
