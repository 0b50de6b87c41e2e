import { SKIP, visit } from 'unist-util-visit';

import { checkClaim } from '../claims/check-claim';
import { COMPONENT_NAMES, componentOf, isComponentName, LESSON_LINK_ELEMENT } from '../components';
import { isFigureName } from '../figures/registry';
import { FILE_START, oneOf, problemAt, suggest } from '../problems';
import { describeIssues } from '../wording';

import { CODE_LANGUAGES } from './highlight';
import { textOf } from './tree';

import type * as z from 'zod';
import type { Parent, Root, RootContent } from 'mdast';
import type { Claim } from '../claims/claim';
import type { ComponentName } from '../components';
import type { Figure, FigureAttributes } from '../figures/registry';
import type { Place, Wording } from '../problems';
import type { ContentProblem } from '../types';

/**
 * @file The allow-list of lessons. MDX is parsed, never evaluated: a component is a known name with plain-text attributes that its
 * schema accepts, everything else is a problem with its line and column. Accepted components become `x-…` elements.
 */

export interface LessonReference extends Place {
  readonly kind: 'question' | 'lesson';
  readonly id: string;
}

/** A number that was worked out again, and found true. */
export interface CheckedClaim extends Place {
  readonly attributes: FigureAttributes;
}

export interface LessonParts {
  readonly problems: readonly ContentProblem[];
  readonly figures: readonly Figure[];
  readonly references: readonly LessonReference[];
  readonly claims: readonly CheckedClaim[];
}

type JsxElement = Extract<RootContent, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;
type JsxAttribute = JsxElement['attributes'][number];

/** Rewrites the tree in place, and tells what stands in it. */
export function applyVocabulary(tree: Root, file: string): LessonParts {
  unwrapLines(tree);
  const collector = new Collector(file);
  visit(tree, (node, index, parent) => collector.meet(node, { index, parent }));
  return collector;
}

/** `<Note …>text</Note>` on one line is parsed as part of a paragraph; alone there, it is meant as a block. */
function unwrapLines(tree: Root): void {
  visit(tree, 'paragraph', (paragraph, index, parent) => {
    const parts = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    if (parent === undefined || index === undefined || parts.length === 0) return undefined;
    if (!parts.every(isBlock)) return undefined;
    const blocks = parts.map((part): RootContent => {
      const children = part.children.length === 0 ? [] : [{ type: 'paragraph' as const, children: part.children }];
      return { ...part, type: 'mdxJsxFlowElement', children };
    });
    const siblings: RootContent[] = parent.children;
    siblings.splice(index, 1, ...blocks);
    return index;
  });
}

interface Located {
  readonly position?: { readonly start: Place } | undefined;
}

interface Spot {
  readonly index: number | undefined;
  readonly parent: Parent | undefined;
}

interface Accepted {
  readonly name: ComponentName;
  readonly attributes: FigureAttributes;
  /** What the schema made of the attributes. */
  readonly props: unknown;
}

type Verdict = typeof SKIP | undefined | [typeof SKIP, number];

class Collector implements LessonParts {
  readonly problems: ContentProblem[] = [];
  readonly figures: Figure[] = [];
  readonly references: LessonReference[] = [];
  readonly claims: CheckedClaim[] = [];

  constructor(private readonly file: string) {}

  meet(node: Root | RootContent, spot: Spot): Verdict {
    const refused = REFUSED.get(node.type);
    if (refused !== undefined) return isComment(node) ? removed(spot) : this.refuse(node, refused);
    switch (node.type) {
      case 'mdxJsxFlowElement':
        return this.meetBlock(node);
      case 'mdxJsxTextElement':
        return this.meetInline(node);
      case 'heading':
        return node.depth === 1 ? this.refuse(node, NO_TITLE) : undefined;
      case 'link':
        return this.meetLink(node);
      case 'code':
        this.meetCode(node);
        return undefined;
      default:
        return undefined;
    }
  }

  private refuse(node: Located, wording: Wording): typeof SKIP {
    this.problems.push(problemAt({ file: this.file, ...startOf(node) }, wording));
    return SKIP;
  }

