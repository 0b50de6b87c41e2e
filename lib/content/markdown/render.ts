import { toHtml } from 'hast-util-to-html';
import { VFile } from 'vfile';

import { TEXT_MAX } from '@/lib/core/questions/schema-parts';

import { markdownSteps, markdownSyntax } from './pipeline';
import { plainText } from './plain-text';
import { containerDepth, depthOf, formulasOf, MAX_TREE_DEPTH } from './tree';

import type { Element, Root } from 'hast';

/** Texts kept rendered; a class works on a few dozen questions at a time. */
const CACHE_ENTRIES = 1000;

/** A formula takes about a millisecond. */
const MAX_FORMULAS = 200;
const TOO_DEEP = 'nested too deeply';

const cache = new Map<string, string>();

/**
 * Markdown (GFM, KaTeX formulas, Chinese-friendly emphasis, highlighted code) as sanitized HTML, for prompts, hints and solutions.
 * Raw HTML is shown as text; links lead only to http, https and mailto. Never throws: a text that is too long (over 20,000
 * characters) or nested too deeply is shown as plain text.
 */
export function renderMarkdown(markdown: string): string {
  return remembered(`block ${markdown}`, () => toHtml(markdownTree(markdown).tree));
}

/** The same for a text within a line (an option, a label): a single paragraph loses its <p>. */
export function renderInlineMarkdown(markdown: string): string {
  return remembered(`inline ${markdown}`, () => toHtml(withoutParagraph(markdownTree(markdown).tree)));
}

/** What a reader would read aloud of a Markdown text: no marks, formulas as one would type them, code as it stands, one line. */
export function markdownText(markdown: string): string {
  return plainText(markdownTree(markdown).tree).replaceAll(/\s+/gu, ' ').trim();
}

export interface MarkdownComplaint {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** What is wrong with a Markdown text: formulas that KaTeX cannot read, and texts beyond the limits. */
export function inspectMarkdown(markdown: string): readonly MarkdownComplaint[] {
  return markdownTree(markdown).complaints;
}

interface Rendering {
  readonly tree: Root;
  readonly complaints: readonly MarkdownComplaint[];
}

function markdownTree(markdown: string): Rendering {
  if (markdown.length > TEXT_MAX) return plain(markdown, `longer than ${TEXT_MAX} characters`);
  try {
    if (containerDepth(markdown) > MAX_TREE_DEPTH) return plain(markdown, TOO_DEEP);
    const parsed = markdownSyntax.parse(markdown);
    if (depthOf(parsed) > MAX_TREE_DEPTH) return plain(markdown, TOO_DEEP);
    if (formulasOf(parsed) > MAX_FORMULAS) return plain(markdown, `more than ${MAX_FORMULAS} formulas`);
    const file = new VFile(markdown);
    const tree = markdownSteps.runSync(parsed, file);
    return { tree, complaints: file.messages.map(complaintOf) };
  } catch (error) {
    return plain(markdown, error instanceof Error ? error.message : 'cannot be rendered');
  }
}

function complaintOf(message: VFile['messages'][number]): MarkdownComplaint {
  const reason = message.cause instanceof Error ? message.cause.message : message.reason;
  return { line: message.line ?? 1, column: message.column ?? 1, reason };
}

/** The text itself, with its line breaks. */
function plain(markdown: string, reason: string): Rendering {
  const code: Element = { type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: markdown }] };
  const tree: Root = { type: 'root', children: [{ type: 'element', tagName: 'pre', properties: {}, children: [code] }] };
  return { tree, complaints: [{ line: 1, column: 1, reason }] };
}

function withoutParagraph(tree: Root): Root {
  const [only, ...others] = tree.children;
  if (others.length > 0 || only?.type !== 'element' || only.tagName !== 'p') return tree;
  return { type: 'root', children: only.children };
}

/** Least recently used leaves first: a Map keeps the order of insertion. */
function remembered(key: string, render: () => string): string {
  const known = cache.get(key);
  const html = known ?? render();
  cache.delete(key);
  cache.set(key, html);
  const oldest = cache.keys().next().value;
  if (cache.size > CACHE_ENTRIES && oldest !== undefined) cache.delete(oldest);
  return html;
}
