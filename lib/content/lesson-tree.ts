import type { Element, ElementContent, RootContent } from 'hast';

/** @file How a lesson's tree is read: its headings, and the elements that stand for questions. */

/** A question stands in the tree as this element; its property `dataProps` is JSON with the id. */
const QUESTION_ELEMENT = 'x-question';

/** 1 to 6; null for what is no heading. */
export function headingDepth(node: RootContent | undefined): number | null {
  const level = node?.type === 'element' ? /^h([1-6])$/u.exec(node.tagName)?.[1] : undefined;
  return level === undefined ? null : Number(level);
}

export function questionElement(id: string): Element {
  return { type: 'element', tagName: QUESTION_ELEMENT, properties: { dataProps: JSON.stringify({ id }) }, children: [] };
}

/** The question that a node stands for; null for any other node. */
export function questionIdOf(node: RootContent | ElementContent): string | null {
  if (node.type !== 'element' || node.tagName !== QUESTION_ELEMENT) return null;
  const { id } = JSON.parse(String(node.properties['dataProps'] ?? '{}')) as { readonly id?: string };
  return id ?? null;
}

/** The questions in these nodes and below them, in the order of the text. */
export function questionIdsIn(nodes: readonly (RootContent | ElementContent)[]): readonly string[] {
  return nodes.flatMap((node) => {
    const id = questionIdOf(node);
    if (id !== null) return [id];
    return node.type === 'element' ? questionIdsIn(node.children) : [];
  });
}
