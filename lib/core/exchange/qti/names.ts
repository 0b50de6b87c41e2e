import { isElement } from '../text/markup';

import type { MarkupElement } from '../text/markup';

/** @file QTI 3.0 calls everything as 2.1 does, in small letters with hyphens and a prefix. Inside, the names of 2.1 are used for both. */

export type QtiVersion = '2.1' | '3.0';

const PREFIX = 'qti-';

/** The same tree with the names of 2.1. */
export function oldNames(element: MarkupElement): MarkupElement {
  const children = element.children.map((child) => (isElement(child) ? oldNames(child) : child));
  if (!element.name.startsWith(PREFIX)) return { ...element, children };
  const attributes = new Map([...element.attributes].map(([name, value]) => [joined(name), value]));
  return { ...element, name: joined(element.name.slice(PREFIX.length)), attributes, children };
}

function joined(name: string): string {
  return name.replaceAll(/-([a-z])/gu, (_whole, letter: string) => letter.toUpperCase());
}

export function newName(name: string): string {
  return PREFIX + parted(name);
}

export function parted(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
}
