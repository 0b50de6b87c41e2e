import { SKIP, visit } from 'unist-util-visit';

import { readPictureAddress } from '@/lib/core/shared/picture-id';

import { textOf } from './tree';

import type { Image, Paragraph, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast';

/**
 * remark plugin for prompts, hints and solutions, several of which stand on one page. What would clash there is turned into plain
 * content, and nothing is swallowed: raw HTML and footnote marks are shown as the text they are, images from elsewhere as their
 * description, headings as bold lines (the page has its own outline).
 */
export function plainOnly() {
  return (tree: Root): void => {
    visit(tree, (node, index, parent) => {
      if (parent === undefined || index === undefined) return undefined;
      const replacement = replacementFor(node, parent);
      if (replacement === undefined) return undefined;
      const children: RootContent[] = parent.children;
      children.splice(index, 1, ...replacement);
      return [SKIP, index + replacement.length];
    });
  };
}

function replacementFor(node: Root | RootContent, parent: Parent): RootContent[] | undefined {
  switch (node.type) {
    case 'html':
      return [placed(node.value, parent)];
    case 'image':
      return isUploaded(node) ? undefined : [text(node.alt ?? '')];
    case 'imageReference':
      return [text(node.alt ?? '')];
    case 'footnoteReference':
      return [text(`[^${node.identifier}]`)];
    case 'footnoteDefinition':
      return [paragraph([text(`[^${node.identifier}]: ${textOf(node)}`)])];
    case 'heading':
      return [paragraph([{ type: 'strong', children: node.children }])];
    default:
      return undefined;
  }
}

/** An uploaded picture stays, and leads to its bytes; what is kept free for it is what the author wrote of its size. */
function isUploaded(node: Image): boolean {
  const address = readPictureAddress(node.url);
  if (address === null) return false;
  const hProperties = { src: `/pictures/${address.id}`, ...address.size, loading: 'lazy', decoding: 'async' };
  node.data = { ...node.data, hProperties };
  return true;
}

const FLOW_PARENTS: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem', 'containerDirective']);

function placed(value: string, parent: Parent): Paragraph | Text {
  return FLOW_PARENTS.has(parent.type) ? paragraph([text(value)]) : text(value);
}

function text(value: string): Text {
  return { type: 'text', value };
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}