  private meetBlock(node: JsxElement): Verdict {
    return isInline(node) ? this.refuse(node, WITHIN_LINE) : this.meetComponent(node);
  }

  private meetInline(node: JsxElement): Verdict {
    if (isInline(node)) return this.meetComponent(node);
    return this.refuse(node, isComponentName(node.name ?? '') ? OWN_LINE : unknownComponent(node.name));
  }

  private meetComponent(node: JsxElement): Verdict {
    const { name } = node;
    if (name === null) return this.refuse(node, NO_FRAGMENTS);
    if (!isComponentName(name)) return this.refuse(node, unknownComponent(name));
    const { wraps, schema } = componentOf(name);
    if (!wraps && node.children.length > 0) this.refuse(node, standsAlone(name));
    if (wraps && node.children.length === 0) this.refuse(node, isEmpty(name));
    const attributes = this.attributesOf(node);
    if (attributes === undefined) return undefined;
    const parsed = schema.safeParse(attributes, { reportInput: true });
    if (parsed.success) this.accept(node, { name, attributes, props: parsed.data });
    else this.refuseAttributes(node, { name, error: parsed.error });
    return undefined;
  }

  private attributesOf(node: JsxElement): Record<string, string> | undefined {
    const values = new Map<string, string>();
    for (const attribute of node.attributes) {
      const wording = attributeProblem(attribute, values);
      if (wording === undefined && attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string') {
        values.set(attribute.name, attribute.value);
      } else if (wording !== undefined) {
        this.problems.push(problemAt({ file: this.file, ...placeOfAttribute(attribute, node) }, wording));
        return undefined;
      }
    }
    return Object.fromEntries(values);
  }

  private refuseAttributes(node: JsxElement, { name, error }: { name: ComponentName; error: z.ZodError }): void {
    for (const mismatch of describeIssues(error, componentOf(name).schema)) {
      const attributeName = mismatch.key ?? String(mismatch.path[0] ?? '');
      const attribute = node.attributes.find((candidate) => nameOf(candidate) === attributeName);
      const site = { file: this.file, ...(attribute === undefined ? startOf(node) : placeOfAttribute(attribute, node)) };
      const wording = attribute === undefined ? missing(attributeName) : mismatch;
      this.problems.push(problemAt(site, prefixed(wording, `<${name}> ${attributeName}`)));
    }
  }

  private accept(node: JsxElement, { name, attributes, props }: Accepted): void {
    const hProperties: Record<string, string> = {};
    if (isFigureName(name)) {
      const id = `figure-${this.figures.length + 1}`;
      hProperties['dataFigure'] = id;
      this.figures.push({ id, component: name, attributes, props, ...startOf(node) } as Figure);
    } else if (name === 'Claim') {
      this.meetClaim(node, { claim: props as Claim, attributes });
    } else {
      hProperties['dataProps'] = JSON.stringify(props);
    }
    if (name === 'Question') {
      this.references.push({ kind: 'question', id: (props as { id: string }).id, ...startOf(node) });
    }
    node.data = { ...node.data, hName: componentOf(name).element, hProperties };
  }

  private meetClaim(node: JsxElement, { claim, attributes }: { claim: Claim; attributes: FigureAttributes }): void {
    const problem = checkClaim(claim, textOf(node));
    this.claims.push({ attributes, ...startOf(node) });
    if (problem === undefined) return;
    const attribute = node.attributes.find((candidate) => nameOf(candidate) === problem.attribute);
    const place = attribute === undefined ? startOf(node) : placeOfAttribute(attribute, node);
    this.problems.push(problemAt({ file: this.file, ...place }, problem.wording));
  }

