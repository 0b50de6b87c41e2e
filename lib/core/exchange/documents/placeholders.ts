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

/** A text from elsewhere in both languages, as nobody has translated it yet. */
export function inBoth(markdown: string): Localized {
  const text = withoutPlaceholders(markdown);
  return { zh: text, en: text };
}

function withoutPlaceholders(markdown: string): string {
  if (markdown.search(PLACEHOLDER) < 0) return markdown;
  const text = writeMarkdown(readMarkdown(markdown).map(withoutCode));
  return text
    .split(FORMULA)
    .map((piece, place) => (place % 2 === 0 ? piece.replaceAll(PLACEHOLDER, '&#123;') : piece))
    .join('');
}

function withoutCode(block: Block): Block {
  switch (block.type) {
    case 'paragraph':
      return { ...block, runs: block.runs.map(plainCode) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map(withoutCode)) };
    case 'code':
      return holdsPlaceholder(block.text) ? { type: 'paragraph', runs: linesOf(block.text) } : block;
    case 'formula':
      return block;
  }
}

function plainCode(run: Run): Run {
  return run.type === 'code' && holdsPlaceholder(run.text) ? { ...run, type: 'text' } : run;
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
