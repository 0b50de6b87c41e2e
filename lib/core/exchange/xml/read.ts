import { failure, success } from '../../shared/result';
import { EXCHANGE_LIMITS, TOO_LARGE } from '../limits';
import { errorAt } from '../problem';
import { decodeEntities } from '../text/entities';
import { printable } from '../text/printable';

import {
  DOCUMENT_TYPE,
  NO_ROOT,
  notClosed,
  notOpened,
  OUTSIDE,
  TOO_DEEP,
  twice,
  UNREADABLE_TAG,
  unended,
} from './wording';

import type { Result } from '../../shared/result';
import type { ExchangeProblem, Wording } from '../problem';
import type { MarkupElement, MarkupNode } from '../text/markup';

/**
 * @file XML from outside, strictly. A document type is refused by name, so that no entity can be defined, nothing external named, and nothing grows;
 * characters are decoded once, by number and by the few names everybody knows. Every character is looked at once.
 */

interface Open {
  /** With its prefix, as its closing tag must repeat it. */
  readonly written: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: MarkupNode[];
  readonly line: number;
}

interface Reading {
  readonly source: string;
  readonly lineOf: (at: number) => number;
  /** The document itself, then the elements that are open, the outermost first. */
  readonly open: [Open, ...Open[]];
}

/** Where reading goes on, or what is wrong here. */
type Step = Result<number, Wording>;

/** The root element of a file; `place` is what the file is called. */
export function readXml(text: string, place: string): Result<MarkupElement, ExchangeProblem> {
  if (text.length > EXCHANGE_LIMITS.characters) return failure(errorAt({ place, line: null }, TOO_LARGE));
  const source = printable(text);
  const document: Open = { written: '', attributes: new Map(), children: [], line: 1 };
  const reading: Reading = { source, lineOf: lineCounter(source), open: [document] };
  for (let at = 0; at < source.length; ) {
    const step = readAt(reading, at);
    if (!step.ok) return failure(errorAt({ place, line: reading.lineOf(at) }, step.error));
    at = step.value;
  }
  const last = reading.open.at(-1);
  if (last !== undefined && last !== document)
    return failure(errorAt({ place, line: last.line }, notClosed(last.written)));
  const root = document.children.find((node) => typeof node !== 'string');
  return root === undefined ? failure(errorAt({ place, line: 1 }, NO_ROOT)) : success(root);
}

/** From a place in the text to its line, counted from 1; asked with growing places. */
function lineCounter(source: string): (at: number) => number {
  let [line, next] = [1, source.indexOf('\n')];
  return (at) => {
    for (; next >= 0 && next < at; next = source.indexOf('\n', next + 1)) line += 1;
    return line;
  };
}

function readAt(reading: Reading, at: number): Step {
  const { source } = reading;
  if (source.charAt(at) !== '<') return readText(reading, at);
  if (source.startsWith('<!--', at)) return endOf(source, { mark: '-->', from: at + 4 });
  if (source.startsWith('<?', at)) return endOf(source, { mark: '?>', from: at + 2 });
  if (source.startsWith('<![CDATA[', at)) return readCharacterData(reading, at);
  if (source.startsWith('<!', at)) return failure(DOCUMENT_TYPE);
  return source.startsWith('</', at) ? readClosingTag(reading, at) : readOpeningTag(reading, at);
}

function endOf(source: string, { mark, from }: { readonly mark: string; readonly from: number }): Step {
  const end = source.indexOf(mark, from);
  return end < 0 ? failure(unended(mark)) : success(end + mark.length);
}

function readText(reading: Reading, at: number): Step {
  const next = reading.source.indexOf('<', at);
  const end = next < 0 ? reading.source.length : next;
  return addText(reading, decodeEntities(reading.source.slice(at, end))) ? success(end) : failure(OUTSIDE);
}

const CDATA = '<![CDATA[';

function readCharacterData(reading: Reading, at: number): Step {
  const end = endOf(reading.source, { mark: ']]>', from: at + CDATA.length });
  if (!end.ok) return end;
  return addText(reading, reading.source.slice(at + CDATA.length, end.value - 3)) ? end : failure(OUTSIDE);
}

/** False where there is no element that the text could belong to. */
function addText({ open }: Reading, text: string): boolean {
  const { children } = innermost(open);
  if (open.length === 1) return text.trim() === '';
  const before = children.at(-1);
  if (typeof before === 'string') children[children.length - 1] = before + text;
  else if (text !== '') children.push(text);
  return true;
}

function innermost(open: Reading['open']): Open {
  return open.at(-1) ?? open[0];
}

const CLOSING = /<\/([^\s<>/]+)\s*>/uy;
const OPENING = /<([\p{L}_][^\s<>/='"]*)/uy;
const ATTRIBUTE = /\s+([^\s<>/='"]+)\s*=\s*(?:"([^<"]*)"|'([^<']*)')/uy;
const END = /\s*(\/?)>/uy;

function match(
  sticky: RegExp,
  { source, at }: { readonly source: string; readonly at: number },
): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(source);
}

function readClosingTag({ source, open }: Reading, at: number): Step {
  const found = match(CLOSING, { source, at });
  if (found === null) return failure(UNREADABLE_TAG);
  const [whole, written = ''] = found;
  const { written: expected } = innermost(open);
  if (open.length === 1) return failure(notOpened(written));
  if (expected !== written) return failure(notClosed(expected));
  closeLast(open);
  return success(at + whole.length);
}

function readOpeningTag({ source, open, lineOf }: Reading, at: number): Step {
  const opening = match(OPENING, { source, at });
  if (opening === null) return failure(UNREADABLE_TAG);
  const read = readAttributes(source, at + opening[0].length);
  if (!read.ok) return read;
  const { attributes, behind } = read.value;
  const end = match(END, { source, at: behind });
  if (end === null) return failure(UNREADABLE_TAG);
  if (open.length > EXCHANGE_LIMITS.depth) return failure(TOO_DEEP);
  if (open.length === 1 && open[0].children.length > 0) return failure(OUTSIDE);
  open.push({ written: opening[1] ?? '', attributes, children: [], line: lineOf(at) });
  if (end[1] === '/') closeLast(open);
  return success(behind + end[0].length);
}

interface Attributes {
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the tag goes on. */
  readonly behind: number;
}

function readAttributes(source: string, at: number): Result<Attributes, Wording> {
  const attributes = new Map<string, string>();
  let behind = at;
  for (let found = match(ATTRIBUTE, { source, at }); found !== null; found = match(ATTRIBUTE, { source, at: behind })) {
    const [whole, written = '', quoted, single] = found;
    const name = localName(written);
    if (attributes.has(name)) return failure(twice(name));
    // The name of a namespace says nothing that is needed, and may be written with any prefix.
    if (!/^xmlns(?::|$)/u.test(written)) attributes.set(name, decodeEntities(quoted ?? single ?? ''));
    behind += whole.length;
  }
  return success({ attributes, behind });
}

function closeLast(open: Reading['open']): void {
  const last = open.pop();
  if (last === undefined) return;
  const { written, attributes, children, line } = last;
  innermost(open).children.push({ name: localName(written), attributes, children, line });
}

/** Without its prefix: which prefix stands for what is each file's own choice. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
