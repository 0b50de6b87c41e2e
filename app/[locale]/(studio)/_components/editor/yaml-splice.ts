import { isNode } from 'yaml';

/** @file Where nodes stand in their text, and how a piece of it is replaced. */

export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function splice(source: string, { start, end, text }: Splice): string {
  return source.slice(0, start) + text + source.slice(end);
}

export function startOfText(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Without the line break, and without what is empty, at its end. */
export function endOfText(source: string, node: unknown): number {
  if (!isNode(node)) return 0;
  const [start, end] = node.range ?? [0, 0];
  return start + source.slice(start, end).trimEnd().length;
}

/** Columns count from 0 here. */
export function columnOf(source: string, offset: number): number {
  return offset - startOfLine(source, offset);
}

export function startOfLine(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line break is; the end of the text on its last line. */
export function endOfLine(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end === -1 ? source.length : end;
}

/** Takes whole lines away, with their line break. */
export function withoutLines(source: string, { start, end }: Omit<Splice, 'text'>): Splice {
  const last = endOfLine(source, end);
  return { start: startOfLine(source, start), end: Math.min(source.length, last + 1), text: '' };
}
