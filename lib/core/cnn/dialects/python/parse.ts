import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';

import { CodeStop, stop } from '../errors';
import { convertBlock } from './convert-statements';
import { explainSyntax, findForeignText } from './explain-syntax';
import type { Block } from './syntax';

/** The frameworks' own model files are shorter than 60,000 characters. */
export const MAX_SOURCE_LENGTH = 100_000;
/** Levels of the grammar's tree; a nested block or bracket is one to three of them. */
export const MAX_NESTING = 160;

/**
 * `1.` is a float, but the grammar wants a digit behind the point; it takes an underscore there. Only the tree is made from
 * this; every text is cut from the source itself.
 */
const TRAILING_POINT = /(?<![\w.])(\d[\d_]*)\.(?!\d)/g;

const strictParser = parser.configure({ strict: true });

export interface ParsedSource {
  readonly body: Block;
  /** By 1-based line, the text after `#` of a comment on it. */
  readonly comments: ReadonlyMap<number, string>;
}

/** Python text as a tree. Anything after the first syntax error is not looked at; stops with a CodeStop. */
export function parsePython(source: string): ParsedSource {
  if (source.length > MAX_SOURCE_LENGTH) {
    stop(0, 'source-too-long', { length: source.length, limit: MAX_SOURCE_LENGTH });
  }
  const tree = parseStrictly(source);
  const foreign = findForeignText(source);
  if (foreign !== null) throw foreign;
  const comments = checkTree(tree, source);
  return { body: convertBlock(tree.topNode, source), comments };
}

function parseStrictly(source: string): Tree {
  try {
    return strictParser.parse(source.replace(TRAILING_POINT, '$1_'));
  } catch (error) {
    if (error instanceof CodeStop || !(error instanceof SyntaxError)) throw error;
    const at = Number(/\d+$/.exec(error.message)?.[0] ?? 0);
    if (openBrackets(source.slice(0, at)) > MAX_NESTING) stop(at, 'nesting-too-deep', { limit: MAX_NESTING });
    throw explainSyntax(source, skipSpace(source, at));
  }
}

function openBrackets(text: string): number {
  return (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);
}

function skipSpace(source: string, at: number): number {
  const rest = /^[ \t]*/.exec(source.slice(at, at + 200))?.[0].length ?? 0;
  return at + rest;
}

/** Visits every node once without recursion: refuses deep trees, so that what follows may recurse, and collects comments. */
function checkTree(tree: Tree, source: string): ReadonlyMap<number, string> {
  const comments = new Map<number, string>();
  const lines = new LineCounter(source);
  const cursor = tree.cursor();
  let depth = 0;
  for (;;) {
    if (cursor.name === 'Comment') comments.set(lines.at(cursor.from), source.slice(cursor.from + 1, cursor.to).trim());
    if (cursor.firstChild()) {
      depth += 1;
      if (depth > MAX_NESTING) stop(cursor.from, 'nesting-too-deep', { limit: MAX_NESTING });
      continue;
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return comments;
      depth -= 1;
    }
  }
}

/** The line of an offset, for offsets that only grow. */
class LineCounter {
  private line = 1;
  private offset = 0;

  constructor(private readonly source: string) {}

  at(offset: number): number {
    for (;;) {
      const next = this.source.indexOf('\n', this.offset);
      if (next === -1 || next >= offset) return this.line;
      this.line += 1;
      this.offset = next + 1;
    }
  }
}
