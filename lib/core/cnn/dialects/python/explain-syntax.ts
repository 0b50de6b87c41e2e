/** Why a text is no Python, where one character or line tells: full-width signs, mixed indentation, brackets left open. */
import { CodeStop, problemOf } from '../errors';
import { scanText } from './scan-text';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ...[
    '，,',
    '；;',
    '：:',
    '（(',
    '）)',
    '【[',
    '】]',
    '。.',
    '、,',
    '“"',
    '”"',
    "‘'",
    "’'",
    '！!',
    '×*',
    '÷/',
    '—-',
    '−-',
    '　 ',
    '\u00a0 ',
  ].map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
  // The full-width forms of ASCII, letters and digits left out: Python reads those in names.
  ...Array.from(
    { length: 94 },
    (_, index) => [String.fromCharCode(0xff01 + index), String.fromCharCode(0x21 + index)] as const,
  ).filter(([, ascii]) => !/\w/.test(ascii)),
]);

/** What is wrong with a text that the grammar may take for Python and Python does not; null for nothing. */
export function findForeignText(source: string): CodeStop | null {
  const { foreign, mixedIndent } = scanText(source, SIGNS);
  const first = [foreign, mixedIndent].filter((at) => at !== null).sort((left, right) => left - right)[0];
  if (first === undefined) return null;
  if (first === mixedIndent) return new CodeStop(problemOf('indentation-mixed', {}), first);
  const sign = source.charAt(first);
  return new CodeStop(problemOf('sign-full-width', { sign, meant: SIGNS.get(sign) ?? '' }), first);
}

/** The error for a text that the grammar refuses at this offset. */
export function explainSyntax(source: string, at: number): CodeStop {
  const foreign = findForeignText(source);
  if (foreign !== null && foreign.at <= at) return foreign;
  const open = unclosedBefore(source, at);
  return open === null
    ? new CodeStop(problemOf('syntax', {}), at)
    : new CodeStop(problemOf('bracket-open', { bracket: source.charAt(open) }), open);
}

/** Where a bracket before the place is never closed: the one that is open there, for it is the last that could be meant. */
function unclosedBefore(source: string, at: number): number | null {
  if (!scanText(source, SIGNS).unclosed.some((bracket) => bracket < at)) return null;
  return scanText(source.slice(0, at), SIGNS).unclosed.at(-1) ?? null;
}
