import { XMLParser } from 'fast-xml-parser';

import { failure, success } from '../../shared/result';
import { EXCHANGE_LIMITS, TOO_LARGE } from '../limits';
import { errorAt } from '../problem';
import { decodeEntities } from '../text/entities';
import { printable } from '../text/printable';

import type { Result } from '../../shared/result';
import type { ExchangeProblem, Wording } from '../problem';
import type { MarkupElement, MarkupNode } from '../text/markup';

/**
 * @file XML from outside. A document type is refused before anything is parsed, so that no entity can be defined, nothing external named, and
 * nothing grows; characters are decoded by number and by the few names everybody knows.
 */

const TEXT = '#text';
const CDATA = '#cdata';
const ATTRIBUTES = ':@';
const META = XMLParser.getMetaDataSymbol().valueOf();

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  cdataPropName: CDATA,
  processEntities: false,
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  captureMetaData: true,
  maxNestedTags: EXCHANGE_LIMITS.depth,
});

/** The root element of a file; `place` is what the file is called. */
export function readXml(text: string, place: string): Result<MarkupElement, ExchangeProblem> {
  if (text.length > EXCHANGE_LIMITS.characters) return failure(errorAt({ place, line: null }, TOO_LARGE));
  const source = printable(text).trimStart();
  const lineOf = lineCounter(source);
  const declared = documentType(source);
  if (declared !== null) return failure(errorAt({ place, line: lineOf(declared) }, DOCUMENT_TYPE));
  const parsed = parse(source);
  if (!parsed.ok) return failure(errorAt({ place, line: parsed.error.line }, parsed.error.wording));
  const root = nodesOf(parsed.value, lineOf).find((node) => typeof node !== 'string');
  return root === undefined ? failure(errorAt({ place, line: 1 }, notXml(''))) : success(root);
}

interface Unparsed {
  readonly wording: Wording;
  readonly line: number | null;
}

/** The parser throws what it found, with the line and the column behind it. */
function parse(source: string): Result<unknown, Unparsed> {
  try {
    return success(PARSER.parse(source, {}));
  } catch (error) {
    const [, said = '', line] =
      /^([\s\S]*?)(?::(\d+):(?:\d+|undefined))?$/u.exec(error instanceof Error ? error.message : '') ?? [];
    const wording = said.includes('nested tags') ? TOO_DEEP : notXml(said);
    return failure({ wording, line: line === undefined ? null : Number(line) });
  }
}

/** Where a document type is declared outside comments and character data; null where none is. */
function documentType(source: string): number | null {
  for (let at = source.indexOf('<!'); at >= 0; at = source.indexOf('<!', at)) {
    const skipped = source.startsWith('<!--', at) ? '-->' : source.startsWith('<![CDATA[', at) ? ']]>' : null;
    if (skipped === null) return at;
    const end = source.indexOf(skipped, at + 4);
    if (end < 0) return null;
    at = end + skipped.length;
  }
  return null;
}

/** From a place in the text to its line, counted from 1; asked with growing places. */
function lineCounter(source: string): (at: number) => number {
  let [line, counted] = [1, 0];
  return (at) => {
    if (at < counted) [line, counted] = [1, 0];
    for (let next = source.indexOf('\n', counted); next >= 0 && next < at; next = source.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    return line;
  };
}

type LineOf = ReturnType<typeof lineCounter>;

function nodesOf(parsed: unknown, lineOf: LineOf): readonly MarkupNode[] {
  const nodes: MarkupNode[] = [];
  for (const raw of Array.isArray(parsed) ? parsed : []) {
    const node = nodeOf(raw, lineOf);
    const before = nodes.at(-1);
    if (typeof node === 'string' && typeof before === 'string') nodes[nodes.length - 1] = before + node;
    else if (node !== null) nodes.push(node);
  }
  return nodes;
}

function nodeOf(raw: unknown, lineOf: LineOf): MarkupNode | null {
  if (!isRecord(raw)) return null;
  const name = Object.keys(raw).find((key) => key !== ATTRIBUTES);
  if (name === undefined) return null;
  const inner = raw[name];
  if (name === TEXT) return typeof inner === 'string' ? decodeEntities(inner) : null;
  if (name === CDATA) return Array.isArray(inner) ? inner.map(rawText).join('') : null;
  const line = lineOf(startOf(raw));
  return { name, attributes: attributesOf(raw[ATTRIBUTES]), children: nodesOf(inner, lineOf), line };
}

function rawText(raw: unknown): string {
  const text = isRecord(raw) ? raw[TEXT] : '';
  return typeof text === 'string' ? text : '';
}

function startOf(raw: Readonly<Record<PropertyKey, unknown>>): number {
  const meta = raw[META];
  return isRecord(meta) && typeof meta.startIndex === 'number' ? meta.startIndex : 0;
}

function attributesOf(raw: unknown): ReadonlyMap<string, string> {
  if (!isRecord(raw)) return new Map();
  return new Map(
    Object.entries(raw).flatMap(([name, value]) => (typeof value === 'string' ? [[name, decodeEntities(value)]] : [])),
  );
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

const DOCUMENT_TYPE: Wording = {
  code: 'document-type',
  message: {
    zh: '文件声明了文档类型（<!DOCTYPE …>）或实体，出于安全没有读。',
    en: 'The file declares a document type (<!DOCTYPE …>) or entities, and was not read for safety.',
  },
  fix: { zh: '请删去以 <! 开头的声明，再试一次。', en: 'Delete the declaration that begins with <! and try again.' },
};

const TOO_DEEP: Wording = {
  code: 'too-deep',
  message: {
    zh: `元素嵌套超过 ${EXCHANGE_LIMITS.depth} 层，没有读。`,
    en: `Elements are nested more than ${EXCHANGE_LIMITS.depth} deep, so the file was not read.`,
  },
  fix: { zh: '请从原来的系统重新导出。', en: 'Export it anew from the system it comes from.' },
};

/** What the parser says is English, for those who can use it. */
function notXml(said: string): Wording {
  const reason = said.slice(0, 200);
  return {
    code: 'not-xml',
    message: {
      zh: `这不是写对的 XML${reason === '' ? '' : `：${reason}`}`,
      en: `This is not well-formed XML${reason === '' ? '' : `: ${reason}`}`,
    },
    fix: {
      zh: '请从原来的系统重新导出；手改过的话，检查标签是否成对。',
      en: 'Export it anew from the system it comes from; if it was edited by hand, check that every tag is closed.',
    },
  };
}
