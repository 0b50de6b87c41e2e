/**
 * @file Looks for secrets in what a server sends, in every disguise a page or an API gives a text. A scanner that finds nothing proves nothing
 * until it has found what was planted: see leak-scan.test.ts.
 */

/** Every form of `secret` that counts as having sent it. */
export function disguisesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const escaped = Array.from(secret)
    .map((sign) => (sign.charCodeAt(0) > 126 ? unicodeEscape(sign) : sign))
    .join('');
  const htmlDecimal = Array.from(secret)
    .map((sign) => (sign.charCodeAt(0) > 126 ? `&#${sign.charCodeAt(0)};` : sign))
    .join('');
  const htmlHex = Array.from(secret)
    .map((sign) => (sign.charCodeAt(0) > 126 ? `&#x${sign.charCodeAt(0).toString(16)};` : sign))
    .join('');
  return [
    secret,
    escaped,
    escaped.replaceAll('\\', '\\\\'),
    htmlDecimal,
    htmlHex,
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    Array.from(secret).reverse().join(''),
  ];
}

/** The secrets that stand in a text, in any disguise. Letter case is not looked at. */
export function findLeaks(text: string, secrets: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  return secrets.filter((secret) => disguisesOf(secret).some((form) => lower.includes(form.toLowerCase())));
}

/** The longest run of a Markdown text that survives rendering as it is: no markup, no formula, no placeholder. */
export function telltale(markdown: string): string | null {
  const runs = markdown.replace(/\$[^$]*\$|`[^`]*`|\{[^}]*\}/gu, '\n').split(/[*_\n[\]()<>#|&"'“”‘’×0-9]+/u);
  const longest = runs.map((run) => run.trim()).sort((left, right) => right.length - left.length)[0] ?? '';
  return longest.length >= MINIMUM_TELLTALE ? longest : null;
}

/** Shorter runs could stand in a lesson by chance. */
const MINIMUM_TELLTALE = 9;

function unicodeEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
