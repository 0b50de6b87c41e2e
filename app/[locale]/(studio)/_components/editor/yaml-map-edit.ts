import { isNode, isScalar } from 'yaml';

import { afterKey, flowText, isPlain, isRecord, literalText, pairText, stringText } from './yaml-write';
import { columnOf, endOfLine, endOfText, splice, startOfText, withoutLines } from './yaml-splice';

import type { Pair, Scalar, YAMLMap } from 'yaml';
import type { Splice } from './yaml-splice';

/** @file How the text of a map changes with one of its pairs. */

/** The keys of a question, in the order in which authors write them. */
export const ROOT_KEYS: readonly string[] = [
  'format',
  'id',
  'title',
  'concepts',
  'level',
  'convention',
  'parameters',
  'where',
  'grids',
  'network',
  'compared_network',
  'prompt',
  'show',
  'ask',
  'slips',
  'hints',
  'remark',
];

export interface PairPlace {
  readonly source: string;
  readonly step: string;
  readonly value: unknown;
}

/** Longer lines of brackets are not made by adding to them. */
const LONGEST_LINE = 140;

export function changePair(map: YAMLMap, { source, step, value }: PairPlace): Splice | null {
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === step);
  if (pair === undefined) return null;
  const { value: old } = pair;
  if (isScalar(old) && startOfText(old) < endOfText(source, old)) {
    const text = scalarInPlace(old, { source, value, indent: indentBelow(source, pair), isFlow: map.flow === true });
    if (text !== null) return { start: startOfText(old), end: endOfText(source, old), text };
  }
  if (map.flow === true) return { start: startOfText(old), end: endOfText(source, old), text: flowText(value) };
  const start = behindColon(source, pair);
  const end = Math.max(start, isNode(old) ? endOfText(source, old) : start);
  return { start, end, text: afterKey(value, { indent: indentBelow(source, pair), column: columnOf(source, start) }) };
}

export function insertPair(map: YAMLMap, place: PairPlace & { readonly isRoot: boolean }): Splice | null {
  const { source, step, value, isRoot } = place;
  const first = map.items[0];
  if (map.flow === true) return insertIntoBrackets(map, place);
  if (first === undefined) return null;
  const indent = columnOf(source, startOfText(first.key));
  const text = pairText([step, value], indent);
  const before = isRoot ? precedingPair(map, step) : map.items.at(-1);
  if (before === undefined)
    return { start: startOfText(first.key), end: startOfText(first.key), text: `${text}\n${' '.repeat(indent)}` };
  const end = endOfLine(source, endOfPair(source, before));
  return { start: end, end, text: `\n${' '.repeat(indent)}${text}${end === source.length ? '\n' : ''}` };
}

export function removePair(map: YAMLMap, { source, step }: PairPlace): Splice | null {
  const place = map.items.findIndex((item) => isScalar(item.key) && item.key.value === step);
  const pair = map.items[place];
  const next = map.items[place + 1];
  if (pair === undefined) return null;
  const start = startOfText(pair.key);
  const end = endOfPair(source, pair);
  if (map.items.length === 1) return map.flow === true ? whole(map, { source, text: '{}' }) : emptied(map, source);
  const isInline = source.slice(0, start).split('\n').at(-1)?.trim() !== '';
  if (map.flow !== true && !isInline) return withoutLines(source, { start, end });
  if (next !== undefined) return { start, end: startOfText(next.key), text: '' };
  const before = map.items[place - 1];
  return before === undefined ? null : { start: endOfPair(source, before), end, text: '' };
}

