import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

import { isRecord } from './yaml-write';

import type { Document, Node, Pair } from 'yaml';

/** @file The text of a question as YAML: its values, and where in the text they stand. */

export type Path = readonly (string | number)[];
export type Written = Readonly<Record<string, unknown>>;

/** A place in the text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type SourceReading =
  | { readonly ok: true; readonly written: Written; readonly document: Document.Parsed }
  | ({ readonly ok: false } & Place);

/** What is written; or the first place at which it cannot be read as one map of keys. */
export function readSource(source: string): SourceReading {
  const lines = new LineCounter();
  const document = parse(source, lines);
  const error = document?.errors[0];
  if (document === null || error !== undefined) return { ok: false, ...placeAt(lines, error?.pos[0] ?? 0) };
  const written = plainValue(document);
  if (written === null) return { ok: true, written: {}, document };
  return isRecord(written) ? { ok: true, written, document } : { ok: false, line: 1, column: 1 };
}

function parse(source: string, lines: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(source, { lineCounter: lines, logLevel: 'silent' });
  } catch {
    // Nested too deep for a recursive reader.
    return null;
  }
}

/** Undefined where aliases keep it from being plain. */
function plainValue(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** What stands at a path of plain values; undefined where nothing does. */
export function valueAt(written: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return (value as readonly unknown[])[Number(step)];
    return isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, written);
}

/** The offset of a place; the end of its line where the line is shorter. */
export function offsetOf(source: string, { line, column }: Place): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = source.indexOf('\n', start);
    if (end === -1) return source.length;
    start = end + 1;
  }
  const end = source.indexOf('\n', start);
  return Math.min(start + column - 1, end === -1 ? source.length : end);
}

/** The place where the value at a path stands, or the nearest one above it. */
export function placeOf(source: string, path: Path): Place {
  const lines = new LineCounter();
  const document = parse(source, lines);
  let node: unknown = document?.contents;
  let offset = 0;
  for (const step of path) {
    const pair: Pair | undefined = isMap(node) ? node.items.find((item) => keyOf(item) === step) : undefined;
    const next: unknown = isSeq(node) ? node.items[Number(step)] : pair?.value;
    const named: unknown = pair?.key ?? next;
    if (isNode(named)) offset = named.range?.[0] ?? offset;
    if (!isNode(next)) break;
    node = next;
  }
  return placeAt(lines, offset);
}

/** The innermost path whose key or value holds a place. */
export function pathAt(source: string, place: Place): Path {
  const reading = parse(source, new LineCounter());
  const offset = offsetOf(source, place);
  const path: (string | number)[] = [];
  let node: unknown = reading?.contents;
  for (;;) {
    const step = stepAt(node, offset);
    if (step === null) return path;
    path.push(step.step);
    node = step.node;
  }
}

interface Step {
  readonly step: string | number;
  readonly node: unknown;
}

function stepAt(node: unknown, offset: number): Step | null {
  if (isMap(node)) {
    const pair = node.items.findLast(({ key }) => isNode(key) && startOf(key) <= offset);
    const step = pair === undefined ? null : keyOf(pair);
    return pair === undefined || step === null || offset > endOfPair(pair) ? null : { step, node: pair.value };
  }
  if (!isSeq(node)) return null;
  const step = node.items.findLastIndex((item) => isNode(item) && startOf(item) <= offset);
  return step === -1 || offset > endOf(node.items[step]) ? null : { step, node: node.items[step] };
}

export function keyOf({ key }: Pair): string | null {
  return isScalar(key) ? String(key.value) : null;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function endOf(node: unknown): number {
  return isNode(node) ? (node.range?.[2] ?? 0) : 0;
}

function endOfPair(pair: Pair): number {
  return Math.max(endOf(pair.key), endOf(pair.value));
}
