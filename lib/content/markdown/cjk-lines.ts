import { visit } from 'unist-util-visit';

import { textOf } from './tree';

import type { Root, RootContent } from 'mdast';

/** Ideographs, kana and full-width punctuation: text that is written without spaces. */
const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF“”‘’…—]`;
const LINE_BREAK = new RegExp(String.raw`(?<=${WIDE})[ \t]*\n[ \t]*(?=${WIDE})`, 'gu');

/**
 * remark plugin: a line break in the source between two Chinese characters is only the author's, and leaves no space in the page.
 * Browsers would draw one.
 */
export function cjkLines() {
  return (tree: Root): void => {
    visit(tree, 'text', (node, index = 0, parent) => {
      const before = lastOf(parent?.children[index - 1]);
      const after = firstOf(parent?.children[index + 1]);
      const joined = `${before}${node.value}${after}`.replaceAll(LINE_BREAK, '');
      node.value = joined.slice(before.length, joined.length - after.length);
    });
  };
}

function lastOf(neighbour: RootContent | undefined): string {
  return neighbour === undefined ? '' : (/.$/u.exec(textOf(neighbour))?.[0] ?? '');
}

function firstOf(neighbour: RootContent | undefined): string {
  return neighbour === undefined ? '' : (/^./u.exec(textOf(neighbour))?.[0] ?? '');
}
