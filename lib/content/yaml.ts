import { isAlias, isCollection, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';

import { DOCUMENT_LIMITS } from '@/lib/core/questions/document';
import { success } from '@/lib/core/shared/result';

import { FILE_START, problemAt } from './problems';
import { describeIssues } from './wording';

import type { Document, Node, Pair, YAMLError } from 'yaml';
import type { Broken } from '@/lib/core/questions/broken';
import type { Result } from '@/lib/core/shared/result';
import type * as z from 'zod';
import type { Place, Wording } from './problems';
import type { ContentProblem } from './types';
import type { Mismatch } from './wording';

/** @file Reads YAML that nobody has to trust: bounded in size and depth, without aliases and tags, and with a place for every problem. */

/** Far above what documents need, and low enough for any recursive reader. */
const SCAN_DEPTH = 200;

export interface YamlInput<T> {
  /** Path for problems. */
  readonly file: string;
  readonly text: string;
  readonly schema: z.ZodType<T>;
  /** Brings an older format up to date before the schema sees it. */
  readonly migrate?: (written: unknown) => Result<unknown, Broken>;
  /** Lines above the text in its file (front matter starts below a `---`). */
  readonly linesBefore?: number;
}

export interface YamlReading<T> {
  /** Undefined when there are problems. */
  readonly value: T | undefined;
  readonly problems: readonly ContentProblem[];
  /** The place of a key path, for checks that come after the schema. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  /** The place where `needle` stands in the value at a path, or the value's own place. */
  readonly placeOfText: (path: readonly PropertyKey[], needle: string) => Place;
}

export function readYaml<T>(input: YamlInput<T>): YamlReading<T> {
  const refused = refuseBeforeParsing(input);
  if (refused !== undefined) return nothing([refused]);
  const lines = new LineCounter();
  const document = parseSafely(input.text, lines);
  if (document === undefined) return nothing([problemAt(startOf(input), TOO_DEEP)]);
  const finder = createFinder(document, { lines, text: input.text, linesBefore: input.linesBefore ?? 0 });
  const syntax = [...syntaxProblems(document, { input, finder }), ...forbiddenNodes(document, { input, finder })];
  if (syntax.length > 0) return { ...nothing(syntax), ...finder };
  const written: unknown = document.toJS({ maxAliasCount: 0 });
  const current = input.migrate?.(written) ?? success(written);
  if (!current.ok) {
    const { path, message } = current.error;
    return { ...nothing([problemAt({ file: input.file, ...finder.placeOf(path) }, { message, fix: OLD_FORMAT })]), ...finder };
  }
  const parsed = input.schema.safeParse(current.value, { reportInput: true });
  if (parsed.success) return { value: parsed.data, problems: [], ...finder };
  const problems = describeIssues(parsed.error, input.schema).map((mismatch) =>
    problemAt({ file: input.file, ...finder.placeOfMismatch(mismatch) }, mismatch),
  );
  return { value: undefined, problems, ...finder };
}

function nothing<T>(problems: readonly ContentProblem[]): YamlReading<T> {
  return { value: undefined, problems, placeOf: () => FILE_START, placeOfText: () => FILE_START };
}

interface Positions {
  readonly lines: LineCounter;
  readonly text: string;
  readonly linesBefore: number;
}

interface Finder {
  readonly placeAt: (offset: number) => Place;
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  readonly placeOfText: (path: readonly PropertyKey[], needle: string) => Place;
  readonly placeOfMismatch: (mismatch: Mismatch) => Place;
}

interface Reading {
  readonly input: YamlInput<unknown>;
  readonly finder: Finder;
}

function refuseBeforeParsing(input: YamlInput<unknown>): ContentProblem | undefined {
  const site = startOf(input);
  if (Buffer.byteLength(input.text) > DOCUMENT_LIMITS.bytes) return problemAt(site, TOO_LARGE);
  return scanDepth(input.text) > SCAN_DEPTH ? problemAt(site, TOO_DEEP) : undefined;
}

function startOf(input: YamlInput<unknown>): { file: string } & Place {
  return { file: input.file, line: (input.linesBefore ?? 0) + 1, column: 1 };
}

const OLD_FORMAT: Wording['fix'] = { zh: '请检查 format。', en: 'Check the format.' };
const TOO_LARGE: Wording = {
  message: {
    zh: `文件超过 ${DOCUMENT_LIMITS.bytes / 1024} KiB。`,
    en: `The file is larger than ${DOCUMENT_LIMITS.bytes / 1024} KiB.`,
  },
  fix: { zh: '请拆成几个较小的文件。', en: 'Split it into smaller files.' },
};
const TOO_DEEP: Wording = {
  message: { zh: '嵌套太深。', en: 'The nesting is too deep.' },
  fix: {
    zh: `至多 ${DOCUMENT_LIMITS.depth} 层；检查是否有没有闭合的括号。`,
    en: `Keep to ${DOCUMENT_LIMITS.depth} levels; look for a bracket that is never closed.`,
  },
};

/** An upper bound on nesting without parsing: brackets, ignoring quotes, and `- - -` prefixes. */
function scanDepth(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === '[' || char === '{') open += 1;
    else if (char === ']' || char === '}') open = Math.max(0, open - 1);
    deepest = Math.max(deepest, open);
  }
  const compact = text.split('\n').map((line) => /^(?:\s*[-?:](?=\s))+/.exec(line)?.[0].replaceAll(/\s/g, '').length);
  return Math.max(deepest, ...compact.map((length) => length ?? 0));
}

