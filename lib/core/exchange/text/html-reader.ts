import { decodeEntities } from './entities';
import { printable } from './printable';

import type { MarkupElement, MarkupNode } from './markup';

/** @file HTML as people and editors write it: tags that are never closed, attributes without quotes. It never fails; what cannot be a tag is text. */

/** Elements within each other deeper than this are read as if their tags were not there. */
const MAX_DEPTH = 48;
const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);
/** What stands in them is no text of the page. */
const RAW = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noscript',
  'noembed',
  'noframes',
  'template',
]);
/** Begins a new paragraph: one that is open ends before it. */
const BLOCKS = new Set(
  'address article aside blockquote div dl fieldset footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  ),
);
/** An open element of the same group ends where one of these begins. */
const SIBLINGS: readonly (readonly string[])[] = [['li'], ['dt', 'dd'], ['tr'], ['td', 'th'], ['option']];
/** Nothing beyond these is ended by a sibling. */
const HOLDERS = new Set(['ul', 'ol', 'dl', 'table', 'tbody', 'thead', 'tfoot', 'select']);

const TAG = /<(\/?)([A-Za-z][A-Za-z0-9:-]{0,40})((?:[^<>"']|"[^"]*"|'[^']*')*)>/uy;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: MarkupNode[];
}

/** The nodes of a piece of HTML. */
export function readHtml(html: string): readonly MarkupNode[] {
  const source = printable(html);
  const root: Open = { name: '', attributes: new Map(), children: [] };
  const open: Open[] = [root];
  for (let at = 0; at < source.length; ) {
    const end = skipped(source, at);
    if (end > at) {
      at = end;
      continue;
    }
    const tag = source.charAt(at) === '<' ? tagAt(source, at) : null;
    if (tag === null) {
      const next = source.indexOf('<', at + 1);
      const until = next < 0 ? source.length : next;
      addText(open, decodeEntities(source.slice(at, until)));
      at = until;
    } else {
      at = tag.closing ? tag.end : opened(open, { source, tag });
      if (tag.closing) close(open, tag.name);
    }
  }
  while (open.length > 1) closeLast(open);
  return root.children;
}

/** Comments, declarations and instructions, up to their end: there is nothing to read in them. */
function skipped(source: string, at: number): number {
  if (source.startsWith('<!--', at)) return endOf(source, { mark: '-->', at });
  if (source.startsWith('<![CDATA[', at)) return endOf(source, { mark: ']]>', at });
  if (source.startsWith('<!', at) || source.startsWith('<?', at)) return endOf(source, { mark: '>', at });
  return at;
}

/** Of what never ends, the end of the text. */
function endOf(source: string, { mark, at }: { readonly mark: string; readonly at: number }): number {
  const end = source.indexOf(mark, at + 2);
  return end < 0 ? source.length : end + mark.length;
}

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly end: number;
}

function tagAt(source: string, at: number): Tag | null {
  TAG.lastIndex = at;
  const found = TAG.exec(source);
  if (found === null) return null;
  const [whole, slash, name = '', rest = ''] = found;
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single, bare] of rest.matchAll(ATTRIBUTE)) {
    const small = key.toLowerCase();
    if (!attributes.has(small)) attributes.set(small, decodeEntities(double ?? single ?? bare ?? ''));
  }
  return { name: name.toLowerCase(), closing: slash === '/', attributes, end: at + whole.length };
}

/** Where reading goes on behind an opening tag. */
function opened(open: Open[], { source, tag }: { readonly source: string; readonly tag: Tag }): number {
  const { name, attributes } = tag;
  endBefore(open, name);
  if (VOID.has(name)) {
    open.at(-1)?.children.push({ name, attributes, children: [], line: 0 });
    return tag.end;
  }
  if (RAW.has(name)) {
    open.at(-1)?.children.push({ name, attributes, children: [], line: 0 });
    const closing = new RegExp(`</${name}`, 'giu');
    closing.lastIndex = tag.end;
    const end = closing.exec(source)?.index;
    return end === undefined ? source.length : endOf(source, { mark: '>', at: end });
  }
  if (open.length < MAX_DEPTH) open.push({ name, attributes, children: [] });
  return tag.end;
}

/** Ends what cannot go on around a new element. */
function endBefore(open: Open[], name: string): void {
  if (BLOCKS.has(name) && open.at(-1)?.name === 'p') closeLast(open);
  const group = SIBLINGS.find((names) => names.includes(name));
  if (group === undefined) return;
  for (let place = open.length - 1; place > 0; place -= 1) {
    const other = open[place]?.name ?? '';
    if (HOLDERS.has(other)) return;
    if (!group.includes(other)) continue;
    while (open.length > place) closeLast(open);
    return;
  }
}

/** A closing tag ends its element with all that is open in it; without one it means nothing. */
function close(open: Open[], name: string): void {
  const place = open.findLastIndex((one) => one.name === name);
  if (place > 0) while (open.length > place) closeLast(open);
}

function closeLast(open: Open[]): void {
  const last = open.pop();
  if (last === undefined) return;
  const element: MarkupElement = { ...last, line: 0 };
  open.at(-1)?.children.push(element);
}

function addText(open: readonly Open[], text: string): void {
  const children = open.at(-1)?.children;
  const before = children?.at(-1);
  if (children === undefined) return;
  if (typeof before === 'string') children[children.length - 1] = before + text;
  else children.push(text);
}
