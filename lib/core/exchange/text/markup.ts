/** @file Elements and text, as XML and HTML have them. Names and texts are data: nothing in them is looked up, run or fetched. */

export type MarkupNode = MarkupElement | string;

export interface MarkupElement {
  /** Without a prefix; of HTML in small letters. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly MarkupNode[];
  /** Where it begins in its file, counted from 1. */
  readonly line: number;
}

export function isElement(node: MarkupNode): node is MarkupElement {
  return typeof node !== 'string';
}

export function elementsOf({ children }: Pick<MarkupElement, 'children'>): readonly MarkupElement[] {
  return children.filter(isElement);
}

/** The first child of a name; null where there is none. */
export function childOf(element: MarkupElement, name: string): MarkupElement | null {
  return elementsOf(element).find((child) => child.name === name) ?? null;
}

export function childrenOf(element: MarkupElement, name: string): readonly MarkupElement[] {
  return elementsOf(element).filter((child) => child.name === name);
}

/** All text below an element, of one that is not there none. */
export function textOf(node: MarkupNode | null): string {
  if (node === null) return '';
  return isElement(node) ? node.children.map(textOf).join('') : node;
}

/** Every element below, in the order of the text; the element itself first. */
export function descendantsOf(element: MarkupElement): readonly MarkupElement[] {
  return [element, ...elementsOf(element).flatMap(descendantsOf)];
}
