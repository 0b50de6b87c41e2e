import { piecesOf } from './formulas';
import { childrenOf, descendantsOf, elementsOf, isElement, textOf } from './markup';
import { oneLine } from './printable';
import { normalBlocks } from './rich';

import type { MarkupElement, MarkupNode } from './markup';
import type { Block } from './rich';
import type { Mark, Run } from './runs';

/** @file What HTML says, without what it loads, runs or draws. */

export interface MarkupText {
  readonly blocks: readonly Block[];
  /** The names of the elements that could not be taken over, each once. */
  readonly left: readonly string[];
}

export function richOfMarkup(nodes: readonly MarkupNode[]): MarkupText {
  const left = new Set<string>();
  const blocks = normalBlocks(blocksOf(nodes, { mark: null, left }));
  return { blocks, left: [...left] };
}

interface Context {
  readonly mark: Mark | null;
  readonly left: Set<string>;
}

/** What has been read so far: whole blocks, and the paragraph that is being read. */
interface Page {
  readonly blocks: Block[];
  runs: Run[];
}

const MARKS: Readonly<Record<string, Mark>> = {
  strong: 'strong',
  b: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
};
const CODE = new Set(['code', 'tt', 'kbd', 'samp']);
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'caption', 'dt']);
const PARAGRAPHS = new Set(
  'address article aside blockquote body center dd details div fieldset figcaption figure footer form header li main nav p section summary tr'.split(
    ' ',
  ),
);
/** They load, run or ask for something, or are drawings. */
const LEFT_OUT = new Set(
  'applet audio button canvas embed frame frameset iframe input link meta base object script select style svg textarea video source track noembed noframes noscript template xmp'.split(
    ' ',
  ),
);
const UNSEEN = new Set(['title', 'head', 'colgroup', 'col', 'area', 'map', 'datalist']);

function blocksOf(nodes: readonly MarkupNode[], context: Context): readonly Block[] {
  const page: Page = { blocks: [], runs: [] };
  walk(nodes, { page, context });
  endParagraph(page);
  return page.blocks;
}

function endParagraph(page: Page): void {
  if (page.runs.length > 0) page.blocks.push({ type: 'paragraph', runs: page.runs });
  page.runs = [];
}

interface Walk {
  readonly page: Page;
  readonly context: Context;
}

function walk(nodes: readonly MarkupNode[], at: Walk): void {
  for (const node of nodes) {
    if (isElement(node)) element(node, at);
    else text(node, at);
  }
}

function element(node: MarkupElement, at: Walk): void {
  const { name, children } = node;
  if (UNSEEN.has(name)) return;
  if (LEFT_OUT.has(name)) at.context.left.add(name);
  else if (Object.hasOwn(MARKS, name)) walk(children, marked(at, MARKS[name] ?? null));
  else if (CODE.has(name)) at.page.runs.push({ type: 'code', text: textOf(node), mark: at.context.mark });
  else if (HEADINGS.has(name)) paragraph(children, marked(at, 'strong'));
  else if (PARAGRAPHS.has(name)) paragraph(children, at);
  else (ELEMENTS.get(name) ?? inside)(node, at);
}

type Reader = (node: MarkupElement, at: Walk) => void;

const ELEMENTS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['br', (_node, { page }) => void page.runs.push({ type: 'break', text: '', mark: null })],
  ['hr', (_node, { page }) => endParagraph(page)],
  ['pre', codeBlock],
  ['ul', list],
  ['ol', list],
  ['table', table],
  ['sub', (node, at) => raised(node, { at, sign: '_' })],
  ['sup', (node, at) => raised(node, { at, sign: '^' })],
  ['img', picture],
  ['a', link],
  ['math', formulaOfMathMl],
]);

function inside({ children }: MarkupElement, at: Walk): void {
  walk(children, at);
}

/** Within strong text nothing is emphasised. */
function marked(at: Walk, mark: Mark | null): Walk {
  return { ...at, context: { ...at.context, mark: at.context.mark ?? mark } };
}

function paragraph(children: readonly MarkupNode[], at: Walk): void {
  endParagraph(at.page);
  walk(children, at);
  endParagraph(at.page);
}

