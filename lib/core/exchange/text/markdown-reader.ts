import { readRuns } from './inline-reader';
import { printable } from './printable';
import { normalBlocks } from './rich';

import type { Block } from './rich';

/**
 * @file Markdown as our own texts use it: paragraphs, lists, fenced code, formulas between dollars. Headings become strong lines, quotations
 * their text; tables and HTML stay the text they are.
 */

/** Quotations and lists within each other deeper than this are read as text. */
const MAX_DEPTH = 12;

export function readMarkdown(text: string): readonly Block[] {
  return normalBlocks(readLines(printable(text).split('\n'), 0));
}

/** Lines from a place on. */
interface Lines {
  readonly lines: readonly string[];
  readonly from: number;
  readonly depth: number;
}

interface Taken {
  readonly blocks: readonly Block[];
  /** The first line that is not part of it. */
  readonly to: number;
}

function readLines(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; ) {
    const here = { lines, from, depth };
    const taken = blank(here) ?? fenced(here) ?? heading(here) ?? quotation(here) ?? item(here) ?? paragraph(here);
    blocks.push(...taken.blocks);
    from = taken.to;
  }
  return blocks;
}

const RULE = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/u;
const CODE_FENCE = /^ {0,3}(`{3,}|~{3,})([^`]*)$/u;
const FORMULA_FENCE = /^ {0,3}(\${2,})\s*$/u;
const HEADING = /^ {0,3}#{1,6}(?:\s+(.*?))?(?:\s#+)?\s*$/u;
const QUOTED = /^ {0,3}> ?/u;
const ITEM = /^ {0,3}(?:([-+*])|(\d{1,9})[.)])(?: {1,4}(?=\S)|\s*$)/u;

function lineAt({ lines, from }: Pick<Lines, 'lines' | 'from'>): string {
  return lines[from] ?? '';
}

/** Where a condition first holds after the line at `from`; the end where it never does. */
function firstAfter({ lines, from }: Lines, holds: (line: string) => boolean): number {
  for (let place = from + 1; place < lines.length; place += 1) if (holds(lines[place] ?? '')) return place;
  return lines.length;
}

function blank(here: Lines): Taken | null {
  const line = lineAt(here);
  return line.trim() === '' || RULE.test(line) ? { blocks: [], to: here.from + 1 } : null;
}

/** Up to the closing fence, or the end. */
function fenced(here: Lines): Taken | null {
  const code = CODE_FENCE.exec(lineAt(here));
  const fence = (code ?? FORMULA_FENCE.exec(lineAt(here)))?.[1];
  if (fence === undefined) return null;
  const end = firstAfter(here, (line) => closes(line.trim(), fence));
  const text = here.lines.slice(here.from + 1, end).join('\n');
  const language = code?.[2]?.trim().split(/\s/u)[0]?.toLowerCase() ?? '';
  const block: Block = code === null ? { type: 'formula', tex: text } : { type: 'code', language, text };
  return { blocks: [block], to: end + 1 };
}

function closes(line: string, fence: string): boolean {
  return line.length >= fence.length && line === fence.charAt(0).repeat(line.length);
}

function heading(here: Lines): Taken | null {
  const text = HEADING.exec(lineAt(here));
  if (text === null) return null;
  return { blocks: [{ type: 'paragraph', runs: readRuns(text[1] ?? '', 'strong') }], to: here.from + 1 };
}

function quotation(here: Lines): Taken | null {
  if (here.depth >= MAX_DEPTH || !QUOTED.test(lineAt(here))) return null;
  const end = firstAfter(here, (line) => !QUOTED.test(line));
  const inner = here.lines.slice(here.from, end).map((line) => line.replace(QUOTED, ''));
  return { blocks: readLines(inner, here.depth + 1), to: end };
}

/** One item; items of one kind side by side are one list in the end. */
function item(here: Lines): Taken | null {
  const marker = here.depth >= MAX_DEPTH ? null : ITEM.exec(lineAt(here));
  if (marker === null) return null;
  const [found] = marker;
  const indent = found.endsWith(' ') ? found.length : found.length + 1;
  const end = endOfItem(here, indent);
  const inner = here.lines.slice(here.from, end);
  const [first = '', ...others] = inner;
  const lines = [first.slice(found.length), ...others.map((line) => line.slice(Math.min(indent, indentOf(line))))];
  const items = [readLines(lines, here.depth + 1)];
  return { blocks: [{ type: 'list', ordered: marker[1] === undefined, items }], to: end };
}

/** Indented lines belong to the item, with the blank ones between them; so does text that goes on without an indent. */
function endOfItem({ lines, from }: Lines, indent: number): number {
  let end = from + 1;
  for (let place = end; place < lines.length; place += 1) {
    const line = lines[place] ?? '';
    if (line.trim() === '') continue;
    const goesOn = place === end && !ITEM.test(line) && !interrupts(line) && !endsParagraph(lines[place - 1] ?? '');
    if (indentOf(line) < indent && !goesOn) break;
    end = place + 1;
  }
  return end;
}

function indentOf(line: string): number {
  return line.length - line.replace(/^ +/u, '').length;
}

/** A fence: what stands behind it goes on with nothing. */
function endsParagraph(line: string): boolean {
  return CODE_FENCE.test(line.trim()) || FORMULA_FENCE.test(line);
}

/** Whether a line ends a paragraph by what it begins; a numbered list does so only from its first item. */
function interrupts(line: string): boolean {
  const marker = ITEM.exec(line);
  const begins = marker !== null && (marker[2] === undefined || Number(marker[2]) === 1);
  const fence = CODE_FENCE.test(line) || FORMULA_FENCE.test(line);
  return begins || fence || line.trim() === '' || RULE.test(line) || QUOTED.test(line) || HEADING.test(line);
}

function paragraph(here: Lines): Taken {
  const end = firstAfter(here, interrupts);
  const text = here.lines
    .slice(here.from, end)
    .map((line) => line.trimStart())
    .join('\n');
  return { blocks: [{ type: 'paragraph', runs: readRuns(text, null) }], to: end };
}
