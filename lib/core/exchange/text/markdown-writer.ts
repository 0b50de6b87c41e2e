import type { Block } from './rich';
import type { Mark, Run } from './runs';

/** @file Normal text as Markdown that every reader of it, ours and CommonMark's, understands alike. */

const MARKS: Readonly<Record<Mark, string>> = { strong: '**', emphasis: '*' };

export function writeMarkdown(blocks: readonly Block[]): string {
  return blocks.map(writeBlock).join('\n\n');
}

function writeBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return writeRuns(block.runs);
    case 'list':
      return block.items.map((item, place) => writeItem(item, block.ordered ? `${place + 1}. ` : '- ')).join('\n');
    case 'code': {
      const fence = fenceFor(block.text, { sign: '`', least: 3 });
      return `${fence}${block.language}\n${block.text}\n${fence}`;
    }
    case 'formula': {
      const fence = fenceFor(block.tex, { sign: '$', least: 2 });
      return `${fence}\n${block.tex}\n${fence}`;
    }
  }
}

/** What belongs to an item stands below its first character. */
function writeItem(blocks: readonly Block[], marker: string): string {
  const lines = writeMarkdown(blocks).split('\n');
  const indent = ' '.repeat(marker.length);
  return lines.map((line, place) => (place === 0 ? marker : line === '' ? '' : indent) + line).join('\n');
}

interface Fence {
  readonly sign: '`' | '$';
  readonly least: number;
}

/** Longer than every row of its sign in the text. */
function fenceFor(text: string, { sign, least }: Fence): string {
  const rows = text.match(sign === '`' ? /`+/gu : /\$+/gu) ?? [];
  return sign.repeat(Math.max(least, ...rows.map((row) => row.length + 1)));
}

function writeRuns(runs: readonly Run[]): string {
  let written = '';
  let mark: Run['mark'] = null;
  for (const run of runs) {
    if (run.mark !== mark) written += (mark === null ? '' : MARKS[mark]) + (run.mark === null ? '' : MARKS[run.mark]);
    mark = run.mark;
    const atStart = written === '' || written.endsWith('\n');
    written += writeRun(run, { atStart });
  }
  return written + (mark === null ? '' : MARKS[mark]);
}

function writeRun({ type, text }: Run, { atStart }: { readonly atStart: boolean }): string {
  switch (type) {
    case 'break':
      return '\\\n';
    case 'code':
      return between(text, fenceFor(text, { sign: '`', least: 1 }));
    case 'formula':
      return between(text, fenceFor(text, { sign: '$', least: 1 }));
    case 'text':
      return atStart ? escapeStart(escapeText(text)) : escapeText(text);
  }
}

/** A space keeps a sign of the text apart from the fence. */
function between(text: string, fence: string): string {
  const sign = fence.charAt(0);
  const space = text.startsWith(sign) || text.endsWith(sign) ? ' ' : '';
  return fence + space + text + space + fence;
}

/** Signs that mean something wherever they stand, those that do before a letter or another sign, and what looks like a character's name. */
const MEANING = /[\\`*$[|]|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]{1,32};)|_/gu;
const WORD = /[A-Za-z0-9]/u;

function escapeText(text: string): string {
  return text.replaceAll(MEANING, (sign, place: number) => {
    const withinWord = WORD.test(text.charAt(place - 1)) && WORD.test(text.charAt(place + 1));
    return sign === '_' && withinWord ? sign : `\\${sign}`;
  });
}

/** At the start of a line these make headings, quotations, lists and rules. */
const STARTING = /^(?:#{1,6}(?=\s|$)|>|[+-](?=\s|-|$)|=(?==*\s*$))/u;

function escapeStart(text: string): string {
  return text.replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2').replace(STARTING, '\\$&');
}
