import { encodeEntities } from './entities';

import type { Block } from './rich';
import type { Mark, Run } from './runs';

/** @file Normal text as HTML, which is XML too. Formulas stand between `\(` and `\)`, `\[` and `\]`, as MathJax and KaTeX find them on other sites. */

const MARKS: Readonly<Record<Mark, string>> = { strong: 'strong', emphasis: 'em' };

export function writeHtml(blocks: readonly Block[]): string {
  return blocks.map(writeBlock).join('');
}

/** Without a paragraph around it, where there is only one. */
export function writeInlineHtml(blocks: readonly Block[]): string {
  const [only] = blocks;
  return blocks.length === 1 && only?.type === 'paragraph' ? writeRuns(only.runs) : writeHtml(blocks);
}

function writeBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${writeRuns(block.runs)}</p>`;
    case 'list': {
      const name = block.ordered ? 'ol' : 'ul';
      return `<${name}>${block.items.map((item) => `<li>${writeInlineHtml(item)}</li>`).join('')}</${name}>`;
    }
    case 'code': {
      const language = block.language === '' ? '' : ` class="language-${encodeEntities(block.language)}"`;
      return `<pre><code${language}>${encodeEntities(block.text)}</code></pre>`;
    }
    case 'formula':
      return `<p>\\[${encodeEntities(block.tex)}\\]</p>`;
  }
}

function writeRuns(runs: readonly Run[]): string {
  let written = '';
  let mark: Run['mark'] = null;
  for (const run of runs) {
    if (run.mark !== mark && mark !== null) written += `</${MARKS[mark]}>`;
    if (run.mark !== mark && run.mark !== null) written += `<${MARKS[run.mark]}>`;
    mark = run.mark;
    written += writeRun(run);
  }
  return mark === null ? written : `${written}</${MARKS[mark]}>`;
}

function writeRun({ type, text }: Run): string {
  switch (type) {
    case 'break':
      return '<br />';
    case 'code':
      return `<code>${encodeEntities(text)}</code>`;
    case 'formula':
      return `\\(${encodeEntities(text)}\\)`;
    case 'text':
      return encodeEntities(text).replaceAll(OPENING, '$&<span></span>');
  }
}

/** Signs of the text that would begin a formula, alone or with what follows, are kept apart by an element without anything in it. */
const OPENING = /\\(?=[([]|$)|\$(?=\$)/gu;
