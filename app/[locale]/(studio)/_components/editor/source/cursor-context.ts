import { FlowScanner } from './flow-scanner';

import type { Path } from '../yaml-read';

/** @file Where in a YAML text the cursor is, also where the text cannot be read yet: found by indents and brackets alone. */

export interface CursorContext {
  /** What holds the thing that is being written: for a key its map, for a value the key, for an item the list and its place. */
  readonly path: Path;
  /** `open`: at the start of a line, where a key may follow, or an item of a list stands. */
  readonly at: 'key' | 'value' | 'open';
  /** What is written of it so far. */
  readonly prefix: string;
}

interface Level {
  readonly column: number;
  readonly step: string | number;
}

interface Scan {
  /** From the outermost map inwards; a number is a place in a list. */
  readonly levels: readonly Level[];
  /** While brackets are open. */
  readonly flow: FlowScanner | null;
  /** The column of the key whose value is a block of text. */
  readonly block: number | null;
}

const DASH = /^-(?: +|$)/u;
const KEY = /^((?:'[^']*'|"[^"]*"|[^\s'"#[\]{},&*!|>%@`-][^#]*?)):(?: +|$)/u;
const BLOCK = /^[|>][-+0-9]*\s*(?:#.*)?$/u;

/** Null inside comments and blocks of text. */
export function contextAt(source: string, offset: number): CursorContext | null {
  const before = source.slice(0, offset).split('\n');
  const last = before.pop() ?? '';
  let scan: Scan = { levels: [], flow: null, block: null };
  for (const line of before) scan = scanLine(scan, line);
  return inLine(scan, last);
}

function scanLine(scan: Scan, line: string): Scan {
  const column = indentOf(line);
  const isEmpty = line.trim() === '';
  if (scan.flow !== null) return afterFlow(scan, line);
  if (isEmpty || (scan.block !== null && column > scan.block) || line.trimStart().startsWith('#')) return scan;
  const { levels, rest, keyColumn } = enter(scan.levels, line);
  const isBlock = keyColumn !== null && BLOCK.test(rest);
  const next: Scan = { levels, flow: null, block: isBlock ? keyColumn : null };
  return isBlock ? next : afterFlow(next, rest);
}

/** What stands behind a key may open brackets that later lines close. */
function afterFlow(scan: Scan, text: string): Scan {
  const flow = scan.flow ?? new FlowScanner();
  flow.read(text);
  return { ...scan, flow: flow.isOpen ? flow : null };
}

function inLine(scan: Scan, line: string): CursorContext | null {
  if (scan.flow !== null) return inFlow(scan.levels, scan.flow, line);
  if (scan.block !== null && (line.trim() === '' || indentOf(line) > scan.block)) return null;
  if (/(?:^|\s)#/u.test(line)) return null;
  const { levels, rest, keyColumn, column } = enter(scan.levels, line);
  if (/^[[{]/u.test(rest)) return inFlow(levels, new FlowScanner(), rest);
  if (keyColumn === null) return { path: above(levels, column).map(({ step }) => step), at: 'open', prefix: rest };
  return BLOCK.test(rest) ? null : { path: levels.map(({ step }) => step), at: 'value', prefix: rest };
}

function inFlow(levels: readonly Level[], flow: FlowScanner, text: string): CursorContext {
  flow.read(text);
  const path = [...levels.map(({ step }) => step), ...flow.path];
  return { path, at: flow.expects, prefix: flow.token.trimStart() };
}

interface Entered {
  readonly levels: readonly Level[];
  /** What stands behind the dashes and the key. */
  readonly rest: string;
  /** Null where the line has no key. */
  readonly keyColumn: number | null;
  /** Where what follows the dashes begins. */
  readonly column: number;
}

/** Goes into the maps and lists that a line continues or opens. */
function enter(levels: readonly Level[], line: string): Entered {
  let column = indentOf(line);
  let rest = line.slice(column);
  let now = levels;
  for (let dash = DASH.exec(rest); dash !== null; dash = DASH.exec(rest)) {
    const outer = now.filter(
      (level) => level.column < column || (level.column === column && typeof level.step === 'string'),
    );
    const list = now.find((level) => level.column === column && typeof level.step === 'number');
    now = [...outer, { column, step: list === undefined ? 0 : Number(list.step) + 1 }];
    column += dash[0].length;
    rest = rest.slice(dash[0].length);
  }
  const key = KEY.exec(rest);
  if (key === null) return { levels: now, rest, keyColumn: null, column };
  const step = (key[1] ?? '').replaceAll(/^['"]|['"]$/gu, '');
  const levelsNow = [...above(now, column), { column, step }];
  return { levels: levelsNow, rest: rest.slice(key[0].length), keyColumn: column, column };
}

function above(levels: readonly Level[], column: number): readonly Level[] {
  return levels.filter((level) => level.column < column);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