function codeBlock(node: MarkupElement, { page }: Walk): void {
  endParagraph(page);
  const classes = descendantsOf(node).map(({ attributes }) => attributes.get('class') ?? '');
  const language = /(?:^|\s)lang(?:uage)?-([a-z0-9+-]+)/u.exec(classes.join(' '))?.[1] ?? '';
  page.blocks.push({ type: 'code', language, text: withBreaks(node).replace(/^\n/u, '') });
}

function withBreaks(node: MarkupNode): string {
  if (!isElement(node)) return node;
  return node.name === 'br' ? '\n' : node.children.map(withBreaks).join('');
}

function list(node: MarkupElement, { page, context }: Walk): void {
  endParagraph(page);
  const items = elementsOf(node).map((item) => blocksOf(item.name === 'li' ? item.children : [item], context));
  page.blocks.push({ type: 'list', ordered: node.name === 'ol', items });
}

/** Row by row, with bars between the cells. */
function table(node: MarkupElement, { page, context }: Walk): void {
  endParagraph(page);
  context.left.add('table');
  for (const row of descendantsOf(node).filter(({ name }) => name === 'tr')) {
    const cells = [...childrenOf(row, 'th'), ...childrenOf(row, 'td')];
    const inOrder = elementsOf(row).filter((cell) => cells.includes(cell));
    for (const [place, { children }] of inOrder.entries()) {
      if (place > 0) page.runs.push({ type: 'text', text: ' | ', mark: null });
      const inner: Page = { blocks: [], runs: [] };
      walk(children, { page: inner, context });
      endParagraph(inner);
      page.runs.push(...inner.blocks.flatMap(runsOf));
    }
    endParagraph(page);
  }
}

/** The words of a block within a line. */
function runsOf(block: Block): readonly Run[] {
  switch (block.type) {
    case 'paragraph':
      return [...block.runs, { type: 'text', text: ' ', mark: null }];
    case 'list':
      return block.items.flatMap((item) => item.flatMap(runsOf));
    case 'code':
      return [{ type: 'code', text: block.text, mark: null }];
    case 'formula':
      return [{ type: 'formula', text: block.tex, mark: null }];
  }
}

/** What fits into an index or an exponent as it stands. */
const SIMPLE = /^[A-Za-z0-9+=(),. -]{1,20}$/u;

function raised(node: MarkupElement, { at, sign }: { readonly at: Walk; readonly sign: '_' | '^' }): void {
  const inner = oneLine(textOf(node)).replaceAll('−', '-');
  if (SIMPLE.test(inner)) at.page.runs.push({ type: 'formula', text: `${sign}{${inner}}`, mark: at.context.mark });
  else inside(node, at);
}

function picture({ attributes }: MarkupElement, { page, context }: Walk): void {
  context.left.add('img');
  page.runs.push({ type: 'text', text: attributes.get('alt') ?? '', mark: context.mark });
}

/** The words with the address behind them. */
function link(node: MarkupElement, at: Walk): void {
  inside(node, at);
  const address = node.attributes.get('href') ?? '';
  if (!/^https?:\/\/[^\s()]{1,1000}$/u.test(address) || textOf(node).trim() === address) return;
  at.page.runs.push({ type: 'text', text: ` (${address})`, mark: null });
}

function formulaOfMathMl(node: MarkupElement, { page, context }: Walk): void {
  const source = descendantsOf(node).find(
    ({ name, attributes }) => name === 'annotation' && /tex/iu.test(attributes.get('encoding') ?? ''),
  );
  if (source === undefined) context.left.add('math');
  else page.runs.push({ type: 'formula', text: textOf(source), mark: context.mark });
}

function text(node: string, { page, context: { mark } }: Walk): void {
  for (const piece of piecesOf(node)) {
    if (piece.type === 'text') page.runs.push({ type: 'text', text: piece.text, mark });
    else if (!piece.alone) page.runs.push({ type: 'formula', text: piece.tex, mark });
    else {
      endParagraph(page);
      page.blocks.push({ type: 'formula', tex: piece.tex });
    }
  }
}
