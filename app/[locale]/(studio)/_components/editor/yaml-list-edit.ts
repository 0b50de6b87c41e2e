import { isScalar } from 'yaml';

import { scalarInPlace } from './yaml-map-edit';
import { columnOf, endOfLine, endOfText, startOfText, withoutLines } from './yaml-splice';
import { flowText, itemText } from './yaml-write';

import type { YAMLSeq } from 'yaml';
import type { Splice } from './yaml-splice';

/** @file How the text of a list changes with one of its items. */

export interface ItemPlace {
  readonly source: string;
  readonly step: number;
  readonly value: unknown;
}

export function replaceItem(list: YAMLSeq, { source, step, value }: ItemPlace): Splice {
  const old = list.items[step];
  const [start, end] = [startOfText(old), endOfText(source, old)];
  const isFlow = list.flow === true;
  const indent = columnOf(source, start);
  const text = isScalar(old) && start < end ? scalarInPlace(old, { source, value, indent, isFlow }) : null;
  return { start, end, text: text ?? (isFlow ? flowText(value) : itemText(value, indent)) };
}

export function appendItem(list: YAMLSeq, { source, value }: Pick<ItemPlace, 'source' | 'value'>): Splice | null {
  const last = list.items.at(-1);
  if (list.flow === true) {
    if (last === undefined) return { start: startOfText(list), end: endOfText(source, list), text: flowText([value]) };
    const at = endOfText(source, last);
    return { start: at, end: at, text: `, ${flowText(value)}` };
  }
  if (last === undefined) return null;
  const indent = columnOf(source, startOfText(list));
  const end = endOfLine(source, endOfText(source, last));
  const text = `\n${' '.repeat(indent)}- ${itemText(value, indent + 2)}`;
  return { start: end, end, text: end === source.length ? `${text}\n` : text };
}

export function removeItem(list: YAMLSeq, { source, step }: ItemPlace): Splice | null {
  const item = list.items[step];
  if (item === undefined) return null;
  const [start, end] = [startOfText(item), endOfText(source, item)];
  if (list.items.length === 1) return emptied(list, source);
  if (list.flow !== true) return withoutLines(source, { start, end });
  const next = list.items[step + 1];
  if (next !== undefined) return { start, end: startOfText(next), text: '' };
  return { start: endOfText(source, list.items[step - 1]), end, text: '' };
}

function emptied(list: YAMLSeq, source: string): Splice {
  const [start, end] = [startOfText(list), endOfText(source, list)];
  if (list.flow === true) return { start, end, text: '[]' };
  const colon = source.slice(0, start).search(/:[^\S\n]*\n\s*$/u);
  return colon === -1 ? { start, end, text: '[]' } : { start: colon + 1, end, text: ' []' };
}
