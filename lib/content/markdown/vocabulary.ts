import { SKIP, visit } from 'unist-util-visit';

import { checkClaim } from '../claims/check-claim';
import { componentOf, isComponentName, LESSON_LINK_ELEMENT } from '../components';
import { isFigureName } from '../figures/registry';
import { FILE_START, problemAt } from '../problems';
import { describeIssues } from '../wording';

import { CODE_LANGUAGES } from './highlight';
import { textOf } from './tree';
import {
  badLink,
  isEmpty,
  missing,
  NO_FRAGMENTS,
  NO_SPREAD,
  NO_TITLE,
  OWN_LINE,
  plainValue,
  prefixed,
  REFUSED,
  standsAlone,
  twice,
  unknownComponent,
  unknownLanguage,
  WITHIN_LINE,
} from './vocabulary-wording';

import type * as z from 'zod';
import type { Parent, Root, RootContent } from 'mdast';
import type { Claim } from '../claims/claim';
import type { ComponentName } from '../components';
import type { Figure, FigureAttributes } from '../figures/registry';
import type { Place, Wording } from '../problems';
import type { CheckedClaim, ContentProblem } from '../types';

/**
 * @file The allow-list of lessons. MDX is parsed, never evaluated: a component is a known name with plain-text attributes that its
 * schema accepts, everything else is a problem with its line and column. Accepted components become `x-…` elements.
 */

export interface LessonReference extends Place {
  readonly kind: 'question' | 'lesson';
  readonly id: string;
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
