import { encodeEntities } from '../text/entities';

/** @file XML as text, indented by two spaces. */

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Lines of an element with other elements in it; without any, one that closes itself. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly (readonly string[])[] = [],
): readonly string[] {
  const inner = children.flat();
  const open = `<${name}${writtenAttributes(attributes)}`;
  if (inner.length === 0) return [`${open}/>`];
  return [`${open}>`, ...inner.map((line) => `  ${line}`), `</${name}>`];
}

/** An element with a text in it, in which every character stands for itself. */
export function textElement(name: string, attributes: Attributes, text: string): readonly string[] {
  return markupElement(name, attributes, encodeEntities(text));
}

/** An element with markup in it that is already written. */
export function markupElement(name: string, attributes: Attributes, markup: string): readonly string[] {
  return [`<${name}${writtenAttributes(attributes)}>${markup}</${name}>`];
}

export function xmlFile(root: readonly string[]): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...root, ''].join('\n');
}

function writtenAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${encodeEntities(String(value))}"`]))
    .join('');
}
