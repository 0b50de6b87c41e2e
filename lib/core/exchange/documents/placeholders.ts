import { readMarkdown } from '../text/markdown-reader';
import { writeMarkdown } from '../text/markdown-writer';

import type { Localized } from '../../shared/locale';
import type { Block } from '../text/rich';
import type { Run } from '../text/runs';

/**
 * @file In a document braces around a name stand for a parameter. A text from elsewhere has none: its braces are written by their number, which
 * shows the same. Code shows what is written, so code with such braces becomes plain text.
 */

/** As in the documents: formulas are left alone, since their braces belong to TeX. */
const FORMULA = /(\$\$[\s\S]*?\$\$|\$[^$\n]*\$)/u;
const PLACEHOLDER = /\{(?=[^{}\n]{0,79}[A-Za-z_][^{}\n]{0,79}\})/gu;
const BRACE = /\{/gu;

/** A text from elsewhere in both languages, as nobody has translated it yet. */
export function inBoth(markdown: string): Localized {
  const text = withoutPlaceholders(markdown);
  return { zh: text, en: text };
}

function withoutPlaceholders(markdown: string): string {
  if (!holdsPlaceholder(markdown) && !holdsPlaceholder(outsideFormulas(markdown))) return markdown;
  const usual = escaped(markdown, { code: PLACEHOLDER, brace: PLACEHOLDER });
  // What stands on both sides of a formula may look like one pair of braces.
  return holdsPlaceholder(outsideFormulas(usual)) ? escaped(markdown, { code: BRACE, brace: BRACE }) : usual;
}

function outsideFormulas(text: string): string {
  const pieces = text.split(FORMULA);
  return pieces.filter((_piece, place) => place % 2 === 0).join('');
}

interface Escaping {
  /** Code that holds it becomes text. */
  readonly code: RegExp;
  /** What is written by its number. */
  readonly brace: RegExp;
}

function escaped(markdown: string, { code, brace }: Escaping): string {
  const text = writeMarkdown(readMarkdown(markdown).map((block) => withoutCode(block, code)));
  return text
    .split(FORMULA)
    .map((piece, place) => (place % 2 === 0 ? piece.replaceAll(brace, '&#123;') : piece))
    .join('');
}

function withoutCode(block: Block, sign: RegExp): Block {
  switch (block.type) {
    case 'paragraph':
      return { ...block, runs: block.runs.map((run) => plainCode(run, sign)) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => withoutCode(inner, sign))) };
    case 'code':
      return block.text.search(sign) >= 0 ? { type: 'paragraph', runs: linesOf(block.text) } : block;
    case 'formula':
      return block;
  }
}

function plainCode(run: Run, sign: RegExp): Run {
  return run.type === 'code' && run.text.search(sign) >= 0 ? { ...run, type: 'text' } : run;
}

export function holdsPlaceholder(text: string): boolean {
  return text.search(PLACEHOLDER) >= 0;
}

/** A blank line would end the paragraph. */
function linesOf(text: string): readonly Run[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line, place): readonly Run[] => {
      const words: Run = { type: 'text', text: line.trim(), mark: null };
      return place === 0 ? [words] : [{ type: 'break', text: '', mark: null }, words];
    });
}
