import { failure, success } from '../../../shared/result';
import { superscriptsAsPowers, TIMES_SIGNS } from '../../reading';

import { FORMULA_FUNCTIONS } from './ast';

import type { Result } from '../../../shared/result';
import type { Unreadable } from '../../reading';
import type { FormulaFunction } from './ast';

export const MAX_FORMULA_LENGTH = 500;

export type Token =
  | { readonly type: 'number'; readonly text: string }
  | { readonly type: 'letter'; readonly text: string }
  | { readonly type: 'function'; readonly text: FormulaFunction }
  /** An operator, a bracket, a comma, or `\frac`. */
  | { readonly type: 'sign'; readonly text: string };

/** What is written in several ways, and the one way it is read. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u2212\u2010-\u2015\uFE63]/gu, '-'],
  [/[，、]/gu, ','],
  [/\\(?:left|right|[,;:! ])|\$/gu, ' '],
  [new RegExp(String.raw`\\(?:times|cdot)(?![a-z])|[${TIMES_SIGNS}]`, 'gu'), '*'],
  [/\\div(?![a-z])|[÷∕⁄]/gu, '/'],
  [/\\lfloor(?![a-z])/gu, '⌊'],
  [/\\rfloor(?![a-z])/gu, '⌋'],
  [/\\lceil(?![a-z])/gu, '⌈'],
  [/\\rceil(?![a-z])/gu, '⌉'],
  [/\\[dt]?frac(?![a-z])/gu, '\\frac'],
  [/\\(sqrt|min|max)(?![a-z])/gu, '$1'],
  [/√/gu, 'sqrt'],
  [/\*\*/gu, '^'],
  [/[\s\u200B-\u200D\uFEFF]+/gu, ' '],
];
/** `y =`, `输出 =`, `H_{out} =`: what the formula is for goes without saying. */
const LEFT_SIDE = /^ ?[\p{L}_][\p{L}\p{N}_{}' ]{0,30}=/u;
const NEXT = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|([A-Za-z]+)|(\\frac|\/\/|[-+*/^(),[\]{}⌊⌋⌈⌉])|(\S))/uy;

/** `0x10` is 16 to some and 0 × 10 to others. */
const HEXADECIMAL = /(?<![\w.])0+x\d\w*/iu;

/** The tokens of a formula; only the variables in `names` may be used. */
export function tokenize(raw: string, names: readonly string[]): Result<readonly Token[], Unreadable> {
  if (raw.length > MAX_FORMULA_LENGTH) return failure({ code: 'too-long', limit: MAX_FORMULA_LENGTH });
  const text = normalized(raw);
  if (text === '') return failure({ code: 'empty' });
  const [hexadecimal] = HEXADECIMAL.exec(text) ?? [];
  if (hexadecimal !== undefined) return failure({ code: 'formula.syntax', token: hexadecimal });
  const tokens: Token[] = [];
  const pattern = new RegExp(NEXT);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, number, letters, sign, stray] = match;
    if (stray !== undefined) return failure({ code: 'formula.syntax', token: stray });
    if (number !== undefined) tokens.push({ type: 'number', text: number.startsWith('.') ? `0${number}` : number });
    if (sign !== undefined) tokens.push({ type: 'sign', text: sign });
    if (letters === undefined) continue;
    const called = /^ ?[([{]/u.test(text.slice(pattern.lastIndex));
    const read = splitLetters(letters, { names, called });
    if (!read.ok) return read;
    tokens.push(...read.value);
  }
  return success(tokens);
}

function normalized(raw: string): string {
  // Fractions such as ½ would come apart: 3½ would read as 31/2.
  const folded = superscriptsAsPowers(raw, MAX_FORMULA_LENGTH)
    .replace(/[\u00BC-\u00BE\u2150-\u215E]/gu, '\u{FFFD}')
    .normalize('NFKC');
  const written = ALIKE.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), folded);
  return written.replace(LEFT_SIDE, '').trim();
}

interface LettersContext {
  readonly names: readonly string[];
  /** Whether a bracket follows. */
  readonly called: boolean;
}

/** `pk` is p × k; `kfloor(` is k × floor( ; `x` is × where no variable is called x, in `kxk` too. */
function splitLetters(letters: string, { names, called }: LettersContext): Result<readonly Token[], Unreadable> {
  const lower = letters.toLowerCase();
  const name = called ? FORMULA_FUNCTIONS.find((candidate) => lower.endsWith(candidate)) : undefined;
  const variables = name === undefined ? letters : letters.slice(0, -name.length);
  const tokens: Token[] = [];
  for (const letter of variables) {
    const known = variableOf(letter, names);
    if (known !== null) tokens.push({ type: 'letter', text: known });
    else if (letter.toLowerCase() === 'x') tokens.push({ type: 'sign', text: '*' });
    else return failure({ code: 'formula.unknown-name', token: letters, names });
  }
  if (name !== undefined) tokens.push({ type: 'function', text: name });
  return success(tokens);
}

/** The variable a letter means: the same one, or else the only one that differs in case alone. */
function variableOf(letter: string, names: readonly string[]): string | null {
  if (names.includes(letter)) return letter;
  const folded = names.filter((name) => name.toLowerCase() === letter.toLowerCase());
  return folded.length === 1 ? (folded[0] ?? null) : null;
}
