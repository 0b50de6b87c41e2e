import { failure, success } from '../shared/result';

import type { Locale, Localized } from '../shared/locale';
import type { Result } from '../shared/result';

/**
 * @file Reading what a student typed. The same code runs in the browser (the echo before sending) and on the server. It knows no key.
 * Unreadable is not wrong: it costs nothing and says what is expected.
 */
export const MAX_RAW_LENGTH = 200;

/** Why an answer could not be read; the sentence is made later, from the reader's language. */
export type Unreadable =
  | { readonly code: 'empty' }
  | { readonly code: 'too-long'; readonly limit?: number }
  | { readonly code: 'shape.count'; readonly found: number }
  | { readonly code: 'shape.not-whole'; readonly token: string }
  | { readonly code: 'shape.leading-zero'; readonly token: string }
  | { readonly code: 'number.not-a-number'; readonly token: string }
  | { readonly code: 'number.ambiguous-comma'; readonly token: string }
  | { readonly code: 'number.out-of-range'; readonly token: string }
  | { readonly code: 'number.several'; readonly found: number }
  | { readonly code: 'formula.syntax'; readonly token: string }
  | { readonly code: 'formula.unknown-name'; readonly token: string; readonly names: readonly string[] }
  | { readonly code: 'formula.too-deep' }
  | { readonly code: 'choice.unknown'; readonly token: string; readonly letters: string }
  | { readonly code: 'choice.several' }
  | { readonly code: 'choice.repeated'; readonly token: string }
  | { readonly code: 'order.incomplete'; readonly missing: string }
  | { readonly code: 'matrix.size'; readonly found: MatrixCount; readonly rows: number; readonly columns: number }
  | { readonly code: 'matrix.not-a-number'; readonly token: string; readonly row: number; readonly column: number }
  | { readonly code: 'code.dialect'; readonly found: Framework; readonly allowed: readonly Framework[] }
  /** The place is counted from 1; the words are the code reader's own. */
  | { readonly code: 'code.unreadable'; readonly line: number; readonly column: number; readonly words: Localized };

type Framework = keyof typeof FRAMEWORKS;

/** How many rows were read; or, where their number is right, how many cells one row has, counted from 1. */
export type MatrixCount = { readonly rows: number } | { readonly row: number; readonly columns: number };

/**
 * One form for what keyboards and input methods produce: NFKC folds full-width digits, letters and signs; the many minus signs become `-`; runs of space become one.
 */
export function normalizeRaw(raw: string, limit = MAX_RAW_LENGTH): Result<string, Unreadable> {
  if (raw.length > limit) return failure({ code: 'too-long', limit });
  const text = raw
    .normalize('NFKC')
    .replace(/[\u2212\u2010-\u2015\uFE63]/gu, '-')
    .replace(/[，、；]/gu, ',')
    .replace(/[\s\u200B-\u200D\uFEFF]+/gu, ' ')
    .trim();
  return text === '' ? failure({ code: 'empty' }) : success(text);
}

/** The signs that people type for ×, for a character class. A letter x is read as one only where it can be none. */
export const TIMES_SIGNS = '×*·⋅∗✕✖⨯•';

