import { decodeEntities, ENTITY } from './entities';

import type { Mark, Run } from './runs';

/** @file What stands within a paragraph of Markdown. */

type Token =
  | Omit<Run, 'mark'>
  /** A row of stars or underscores, which may begin or end a mark. */
  | { readonly type: 'delimiter'; readonly text: string; readonly opens: boolean; readonly closes: boolean };

/** The runs of a text, all of them with `mark` where one is given. */
export function readRuns(text: string, mark: Mark | null): readonly Run[] {
  const runs = markedRuns(tokensOf(text));
  return mark === null ? runs : runs.map((run) => ({ ...run, mark }));
}

interface Read {
  readonly tokens: readonly Token[];
  readonly length: number;
}

type Reader = (source: string, at: number) => Read | null;

const READERS: readonly Reader[] = [readEscape, readBreak, readFenced, readLink, readName, readDelimiter];

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; ) {
    const read = firstRead(source, at) ?? {
      tokens: [plain(match(PLAIN, { source, at })?.[0] ?? source.charAt(at))],
      length: 0,
    };
    tokens.push(...read.tokens);
    const [first] = read.tokens;
    at += read.length > 0 ? read.length : (first?.text.length ?? 1);
  }
  return tokens;
}

function firstRead(source: string, at: number): Read | null {
  for (const read of READERS) {
    const found = read(source, at);
    if (found !== null) return found;
  }
  return null;
}

interface Place {
  readonly source: string;
  readonly at: number;
}

function match(sticky: RegExp, { source, at }: Place): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(source);
}

function plain(text: string): Token {
  return { type: 'text', text };
}

const PLAIN = /[^\\`$*_![<& \n]+/uy;
const ESCAPE = /\\([!-/:-@[-`{-~])/uy;
const BREAK = /(?:\\| {2,})\n\s*/uy;
const FENCE = /`+|\$+/uy;
const LINK =
  /(!?)\[([^[\]\n]{0,500})\]\(\s*([^\s()]{0,1000})(?:\s+"[^"\n]{0,200}")?\s*\)|<((?:https?:\/\/|mailto:)[^\s<>]{1,1000})>/uy;
const NAME = new RegExp(ENTITY.source, 'uy');
const DELIMITER = /\*+|_+/uy;

function readEscape(source: string, at: number): Read | null {
  const found = match(ESCAPE, { source, at });
  return found === null ? null : { tokens: [plain(found[1] ?? '')], length: 2 };
}

function readBreak(source: string, at: number): Read | null {
  const found = match(BREAK, { source, at });
  return found === null ? null : { tokens: [{ type: 'break', text: '' }], length: found[0].length };
}

/** Code or a formula: up to the next row of as many signs; nothing in between is escaped. */
function readFenced(source: string, at: number): Read | null {
  const fence = match(FENCE, { source, at })?.[0];
  if (fence === undefined) return null;
  const from = at + fence.length;
  const end = closingFence(source, { fence, from });
  if (end < 0) return { tokens: [plain(fence)], length: fence.length };
  const inner = source.slice(from, end);
  const padded = inner.startsWith(' ') && inner.endsWith(' ') && inner.trim() !== '';
  const text = padded ? inner.slice(1, -1) : inner;
  return { tokens: [{ type: fence.startsWith('`') ? 'code' : 'formula', text }], length: end + fence.length - at };
}

function closingFence(source: string, { fence, from }: { readonly fence: string; readonly from: number }): number {
  const sign = fence.charAt(0);
  for (let at = source.indexOf(fence, from); at >= 0; ) {
    let end = at;
    while (source.charAt(end) === sign) end += 1;
    if (end - at === fence.length) return at;
    at = source.indexOf(fence, end);
  }
  return -1;
}

/** The words of a link with its address behind them; of a picture its description. */
function readLink(source: string, at: number): Read | null {
  const found = match(LINK, { source, at });
  if (found === null) return null;
  const [whole, picture = '', words = '', target = '', address] = found;
  if (address !== undefined) return { tokens: [plain(address)], length: whole.length };
  const shown = picture === '' && /^https?:\/\//u.test(target) && target !== words ? [plain(` (${target})`)] : [];
  return { tokens: [...tokensOf(words), ...shown], length: whole.length };
}

function readName(source: string, at: number): Read | null {
  const found = match(NAME, { source, at });
  return found === null ? null : { tokens: [plain(decodeEntities(found[0]))], length: found[0].length };
}

function readDelimiter(source: string, at: number): Read | null {
  const text = match(DELIMITER, { source, at })?.[0];
  if (text === undefined) return null;
  const [before, after] = [source.charAt(at - 1), source.charAt(at + text.length)];
  const word = (character: string): boolean => text.startsWith('_') && /[\p{L}\p{N}]/u.test(character);
  const opens = /\S/u.test(after) && !word(before);
  const closes = /\S/u.test(before) && !word(after);
  return { tokens: [{ type: 'delimiter', text, opens, closes }], length: text.length };
}

/** Rows of one sign and length belong together; of marks within marks the outermost counts. */
function markedRuns(tokens: readonly Token[]): readonly Run[] {
  const partners = partnersOf(tokens);
  const runs: Run[] = [];
  const within: Mark[] = [];
  for (const [place, token] of tokens.entries()) {
    const mark = within[0] ?? null;
    if (token.type !== 'delimiter') runs.push({ ...token, mark });
    else if (!partners.has(place)) runs.push({ type: 'text', text: token.text, mark });
    else if ((partners.get(place) ?? 0) > place) within.push(token.text.length === 1 ? 'emphasis' : 'strong');
    else within.pop();
  }
  return runs;
}

/** The place of each row that begins or ends a mark, with that of the other one. */
function partnersOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  const open: { readonly text: string; readonly place: number }[] = [];
  const counts = new Map<string, number>();
  const count = (text: string, change: number): void => void counts.set(text, (counts.get(text) ?? 0) + change);
  for (const [place, token] of tokens.entries()) {
    if (token.type !== 'delimiter') continue;
    const { text } = token;
    if (token.closes && (counts.get(text) ?? 0) > 0) {
      let opener = open.pop();
      while (opener !== undefined && opener.text !== text) {
        count(opener.text, -1);
        opener = open.pop();
      }
      count(text, -1);
      if (opener !== undefined) partners.set(opener.place, place).set(place, opener.place);
    } else if (token.opens) {
      open.push({ text, place });
      count(text, 1);
    }
  }
  return partners;
}
