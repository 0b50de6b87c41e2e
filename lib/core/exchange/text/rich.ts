import { printable } from './printable';
import { normalRuns } from './runs';

import type { Run } from './runs';

/**
 * @file The text that formats have in common, apart from how each writes it: paragraphs, lists, code and formulas. What is written out is always
 * normal: nothing empty, no needless spaces, no marks within marks. So a text that went through a format is the text it was.
 */
export type Block =
  | { readonly type: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'code'; readonly language: string; readonly text: string }
  /** A formula on a line of its own, as TeX. */
  | { readonly type: 'formula'; readonly tex: string };

/** Items of lists within lists deeper than this stand side by side. */
const MAX_LIST_DEPTH = 6;

/** The same text with nothing in it that can be written in two ways. */
export function normalBlocks(blocks: readonly Block[], depth = 0): readonly Block[] {
  const normal: Block[] = [];
  for (const block of blocks.flatMap((one) => normalBlock(one, depth))) {
    const before = normal.at(-1);
    if (block.type === 'list' && before?.type === 'list' && before.ordered === block.ordered) {
      normal[normal.length - 1] = { ...before, items: [...before.items, ...block.items] };
    } else normal.push(block);
  }
  return normal;
}

function normalBlock(block: Block, depth: number): readonly Block[] {
  switch (block.type) {
    case 'paragraph':
      return paragraphs(block.runs);
    case 'list': {
      const items = block.items.map((item) => normalBlocks(item, depth + 1)).filter((item) => item.length > 0);
      if (depth >= MAX_LIST_DEPTH) return items.flat();
      return items.length === 0 ? [] : [{ ...block, items }];
    }
    case 'code':
      return codeBlock(block);
    case 'formula':
      return normalRuns([{ type: 'formula', text: block.tex, mark: null }]).map(
        (run): Block =>
          run.type === 'formula' ? { type: 'formula', tex: run.text } : { type: 'paragraph', runs: [run] },
      );
  }
}

/** Two line breaks in a row end a paragraph; a paragraph that is one formula of its own line is that formula. */
function paragraphs(runs: readonly Run[]): readonly Block[] {
  const parts: Run[][] = [[]];
  for (const [place, run] of runs.entries()) {
    const doubled = run.type === 'break' && runs[place + 1]?.type === 'break';
    if (doubled) parts.push([]);
    else parts.at(-1)?.push(run);
  }
  return parts.flatMap((part): readonly Block[] => {
    const normal = normalRuns(part);
    return normal.length === 0 ? [] : [{ type: 'paragraph', runs: normal }];
  });
}

function codeBlock({ language, text }: Extract<Block, { type: 'code' }>): readonly Block[] {
  const inner = printable(text)
    .replaceAll('\t', '    ')
    .replace(/^(?:[^\S\n]*\n)+|\s+$/gu, '');
  if (inner === '') return [];
  return [{ type: 'code', language: /^[a-z0-9+-]{1,20}$/u.test(language) ? language : '', text: inner }];
}

/** In one line, without marks: for titles. */
export function plainOf(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join(' ').replace(/\s+/gu, ' ').trim();
}

function plainBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.runs.map(({ type, text }) => (type === 'break' ? ' ' : text)).join('');
    case 'list':
      return block.items.map(plainOf).join(' ');
    case 'code':
      return block.text;
    case 'formula':
      return block.tex;
  }
}
