import rehypeKatex from 'rehype-katex';
import rehypeSanitize from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkCjkStrikethrough from 'remark-cjk-friendly-gfm-strikethrough';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

import { cjkLines } from './cjk-lines';
import { rehypeHighlight } from './highlight';
import { plainOnly } from './plain-only';
import { sanitizeSchema } from './sanitize';

import type { Root } from 'hast';

/**
 * @file The steps that turn written text into a safe tree. Nothing is evaluated: MDX is only parsed. The order is the
 * point: sanitize first, then headings' ids, then KaTeX and Shiki, whose output needs classes and styles the wall would strip.
 */

/** Nothing a formula does can load, link or grow without bound. */
const KATEX_OPTIONS = { trust: false, strict: false, maxExpand: 1000, maxSize: 20, errorColor: 'currentColor' } as const;

const markdownSyntax = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(remarkCjkFriendly)
  .use(remarkCjkStrikethrough, { singleTilde: false })
  .freeze();

const lessonSyntax = markdownSyntax().use(remarkFrontmatter, ['yaml']).use(remarkMdx).freeze();

/** What instructors write above a lesson: Markdown with directives. Nothing of MDX, which is for files only. */
const noticeSyntax = markdownSyntax().use(remarkDirective).freeze();

const markdownSteps = unified()
  .use(plainOnly)
  .use(cjkLines)
  .use(remarkRehype)
  .use(rehypeSanitize, sanitizeSchema)
  .use(safeLinks)
  .use(rehypeKatex, KATEX_OPTIONS)
  .use(reachableByKeys)
  .use(rehypeHighlight)
  .freeze();

const lessonSteps = unified()
  .use(cjkLines)
  .use(remarkRehype)
  .use(rehypeSanitize, sanitizeSchema)
  .use(safeLinks)
  .use(rehypeSlug)
  .freeze();

const drawSteps = unified().use(rehypeKatex, KATEX_OPTIONS).use(reachableByKeys).use(rehypeHighlight).freeze();

export { drawSteps, lessonSteps, lessonSyntax, markdownSteps, markdownSyntax, noticeSyntax };

/** A formula on a line of its own, or a table, may be wider than a phone and then scrolls: the keyboard must be able to reach it. */
function reachableByKeys() {
  return (tree: Root): void => {
    visit(tree, 'element', (element) => {
      const { className } = element.properties;
      const isFormula = Array.isArray(className) && className.includes('katex-display');
      if (isFormula || element.tagName === 'table') element.properties['tabIndex'] = 0;
    });
  };
}

/** Links that leave the site may not reach back through window.opener, nor carry the address of the page. */
function safeLinks() {
  return (tree: Root): void => {
    visit(tree, 'element', (element) => {
      const { href } = element.properties;
      if (element.tagName !== 'a' || typeof href !== 'string') return;
      if (/^https?:/iu.test(href)) element.properties['rel'] = ['noopener', 'noreferrer'];
    });
  };
}