function parseSafely(text: string, lines: LineCounter): Document | undefined {
  try {
    return parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', prettyErrors: false });
  } catch {
    return undefined;
  }
}

function createFinder(document: Document, positions: Positions): Finder {
  const placeAt = (offset: number): Place => {
    const { line, col } = positions.lines.linePos(offset);
    return { line: Math.max(1, line) + positions.linesBefore, column: Math.max(1, col) };
  };
  const place = (node: unknown): Place => placeAt(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  return {
    placeAt,
    placeOf: (path) => place(nearest(document, path)),
    placeOfText: (path, needle) => {
      const [start, end] = rangeOf(nearest(document, path));
      const within = positions.text.slice(start, end).indexOf(needle);
      return placeAt(within < 0 ? start : start + within);
    },
    placeOfMismatch: ({ path, key }) => {
      if (key === undefined) return place(nearest(document, path));
      return place(pairOf(nearest(document, path), key)?.key ?? nearest(document, path));
    },
  };
}

function rangeOf(node: Node | null): readonly [number, number] {
  const range = node?.range ?? [0, 0, 0];
  return [range[0], range[2]];
}

/** The node at a path, or where the path breaks off (a missing key) the key that should hold it. */
function nearest(document: Document, path: readonly PropertyKey[]): Node | null {
  let node: Node | null = document.contents;
  for (const [index, step] of path.entries()) {
    const next = childOf(node, step);
    if (next === undefined) return index === 0 ? node : (holderOf(document, path.slice(0, index)) ?? node);
    node = next;
  }
  return node;
}

function holderOf(document: Document, path: readonly PropertyKey[]): Node | undefined {
  const parent = path.length === 1 ? document.contents : nearest(document, path.slice(0, -1));
  const pair = pairOf(parent, String(path.at(-1)));
  return isNode(pair?.key) ? pair.key : undefined;
}

function childOf(node: Node | null, step: PropertyKey): Node | undefined {
  if (!isCollection(node)) return undefined;
  const child: unknown = isMap(node) ? pairOf(node, String(step))?.value : node.items[Number(step)];
  return isNode(child) ? child : undefined;
}

function pairOf(node: Node | null, key: string): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function syntaxProblems(document: Document, { input, finder }: Reading): ContentProblem[] {
  return [...document.errors, ...document.warnings].map((error) =>
    problemAt({ file: input.file, ...finder.placeAt(error.pos[0]) }, syntaxWording(error)),
  );
}

function syntaxWording(error: YAMLError): Wording {
  const known = SYNTAX_FIXES.get(error.code);
  const detail = error.message.split('\n')[0] ?? '';
  return {
    message: { zh: `YAML 写法有误（${detail}）。`, en: `The YAML cannot be read (${detail}).` },
    fix: known ?? GENERAL_FIX,
  };
}

const GENERAL_FIX = {
  zh: '检查缩进（只用空格）、冒号后的空格和引号是否成对；含有冒号或 # 的文字请加引号。',
  en: 'Check the indentation (spaces only), the space after each colon and the quotes; put text with a colon or # in quotes.',
};
const SYNTAX_FIXES: ReadonlyMap<string, Wording['fix']> = new Map([
  ['TAB_AS_INDENT', { zh: '缩进请用空格，不用制表符。', en: 'Indent with spaces, not tabs.' }],
  ['DUPLICATE_KEY', { zh: '同一个键只能写一次，请删去一个。', en: 'A key may stand only once: delete one.' }],
  ['TAG_RESOLVE_FAILED', { zh: '请去掉“!”开头的标记。', en: 'Remove the tag that starts with "!".' }],
  ['BAD_INDENT', { zh: '请对齐这一行的缩进。', en: 'Align the indentation of this line.' }],
  ['MISSING_CHAR', { zh: '检查引号、括号和逗号是否齐全。', en: 'Check that no quote, bracket or comma is missing.' }],
]);

const NO_ALIASES: Wording = {
  message: { zh: '不能用锚点（&）和别名（*）。', en: 'Anchors (&) and aliases (*) are not allowed.' },
  fix: { zh: '请把内容直接写在这里；以 * 或 & 开头的文字请加引号。', en: 'Write the content out here; put text that starts with * or & in quotes.' },
};
const NO_TAGS: Wording = {
  message: { zh: '不能用“!”开头的标记。', en: 'Tags that start with "!" are not allowed.' },
  fix: { zh: '请去掉标记；以 ! 开头的文字请加引号。', en: 'Remove the tag; put text that starts with ! in quotes.' },
};

function forbiddenNodes(document: Document, { input, finder }: Reading): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const report = (node: Node, wording: Wording): void => {
    problems.push(problemAt({ file: input.file, ...finder.placeAt(node.range?.[0] ?? 0) }, wording));
  };
  visit(document, {
    Node(_key, node, path) {
      if (isAlias(node) || node.anchor !== undefined) report(node, NO_ALIASES);
      else if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:')) report(node, NO_TAGS);
      if (path.filter((parent) => !isPair(parent)).length <= DOCUMENT_LIMITS.depth) return undefined;
      report(node, TOO_DEEP);
      return visit.BREAK;
    },
  });
  return problems;
}
