import { parseDocument } from 'yaml';

/** @file Plain values as YAML, in the manner of the content files: short lists and maps on one line, long texts as blocks. */

/** Lines are kept within it where they can be. */
const LINE_WIDTH = 120;

/** Where a value is written: the spaces before the lines below it, and how much of its first line is taken. */
export interface Spot {
  readonly indent: number;
  readonly column: number;
}

/** On one line, as it may also stand inside brackets. */
export function flowText(value: unknown): string {
  if (typeof value === 'string') return stringText(value, 'flow');
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value ?? null);
  const pairs = entriesOf(value).map(([key, item]) => `${keyText(key)}: ${flowText(item)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** What stands behind `key:`, with the space or the line break before it. */
export function afterKey(value: unknown, { indent, column }: Spot): string {
  const inline = inlineText(value, column + 1);
  if (inline !== null) return ` ${inline}`;
  if (typeof value === 'string') return ` ${blockScalar(value, indent)}`;
  return `\n${' '.repeat(indent)}${blockText(value, indent)}`;
}

/** What stands behind `- ` or at the start of a line; lines below the first are indented. */
export function blockText(value: unknown, indent: number): string {
  if (Array.isArray(value))
    return lines(
      value.map((item) => `- ${itemText(item, indent + 2)}`),
      indent,
    );
  if (!isRecord(value)) return inlineText(value, indent) ?? flowText(value);
  return lines(
    entriesOf(value).map((entry) => pairText(entry, indent)),
    indent,
  );
}

/** One item of a list, behind its `- `. */
export function itemText(value: unknown, indent: number): string {
  const inline = isSinglePair(value) ? null : inlineText(value, indent);
  if (inline !== null) return inline;
  return typeof value === 'string' ? blockScalar(value, indent) : blockText(value, indent);
}

export function pairText([key, value]: readonly [string, unknown], indent: number): string {
  const start = `${keyText(key)}:`;
  return start + afterKey(value, { indent: indent + 2, column: indent + start.length });
}

export function keyText(key: string): string {
  return stringText(key, 'flow');
}

/** On one line in the open; quoted like `like`, where that needs to be quoted at all. */
export function stringText(
  text: string,
  where: 'block' | 'flow',
  like: 'plain' | 'single' | 'double' = 'plain',
): string {
  if (like === 'plain' && isPlain(text, where)) return text;
  const isSimple = !/[^\P{C}]|[\u2028\u2029]/u.test(text);
  const wantsDouble = like === 'double' || (text.includes("'") && !/["\\]/u.test(text));
  return isSimple && !wantsDouble ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}

/** Whether a text may stand without quotes, and is then read as this very text. */
export function isPlain(text: string, where: 'block' | 'flow'): boolean {
  if (text === '' || text.trim() !== text || /^[!&*]|[\n\r]/u.test(text)) return false;
  const probe = where === 'flow' ? `{ k: ${text}, l: 0 }` : `k: ${text}\nl: 0`;
  const document = parseDocument(probe, { logLevel: 'silent' });
  if (document.errors.length > 0 || document.warnings.length > 0) return false;
  return document.get('k') === text && document.get('l') === 0;
}

/** Null for a text that does not fit into one. */
export function literalText(text: string, indent: number): string | null {
  if (text.trim() === '' || /^[\s]|\r|\t|[^\P{C}\n]/u.test(text)) return null;
  const body = text.replace(/\n+$/u, '');
  const trailing = text.length - body.length;
  const chomping = trailing === 1 ? '' : trailing === 0 ? '-' : '+';
  const shown = trailing > 1 ? text.replace(/\n$/u, '') : body;
  const indented = shown.split('\n').map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  return `|${chomping}\n${indented.join('\n')}`;
}

function blockScalar(text: string, indent: number): string {
  return literalText(text, indent) ?? stringText(text, 'block');
}

/** Null for what should take several lines. */
function inlineText(value: unknown, column: number): string | null {
  if (typeof value === 'string') return value.includes('\n') ? null : stringText(value, 'block');
  if (isEmpty(value) || !isCollection(value)) return flowText(value);
  if (holdsLongParts(value)) return null;
  const text = flowText(value);
  return column + text.length <= LINE_WIDTH ? text : null;
}

/** Lists of maps, and texts of several lines, want lines of their own. */
function holdsLongParts(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\n');
  if (Array.isArray(value)) return value.some((item) => isRecord(item) || holdsLongParts(item));
  return isRecord(value) && entriesOf(value).some(([, item]) => holdsLongParts(item));
}

/** A layer is written `- relu: { id: r }`, without braces around it. */
function isSinglePair(value: unknown): boolean {
  return isRecord(value) && entriesOf(value).length === 1;
}

function lines(parts: readonly string[], indent: number): string {
  return parts.join(`\n${' '.repeat(indent)}`);
}

function entriesOf(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

function isCollection(value: unknown): boolean {
  return Array.isArray(value) || isRecord(value);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.length === 0 : isRecord(value) && entriesOf(value).length === 0;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
