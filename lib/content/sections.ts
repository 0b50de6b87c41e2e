import type { Element, ElementContent, RootContent } from 'hast';
import type { LessonBody } from './types';

/** A stretch of a lesson below one heading, as plain text. */
export interface Section {
  /** The heading's fragment; empty before the first heading. */
  readonly anchor: string;
  readonly heading: string;
  readonly text: string;
}

const HEADING = /^h[2-6]$/u;

/** The sections of a lesson in order, formulas as they were written. */
export function sectionsOf({ hast, headings }: LessonBody): readonly Section[] {
  const titles = new Map(headings.map(({ id, text }) => [id, text]));
  const sections: { anchor: string; heading: string; text: string }[] = [{ anchor: '', heading: '', text: '' }];
  for (const node of hast.children) {
    const anchor = anchorOf(node);
    const last = sections.at(-1);
    if (anchor !== null) sections.push({ anchor, heading: titles.get(anchor) ?? '', text: '' });
    else if (last !== undefined) last.text = joined(last.text, plainText(node));
  }
  return sections.filter(({ heading, text }) => heading !== '' || text !== '');
}

function anchorOf(node: RootContent): string | null {
  if (node.type !== 'element' || !HEADING.test(node.tagName)) return null;
  return typeof node.properties.id === 'string' ? node.properties.id : null;
}

/** KaTeX draws a formula twice, for eyes and for screen readers, and keeps the source: only the source is text. */
function plainText(node: RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || isDrawing(node)) return '';
  const separator = BLOCKS.has(node.tagName) ? ' ' : '';
  return node.children.map(plainText).join('') + separator;
}

const BLOCKS: ReadonlySet<string> = new Set(['p', 'li', 'td', 'th', 'tr', 'pre', 'annotation', 'math']);

/** The drawn half of a formula, and of its MathML everything but the source. */
function isDrawing({ tagName, properties }: Element): boolean {
  const names = Array.isArray(properties.className) ? properties.className : [];
  return names.includes('katex-html') || tagName === 'mrow';
}

function joined(before: string, text: string): string {
  return `${before} ${text}`.replaceAll(/\s+/gu, ' ').trim();
}
