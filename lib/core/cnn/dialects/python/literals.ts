import { stop } from '../errors';
import type { Expression } from './syntax';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['0', '\0'],
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
]);

export interface StringParts {
  readonly raw: boolean;
  /** How many characters stand before and after the text. */
  readonly before: number;
  readonly after: number;
}

/** Where the text of a string literal begins and ends, and whether escapes count. */
export function stringParts(literal: string): StringParts {
  const prefix = /^[a-zA-Z]*/.exec(literal)?.[0] ?? '';
  const rest = literal.slice(prefix.length);
  const quotes = rest.startsWith('"""') || rest.startsWith("'''") ? 3 : 1;
  return { raw: /r/i.test(prefix), before: prefix.length + quotes, after: quotes };
}

/** The value of a string literal as written, prefix and quotes included. */
export function stringValue(literal: string): string {
  const { raw, before, after } = stringParts(literal);
  const text = literal.slice(before, literal.length - after);
  return raw ? text : unescape(text);
}

/** Replaces the escapes that names and paths may hold; others stay as they stand, as in Python. */
export function unescape(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S])/g, (whole, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPES.get(code) ?? whole;
  });
}

/** An integer or a float; complex numbers and integers beyond 2^53 are errors. */
export function numberLiteral(text: string, at: number): Expression {
  const digits = text.replaceAll('_', '');
  if (/j$/i.test(digits)) return stop(at, 'construct-unsupported', { what: text });
  const value = Number(digits.replace(/^0+(?=\d)/, ''));
  if (/^0[xob]/i.test(digits) ? false : /[.e]/i.test(digits)) return { type: 'float', at, value };
  if (!Number.isSafeInteger(value)) return stop(at, 'number-too-large', {});
  return { type: 'literal', at, value };
}
