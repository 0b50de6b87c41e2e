import { plainFormula } from './plain-formula';

import type { Element, ElementContent, Root, RootContent } from 'hast';

/** The text of a rendered tree, its blocks apart. KaTeX draws a formula twice and keeps its source: only the source is text. */
export function plainText(node: Root | RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'root') return node.children.map(plainText).join('');
  if (node.type !== 'element' || isDrawing(node)) return '';
  if (node.tagName === 'img') return String(node.properties['alt'] ?? '');
  const text = node.children.map(plainText).join('');
  if (node.tagName === 'annotation') return plainFormula(text);
  return BLOCKS.has(node.tagName) ? `${text} ` : text;
}

const BLOCKS: ReadonlySet<string> = new Set(['p', 'li', 'td', 'th', 'tr', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** The drawn half of a formula, and of its MathML everything but the source. */
function isDrawing({ tagName, properties }: Element): boolean {
  const names = Array.isArray(properties.className) ? properties.className : [];
  return names.includes('katex-html') || tagName === 'mrow';
}
