/** @file Small walks over mdast and hast, iterative so that no depth can overflow the stack. */

interface TreeNode {
  readonly type: string;
  readonly children?: readonly TreeNode[];
}

/** Deepest nesting that is drawn; written texts stay below 20. */
export const MAX_TREE_DEPTH = 60;

/** Levels of nesting below the node; a leaf has 0. */
export function depthOf(node: TreeNode): number {
  let level: readonly TreeNode[] = [node];
  for (let depth = 0; ; depth += 1) {
    const next = level.flatMap((inner) => inner.children ?? []);
    if (next.length === 0) return depth;
    level = next;
  }
}

/** How many formulas stand in a Markdown tree. */
export function formulasOf(root: TreeNode): number {
  let count = 0;
  for (const node of nodesOf(root)) if (node.type === 'math' || node.type === 'inlineMath') count += 1;
  return count;
}

/** The text of a node and everything below it, in reading order. */
export function textOf(root: TreeNode): string {
  let text = '';
  for (const node of nodesOf(root)) if ('value' in node && typeof node.value === 'string') text += node.value;
  return text;
}

function* nodesOf(root: TreeNode): Generator<TreeNode> {
  const pending: TreeNode[] = [root];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    yield current;
    const children = current.children ?? [];
    for (let index = children.length - 1; index >= 0; index -= 1) pending.push(children[index] as TreeNode);
  }
}

/**
 * Nesting that a text starts its lines with: quotes and lists, `> > -`. Parsing takes time quadratic in it, so it is bounded
 * before anything is parsed.
 */
export function containerDepth(markdown: string): number {
  const depths = markdown.split('\n').map((line) => line.match(CONTAINER_MARKS)?.[0].match(CONTAINER_MARK)?.length ?? 0);
  return depths.reduce((deepest, depth) => Math.max(deepest, depth), 0);
}

const CONTAINER_MARKS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/u;
const CONTAINER_MARK = />|[-+*]|\d+[.)]/gu;
