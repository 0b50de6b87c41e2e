import { isMap, isScalar, isSeq } from 'yaml';

import { changePair, insertPair, removePair } from './yaml-map-edit';
import { isRecord } from './yaml-write';
import { readSource, valueAt } from './yaml-read';
import { appendItem, removeItem, replaceItem } from './yaml-list-edit';
import { endOfText, splice, startOfText } from './yaml-splice';

import type { Document, Node, YAMLMap, YAMLSeq } from 'yaml';
import type { ItemPlace } from './yaml-list-edit';
import type { PairPlace } from './yaml-map-edit';
import type { Path, Written } from './yaml-read';
import type { Splice } from './yaml-splice';

/**
 * @file Changes of the text of a question that leave every other byte as it was typed. The text is cut open only where the value stands; the
 * document says what the result must mean, and where a cut would mean anything else, it writes the text anew.
 */

export interface SourceEdit {
  readonly path: Path;
  /** What stands there afterwards; undefined takes it away. */
  readonly value: unknown;
}

/** The text with the edit made; the same text where it cannot be read, or nothing would change. */
export function applyEdit(source: string, edit: SourceEdit): string {
  const reading = readSource(source);
  if (!reading.ok) return source;
  const { written, document } = reading;
  if (isSame(valueAt(written, edit.path), edit.value)) return source;
  const wanted = editedValue(written, edit);
  const cut = cutFor({ source, document, edit });
  const result = cut === null ? null : splice(source, cut);
  return result !== null && means(result, wanted) ? result : writtenAnew(document, edit);
}

/** Puts an item of a list elsewhere in it: both are places from 0. */
export function moveItem(
  source: string,
  path: Path,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const reading = readSource(source);
  const list = reading.ok ? reading.document.getIn(path, true) : null;
  if (!reading.ok || !isSeq(list) || from === to) return source;
  const items = list.items as readonly Node[];
  const texts = items.map((item) => source.slice(startOfText(item), endOfText(source, item)));
  const order = reordered(texts, { from, to });
  const result = items.reduceRight(
    (text, item, place) =>
      splice(text, { start: startOfText(item), end: endOfText(source, item), text: order[place] ?? '' }),
    source,
  );
  const value = reordered(valueAt(reading.written, path) as readonly unknown[], { from, to });
  return means(result, editedValue(reading.written, { path, value })) ? result : applyEdit(source, { path, value });
}

/** Calls what stands under a key of a map by another name; the same text where that is taken. */
export function renameKey(source: string, path: Path, name: string): string {
  const reading = readSource(source);
  const parent = path.slice(0, -1);
  const map = reading.ok ? reading.document.getIn(parent, true) : null;
  if (!reading.ok || !isMap(map) || map.has(name)) return source;
  const key = map.items.find((pair) => isScalar(pair.key) && pair.key.value === path.at(-1))?.key;
  if (!isScalar(key)) return source;
  return splice(source, { start: startOfText(key), end: endOfText(source, key), text: name });
}

interface Cutting {
  readonly source: string;
  readonly document: Document.Parsed;
  readonly edit: SourceEdit;
}

/** Where to cut and what to put there; null where no cut will do. */
function cutFor({ source, document, edit: { path, value } }: Cutting): Splice | null {
  const step = path.at(-1);
  if (step === undefined) return null;
  const parentPath = path.slice(0, -1);
  const parent: unknown = parentPath.length === 0 ? document.contents : document.getIn(parentPath, true);
  if (isMap(parent) && typeof step === 'string') {
    return cutInMap(parent, { source, step, value, isRoot: parentPath.length === 0 });
  }
  if (isSeq(parent) && typeof step === 'number') return cutInList(parent, { source, step, value });
  if (value === undefined) return null;
  // What should hold it is not there yet, or is empty.
  const holder = typeof step === 'number' ? [value] : { [step]: value };
  return cutFor({ source, document, edit: { path: parentPath, value: holder } });
}

function cutInMap(map: YAMLMap, place: PairPlace & { readonly isRoot: boolean }): Splice | null {
  if (place.value === undefined) return removePair(map, place);
  return map.has(place.step) ? changePair(map, place) : insertPair(map, place);
}

function cutInList(list: YAMLSeq, place: ItemPlace): Splice | null {
  if (place.value === undefined) return removeItem(list, place);
  return place.step < list.items.length ? replaceItem(list, place) : appendItem(list, place);
}

/** The plain values with the edit made. Keys and lists that are missing on the way are added. */
export function editedValue(written: unknown, { path, value }: SourceEdit): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items: readonly unknown[] = Array.isArray(written) ? written : [];
    const item = editedValue(items[step], { path: rest, value });
    const before = items.slice(0, step);
    return [...before, ...(item === undefined ? [] : [item]), ...items.slice(step + 1)];
  }
  const record: Written = isRecord(written) ? written : {};
  const { [step]: old, ...others } = record;
  const item = editedValue(old, { path: rest, value });
  return item === undefined ? others : { ...record, [step]: item };
}

/** Whether a text can be read, as these values. */
export function means(source: string, wanted: unknown): boolean {
  const reading = readSource(source);
  return reading.ok && isSame(reading.written, wanted);
}

function writtenAnew(document: Document.Parsed, { path, value }: SourceEdit): string {
  if (value === undefined) document.deleteIn(path);
  else if (path.length === 0) document.contents = document.createNode(value) as typeof document.contents;
  else document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}

/** Equal as YAML: the order of keys says nothing. */
export function isSame(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length && left.every((item, place) => isSame(item, (right as readonly unknown[])[place]))
    );
  }
  if (!isRecord(left) || !isRecord(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
  );
}

function reordered<T>(items: readonly T[], { from, to }: { readonly from: number; readonly to: number }): readonly T[] {
  const rest = items.filter((_unused, place) => place !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}