/** A sentence's full stop behind an answer says nothing. */
export function withoutFullStop(text: string): string {
  return text.replace(/ ?[.。]$/u, '');
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁸` as `10^8`: NFKC alone would make it 108. What is too long to be read anyway is left alone. */
export function superscriptsAsPowers(raw: string, maxLength = MAX_RAW_LENGTH): string {
  if (raw.length > maxLength) return raw;
  return raw.replace(/([⁻⁺]?)([⁰¹²³⁴-⁹]+)/gu, (_whole, sign: string, digits: string) => {
    const exponent = digits.replace(/./gu, (digit) => String(SUPERSCRIPTS.indexOf(digit)));
    return sign === '⁻' ? `^(-${exponent})` : `^${exponent}`;
  });
}

const FRAMEWORKS = { mindspore: 'MindSpore', pytorch: 'PyTorch', keras: 'Keras' } as const;

const SENTENCES: { [C in Unreadable['code']]: (u: Extract<Unreadable, { code: C }>, locale: Locale) => string } = {
  empty: (_u, locale) => pick(locale, '还没有填写答案。', 'There is no answer yet.'),
  'too-long': ({ limit = MAX_RAW_LENGTH }, locale) =>
    pick(locale, `答案太长了，最多 ${limit} 个字符。`, `This is too long: at most ${limit} characters.`),
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
  'number.several': ({ found }, locale) =>
    pick(
      locale,
      `读到 ${found} 个数。这里只要一个数，请留下一个。`,
      `${found} numbers read. Only one is asked for: keep one of them.`,
    ),
  'formula.syntax': ({ token }, locale) =>
    token === ''
      ? pick(
          locale,
          '公式还没有写完：可能少了一个数、一个字母或一个右括号。',
          'The formula is not complete: a number, a letter or a closing bracket is missing.',
        )
      : pick(
          locale,
          `公式读到“${token}”就读不下去了。请用 + − × /、括号和 floor( )，例如 floor(a / b) + 1。`,
          `The formula cannot be read at "${token}". Use + − × /, brackets and floor( ), for example floor(a / b) + 1.`,
        ),
  'formula.unknown-name': ({ token, names }, locale) =>
    pick(
      locale,
      `公式里不能用“${token}”。能用的字母：${names.join('、')}。`,
      `"${token}" has no meaning here. The letters to use are ${names.join(', ')}.`,
    ),
  'formula.too-deep': (_u, locale) =>
    pick(locale, '括号套得太深了，请写得简单些。', 'The brackets are nested too deep: write the formula more simply.'),
  'choice.unknown': ({ token, letters }, locale) =>
    pick(locale, `没有选项“${token}”。可选：${letters}。`, `There is no option "${token}". Choose one of ${letters}.`),
  'choice.several': (_u, locale) => pick(locale, '这道题只能选一个选项。', 'Choose exactly one option.'),
  'choice.repeated': ({ token }, locale) =>
    pick(
      locale,
      `“${token}”写了不止一次，每个字母最多写一次。`,
      `"${token}" is there more than once: write each letter once.`,
    ),
  'order.incomplete': ({ missing }, locale) =>
    pick(locale, `还没有排完，缺少：${missing}。`, `The order is not complete: ${missing} is missing.`),
  'matrix.size': ({ found, rows, columns }, locale) =>
    'row' in found
      ? pick(
          locale,
          `第 ${found.row} 行读到 ${found.columns} 个数，每行需要 ${columns} 个。`,
          `Row ${found.row} has ${found.columns} number${found.columns === 1 ? '' : 's'}; each row needs ${columns}.`,
        )
      : pick(
          locale,
          `读到 ${found.rows} 行，需要 ${rows} 行，每行 ${columns} 个数。行与行之间用分号或换行隔开。`,
          `${found.rows} row${found.rows === 1 ? '' : 's'} read, ${rows} needed with ${columns} numbers each. Put a semicolon or a new line between rows.`,
        ),
  'matrix.not-a-number': ({ token, row, column }, locale) =>
    token === ''
      ? pick(locale, `第 ${row} 行第 ${column} 列还没有填。`, `Row ${row}, column ${column} is still empty.`)
      : pick(
          locale,
          `第 ${row} 行第 ${column} 列的“${token}”不是一个数。小数请用点，例如 1.5。`,
          `"${token}" in row ${row}, column ${column} is not a number. Write decimals with a point, for example 1.5.`,
        ),
  'code.dialect': ({ found, allowed }, locale) => {
    const names = allowed.map((framework) => FRAMEWORKS[framework]);
    return pick(
      locale,
      `这段代码用的是 ${FRAMEWORKS[found]}，这道题请用 ${names.join(' 或 ')} 来写。`,
      `This code uses ${FRAMEWORKS[found]}. Please write it in ${names.join(' or ')}.`,
    );
  },
  'code.unreadable': ({ line, column, words }, locale) =>
    pick(locale, `第 ${line} 行第 ${column} 列：${words.zh}`, `Line ${line}, column ${column}: ${words.en}`),
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