/** A map of lines that loses its last one. */
function emptied(map: YAMLMap, source: string): Splice {
  const start = startOfText(map);
  const lineStart = source.slice(0, start).search(/:[^\S\n]*(?:#[^\n]*)?\n\s*$/u);
  // Behind `key:` the braces stand on its line; behind `- ` in the place of the map.
  if (lineStart === -1) return whole(map, { source, text: '{}' });
  return { start: lineStart + 1, end: endOfText(source, map), text: ' {}' };
}

function whole(map: YAMLMap, { source, text }: { readonly source: string; readonly text: string }): Splice {
  return { start: startOfText(map), end: endOfText(source, map), text };
}

function insertIntoBrackets(map: YAMLMap, { source, step, value }: PairPlace): Splice | null {
  const text = `${stringText(step, 'flow')}: ${flowText(value)}`;
  const last = map.items.at(-1);
  if (last === undefined) return whole(map, { source, text: `{ ${text} }` });
  const at = endOfPair(source, last);
  const cut = { start: at, end: at, text: `, ${text}` };
  const longer = splice(source, cut);
  const isLong = endOfLine(longer, at) - longer.lastIndexOf('\n', at) > LONGEST_LINE;
  return isLong || holdsRecords(value) ? (opened(map, { source, step, value }) ?? cut) : cut;
}

/** Brackets that grow too long become lines, where they stand in the open and hold no comment. */
function opened(map: YAMLMap, { source, step, value }: PairPlace): Splice | null {
  const start = startOfText(map);
  const text = source.slice(start, endOfText(source, map));
  const indent = columnOf(source, start);
  const isItem = /(?:^|\n)[^\S\n]*(?:-[^\S\n]+)+$/u.test(source.slice(0, start));
  if (!isItem || text.includes('#')) return null;
  const pairs = map.items.map((pair) => source.slice(startOfText(pair.key), endOfPair(source, pair)));
  const all = [...pairs.map((pair) => pair.replaceAll(/\s*\n\s*/gu, ' ')), pairText([step, value], indent)];
  return whole(map, { source, text: all.join(`\n${' '.repeat(indent)}`) });
}

interface InPlace {
  readonly source: string;
  readonly value: unknown;
  readonly indent: number;
  readonly isFlow: boolean;
}

/** The new text of a scalar in the manner of the old one; null where it cannot stay in its place. */
export function scalarInPlace(old: Scalar, { value, indent, isFlow }: InPlace): string | null {
  const isBlock = old.type === 'BLOCK_LITERAL' || old.type === 'BLOCK_FOLDED';
  if (isBlock) return typeof value === 'string' ? literalText(value, indent) : null;
  if (typeof value !== 'string') return isRecord(value) || Array.isArray(value) ? null : flowText(value);
  if (value.includes('\n') && !isFlow) return null;
  const where = isFlow ? 'flow' : 'block';
  return stringText(value, where, quotesOf(old, where));
}

/** Quotes that the old text did not need were meant; those that it needed go with it. */
function quotesOf({ type, value }: Scalar, where: 'block' | 'flow'): 'plain' | 'single' | 'double' {
  const neededThem = typeof value !== 'string' || !isPlain(value, where);
  if (type === 'QUOTE_DOUBLE') return neededThem && !String(value).includes("'") ? 'plain' : 'double';
  return type === 'QUOTE_SINGLE' && !neededThem ? 'single' : 'plain';
}

function precedingPair(map: YAMLMap, step: string): Pair | undefined {
  const rank = ROOT_KEYS.indexOf(step);
  if (rank === -1) return map.items.at(-1);
  return map.items.findLast((pair) => isScalar(pair.key) && ROOT_KEYS.indexOf(String(pair.key.value)) < rank);
}

export function endOfPair(source: string, pair: Pair): number {
  const end = isNode(pair.value) ? endOfText(source, pair.value) : 0;
  return Math.max(end, behindColon(source, pair));
}

/** A key in braces may stand without a colon. */
function behindColon(source: string, { key }: Pair): number {
  const end = endOfText(source, key);
  const colon = /^[^\S\n]*:/u.exec(source.slice(end));
  return end + (colon?.[0].length ?? 0);
}

/** What stands below a key is indented by two more than it. */
function indentBelow(source: string, { key }: Pair): number {
  return columnOf(source, startOfText(key)) + 2;
}

function holdsRecords(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isRecord) : isRecord(value) && Object.values(value).some(holdsRecords);
}