  private meetLink(node: Extract<RootContent, { type: 'link' }>): Verdict {
    const lesson = /^lesson:([a-z0-9-]+)$/u.exec(node.url)?.[1];
    if (lesson !== undefined) {
      this.references.push({ kind: 'lesson', id: lesson, ...startOf(node) });
      node.data = { ...node.data, hName: LESSON_LINK_ELEMENT, hProperties: { dataLesson: lesson } };
      return undefined;
    }
    return /^(?:https?:\/\/|mailto:|#)/u.test(node.url) ? undefined : this.refuse(node, badLink(node.url));
  }

  private meetCode(node: Extract<RootContent, { type: 'code' }>): void {
    const known: readonly string[] = CODE_LANGUAGES;
    if (node.lang === null || node.lang === undefined || known.includes(node.lang)) return;
    const site = { file: this.file, ...startOf(node), severity: 'warning' as const };
    this.problems.push(problemAt(site, unknownLanguage(node.lang)));
  }
}

type TextElement = Extract<RootContent, { type: 'mdxJsxTextElement' }>;

/** Within a line, but meant as a block of its own. */
function isBlock(node: RootContent): node is TextElement {
  return node.type === 'mdxJsxTextElement' && !isInline(node);
}

function isInline({ name }: Pick<JsxElement, 'name'>): boolean {
  return name !== null && isComponentName(name) && componentOf(name).inline === true;
}

function removed({ index, parent }: Spot): Verdict {
  if (index === undefined || parent === undefined) return SKIP;
  parent.children.splice(index, 1);
  return [SKIP, index];
}

/** `{/* … *\/}`: an expression of nothing but white space and one comment. */
function isComment(node: Root | RootContent): boolean {
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return false;
  return /^\s*\/\*(?:(?!\*\/)[\s\S])*\*\/\s*$/u.test(node.value);
}

function startOf(node: Located): Place {
  return node.position === undefined
    ? FILE_START
    : { line: node.position.start.line, column: node.position.start.column };
}

function placeOfAttribute(attribute: JsxAttribute, owner: JsxElement): Place {
  return startOf(attribute.position === undefined ? owner : attribute);
}

function nameOf(attribute: JsxAttribute): string {
  return attribute.type === 'mdxJsxAttribute' ? attribute.name : '';
}

function attributeProblem(attribute: JsxAttribute, seen: ReadonlyMap<string, string>): Wording | undefined {
  if (attribute.type === 'mdxJsxExpressionAttribute') return NO_SPREAD;
  if (seen.has(attribute.name)) return twice(attribute.name);
  if (typeof attribute.value === 'string') return undefined;
  return plainValue(attribute.name);
}

function prefixed(wording: Wording, prefix: string): Wording {
  const { zh, en } = wording.message;
  return { message: { zh: `${prefix}：${zh}`, en: `${prefix}: ${en}` }, fix: wording.fix };
}

function unknownComponent(name: string | null): Wording {
  if (name === null) return NO_FRAGMENTS;
  const allowed = oneOf(COMPONENT_NAMES);
  const near = suggest(name, COMPONENT_NAMES);
  const html = { zh: '课文里不能写 HTML。', en: 'HTML is not allowed in lessons.' };
  const lead = near.en === allowed.en ? html : near;
  return {
    message: { zh: `没有 <${name}> 这个组件。`, en: `There is no component <${name}>.` },
    fix: { zh: `${lead.zh}${allowed.zh}`, en: `${lead.en} ${allowed.en}` },
  };
}

function standsAlone(name: string): Wording {
  return {
    message: { zh: `<${name}> 里面不放内容。`, en: `<${name}> takes no content.` },
    fix: { zh: `请写成 <${name} … />。`, en: `Write <${name} … />.` },
  };
}

function isEmpty(name: string): Wording {
  return {
    message: { zh: `<${name}> 是空的。`, en: `<${name}> is empty.` },
    fix: { zh: `请在 <${name}> 和 </${name}> 之间写内容。`, en: `Write its content between <${name}> and </${name}>.` },
  };
}

function twice(name: string): Wording {
  return {
    message: { zh: `属性“${name}”写了两次。`, en: `The attribute "${name}" stands twice.` },
    fix: { zh: '请删去一个。', en: 'Delete one of them.' },
  };
}

function missing(name: string): Wording {
  return {
    message: { zh: '缺少这个属性。', en: 'It is missing.' },
    fix: { zh: `请在标签里写 ${name}="…"。`, en: `Write ${name}="…" into the tag.` },
  };
}

function plainValue(name: string): Wording {
  return {
    message: { zh: `属性“${name}”不是普通文字。`, en: `The attribute "${name}" is not plain text.` },
    fix: { zh: `请写成 ${name}="…"，不用花括号。`, en: `Write ${name}="…", without braces.` },
  };
}

function badLink(url: string): Wording {
  const shown = url.slice(0, 60);
  return {
    message: { zh: `链接“${shown}”不允许。`, en: `The link "${shown}" is not allowed.` },
    fix: {
      zh: '外部链接以 https:// 开头；链到另一课写 lesson:课的 id；链到本课的标题写 #标题。',
      en: 'External links start with https://; another lesson is lesson:ID; a heading of this lesson is #heading.',
    },
  };
}

function unknownLanguage(language: string): Wording {
  return {
    message: { zh: `代码语言“${language}”不会着色。`, en: `The code language "${language}" is shown without colours.` },
    fix: oneOf(CODE_LANGUAGES),
  };
}

const NO_IMPORTS: Wording = {
  message: { zh: '不能写 import 和 export。', en: 'import and export are not allowed.' },
  fix: { zh: '请删去这一行；组件不用导入，直接写。', en: 'Delete the line; components need no import.' },
};
const NO_EXPRESSIONS: Wording = {
  message: { zh: '不能写花括号表达式。', en: 'Expressions in braces are not allowed.' },
  fix: {
    zh: String.raw`要显示花括号，请写 \{ 和 \}；注释写成 {/* … */}。`,
    en: String.raw`To show braces write \{ and \}; a comment is {/* … */}.`,
  },
};
const NO_FRAGMENTS: Wording = {
  message: { zh: '不能写空标签 <>。', en: 'The empty tag <> is not allowed.' },
  fix: { zh: '请删去 <> 和 </>。', en: 'Delete <> and </>.' },
};
const NO_SPREAD: Wording = {
  message: { zh: '属性不能写成 {...}。', en: 'Attributes cannot be written as {...}.' },
  fix: { zh: '请逐个写出属性，例如 height="5"。', en: 'Write each attribute out, for example height="5".' },
};
const OWN_LINE: Wording = {
  message: { zh: '组件不能放在一行文字中间。', en: 'A component cannot stand within a line of text.' },
  fix: { zh: '请另起一行，前后各空一行。', en: 'Put it on a line of its own, with a blank line before and after.' },
};
const WITHIN_LINE: Wording = {
  message: { zh: '<Claim> 写在句子里，不能换行。', en: '<Claim> stands within a sentence, without line breaks.' },
  fix: { zh: '请写成 <Claim …>数</Claim>，整个放在一行文字里。', en: 'Write <Claim …>number</Claim> within one line of text.' },
};
const NO_TITLE: Wording = {
  message: { zh: '正文里不能有一级标题。', en: 'The text may not have a first-level heading.' },
  fix: {
    zh: '课的标题写在文件开头的 title 里；正文的标题从 ## 开始。',
    en: 'The title stands in the front matter; headings in the text start with ##.',
  },
};
const NO_IMAGES: Wording = {
  message: { zh: '课文里不能放图片文件。', en: 'Image files are not allowed in lessons.' },
  fix: { zh: '请用图形组件，例如 <SlidingWindow … />。', en: 'Use a figure component, for example <SlidingWindow … />.' },
};
const NO_FOOTNOTES: Wording = {
  message: { zh: '课文里不能用脚注。', en: 'Footnotes are not allowed in lessons.' },
  fix: { zh: '请写进正文，或用 <Note>。', en: 'Write it into the text, or use <Note>.' },
};

/** Content that has no place in lessons, by type of node. */
const REFUSED: ReadonlyMap<string, Wording> = new Map([
  ['mdxjsEsm', NO_IMPORTS],
  ['mdxFlowExpression', NO_EXPRESSIONS],
  ['mdxTextExpression', NO_EXPRESSIONS],
  ['image', NO_IMAGES],
  ['imageReference', NO_IMAGES],
  ['footnoteReference', NO_FOOTNOTES],
  ['footnoteDefinition', NO_FOOTNOTES],
]);
