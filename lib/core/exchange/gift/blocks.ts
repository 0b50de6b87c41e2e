import { itemId } from '../check-item';

/** @file A GIFT file cut into its exercises: blank lines part them, two slashes begin a comment, a dollar word sets the category. */

export interface GiftBlock {
  /** The text without its comments. */
  readonly text: string;
  /** The line it begins at, counted from 1. */
  readonly line: number;
  /** From a comment `// [id:…]`; empty without one. */
  readonly id: string;
  readonly category: readonly string[];
}

interface Line {
  readonly text: string;
  readonly number: number;
}

export function giftBlocks(source: string): readonly GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let category: readonly string[] = [];
  for (const lines of chunks(source)) {
    const written = lines.filter(({ text }) => !isComment(text) && !CATEGORY.test(text));
    for (const { text } of lines) {
      const named = CATEGORY.exec(text)?.[1];
      if (named !== undefined) category = categoryPath(named);
    }
    const text = written
      .map((line) => line.text)
      .join('\n')
      .trim();
    const id = itemId(
      /\[id:([^\]]*)\]/u.exec(
        lines
          .filter((line) => isComment(line.text))
          .map((line) => line.text)
          .join(' '),
      )?.[1] ?? '',
    );
    if (text !== '') blocks.push({ text, line: written[0]?.number ?? 1, id, category });
  }
  return blocks;
}

const CATEGORY = /^\s*\$CATEGORY:\s*(.*)$/u;

function isComment(text: string): boolean {
  return text.trimStart().startsWith('//');
}

/** Blank lines part the exercises, but for those within braces. A brace that never closes ends with its own lines. */
function chunks(source: string): readonly (readonly Line[])[] {
  const lines = source.split('\n').map((text, place) => ({ text, number: place + 1 }));
  const paragraphs: Line[][] = [[]];
  for (const line of lines) {
    if (line.text.trim() === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  const filled = paragraphs.filter((paragraph) => paragraph.length > 0);
  const opened = filled.map(openBraces);
  const joined: (readonly Line[])[] = [];
  for (let place = 0; place < filled.length; ) {
    const count = paragraphsOfOne(opened, place);
    joined.push(filled.slice(place, place + count).flat());
    place += count;
  }
  return joined;
}

/** An author leaves no more blank lines than these between two braces. */
const MAX_PARAGRAPHS = 20;

/** `opened` says of each paragraph how many more braces it opens than it closes. */
function paragraphsOfOne(opened: readonly number[], from: number): number {
  let open = 0;
  for (let count = 1; count <= MAX_PARAGRAPHS && from + count <= opened.length; count += 1) {
    open += opened[from + count - 1] ?? 0;
    if (open <= 0) return count;
  }
  return 1;
}

function openBraces(lines: readonly Line[]): number {
  const text = lines
    .filter((line) => !isComment(line.text) && !CATEGORY.test(line.text))
    .map((line) => line.text)
    .join('\n');
  const bare = text.replaceAll(/\\[\s\S]/gu, '');
  return (bare.match(/\{/gu)?.length ?? 0) - (bare.match(/\}/gu)?.length ?? 0);
}

/** The names between single slashes; Moodle's own outermost folders say nothing. */
export function categoryPath(text: string): readonly string[] {
  const names = text
    .replaceAll('//', '\u0000')
    .split('/')
    .map((name) => name.replaceAll('\u0000', '/').replace(/\s+/gu, ' ').trim())
    .filter((name) => name !== '');
  const [first = '', ...rest] = names;
  const below = /^\$(?:course|module|coursecat|system|cat\d*)\$$/u.test(first) ? rest : names;
  return below[0]?.toLowerCase() === 'top' ? below.slice(1) : below;
}

export function writtenCategory(category: readonly string[]): string {
  return ['$course$', 'top', ...category.map((name) => name.replaceAll('/', '//'))].join('/');
}
