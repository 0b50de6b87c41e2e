import { EXCHANGE_LIMITS, TEXT_TOO_LONG } from './limits';
import { errorAt, warningAt } from './problem';
import { readHtml } from './text/html-reader';
import { writeHtml, writeInlineHtml } from './text/html-writer';
import { readMarkdown } from './text/markdown-reader';
import { writeMarkdown } from './text/markdown-writer';
import { printable } from './text/printable';
import { normalBlocks, plainOf } from './text/rich';
import { richOfMarkup } from './text/rich-of-markup';

import type { ExchangeProblem, Site, Wording } from './problem';
import type { MarkupNode } from './text/markup';
import type { Block } from './text/rich';
import type { Run } from './text/runs';

/** How a text is written in a file. `moodle` is HTML whose lines are kept. */
export type TextFormat = 'html' | 'moodle' | 'markdown' | 'plain';

/** Reads the texts of one exercise and remembers what could not be taken over. */
export interface TextReader {
  readonly read: (text: string, format: TextFormat) => string;
  readonly readMarkup: (nodes: readonly MarkupNode[]) => string;
  /** Remembers something else that was there. */
  readonly leave: (name: string) => void;
  readonly problems: (site: Site) => readonly ExchangeProblem[];
}

/** A picture within the text takes more room than all else; it is left out anyway. */
const EMBEDDED = /data:[a-z0-9.+/-]{1,80};base64,[A-Za-z0-9+/=\s]*/giu;
/** Markup may be longer than what it says. */
const MARKUP_SHARE = 5;

export function textReader(): TextReader {
  const left = new Set<string>();
  let tooLong = false;
  const written = (blocks: readonly Block[]): string => {
    const markdown = writeMarkdown(blocks);
    tooLong ||= markdown.length > EXCHANGE_LIMITS.text;
    return markdown;
  };
  const readMarkup = (nodes: readonly MarkupNode[]): string => {
    const rich = richOfMarkup(nodes);
    for (const name of rich.left) left.add(name);
    return written(rich.blocks);
  };
  return {
    readMarkup,
    leave: (name) => void left.add(name),
    read(text, format) {
      const source = text.replaceAll(EMBEDDED, 'data:');
      if (source.length > EXCHANGE_LIMITS.text * MARKUP_SHARE) {
        tooLong = true;
        return '';
      }
      if (format === 'markdown') return written(readMarkdown(source));
      if (format === 'plain') return written(plainBlocks(source));
      return readMarkup(readHtml(format === 'moodle' ? source.trim().replaceAll('\n', '<br>') : source));
    },
    problems: (site) => [
      ...(tooLong ? [errorAt(site, TEXT_TOO_LONG)] : []),
      ...(left.size === 0 ? [] : [warningAt(site, leftOut([...left]))]),
    ],
  };
}

/** Line by line; an empty line ends a paragraph. Nothing in it is a sign of anything. */
function plainBlocks(text: string): readonly Block[] {
  const runs = printable(text)
    .split('\n')
    .flatMap((line): readonly Run[] => [
      { type: 'text', text: line, mark: null },
      { type: 'break', text: '', mark: null },
    ]);
  return normalBlocks([
    { type: 'paragraph', runs: runs.filter(({ type, text: words }) => type === 'break' || words.trim() !== '') },
  ]);
}

export function htmlOf(markdown: string): string {
  return writeHtml(readMarkdown(markdown));
}

/** Without a paragraph around it, where there is only one. */
export function inlineHtmlOf(markdown: string): string {
  return writeInlineHtml(readMarkdown(markdown));
}

/** In one line, without marks. */
export function plainTextOf(markdown: string): string {
  return plainOf(readMarkdown(markdown));
}

/** The one way in which a text is written: two texts that say the same are the same. */
export function canonicalText(markdown: string): string {
  return writeMarkdown(readMarkdown(markdown));
}

/** Elements by what they are to an author. */
const KNOWN: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  img: { zh: '图片', en: 'a picture' },
  table: { zh: '表格（文字逐行保留）', en: 'a table (its words are kept, row by row)' },
  math: { zh: 'MathML 公式', en: 'a MathML formula' },
  file: { zh: '附件', en: 'an attached file' },
  script: { zh: '脚本', en: 'a script' },
  style: { zh: '样式', en: 'a style sheet' },
};

function leftOut(names: readonly string[]): Wording {
  const said = (language: 'zh' | 'en'): string[] =>
    names.map((name) => (Object.hasOwn(KNOWN, name) ? (KNOWN[name]?.[language] ?? name) : `<${name}>`));
  return {
    code: 'markup-left-out',
    message: { zh: `没有带过来：${said('zh').join('、')}。`, en: `Left out: ${said('en').join(', ')}.` },
    fix: {
      zh: '题面要靠它才看得懂的话，请用文字、公式或引擎画的图代替。',
      en: 'If the exercise needs it, put words, a formula or a figure drawn by the engine in its place.',
    },
  };
}
