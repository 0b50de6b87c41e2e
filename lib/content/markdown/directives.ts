import { SKIP, visit } from 'unist-util-visit';

import { componentOf, LESSON_LINK_ELEMENT } from '../components';
import { FILE_START, problemAt } from '../problems';
import { describeIssues } from '../wording';

import {
  EMPTY_NOTE,
  FIGURE_DIRECTIVES,
  missingAttribute,
  NESTED_NOTE,
  NO_LESSON,
  NO_PICTURES,
  takesNoLabel,
  tooManyFigures,
  unknownDirective,
  wrongColons,
} from './directives-wording';
import { badLink, prefixed } from './vocabulary-wording';

import type {} from 'remark-directive';
import * as z from 'zod';
import type { Parent, PhrasingContent, Root, RootContent } from 'mdast';
import type { ComponentName } from '../components';
import type { Figure } from '../figures/registry';
import type { Place, Wording } from '../problems';
import type { ContentProblem } from '../types';
import type { LessonReference } from './vocabulary';

/**
 * @file The allow-list of notices, which instructors write in the browser: Markdown with directives that stand for components of lessons. Nothing is
 * evaluated: a directive is a known name with plain-text attributes that its schema accepts, everything else is a problem with its line and column.
 */

export const MOST_FIGURES = 4;

export interface NoticeParts {
  readonly problems: readonly ContentProblem[];
  /** Their ids begin with `notice-`, so that they are none of the lesson's. */
  readonly figures: readonly Figure[];
  /** Lessons that the text leads to. */
  readonly lessons: readonly LessonReference[];
}

export interface NoticeSite {
  /** Stands in the problems. */
  readonly file: string;
  readonly text: string;
}

type Directive = Extract<RootContent, { type: 'containerDirective' | 'leafDirective' | 'textDirective' }>;
type TextDirective = Extract<Directive, { type: 'textDirective' }>;

/** Rewrites the tree in place, and tells what stands in it. */
export function applyDirectives(tree: Root, site: NoticeSite): NoticeParts {
  const collector = new Collector(site);
  visit(tree, (node, index, parent) => collector.meet(node, { index, parent }));
  return collector;
}

interface Spot {
  readonly index: number | undefined;
  readonly parent: Parent | undefined;
}

type Verdict = typeof SKIP | undefined | [typeof SKIP, number];

const COLONS = { containerDirective: ':::', leafDirective: '::', textDirective: ':' } as const;

class Collector implements NoticeParts {
  readonly problems: ContentProblem[] = [];
  readonly figures: Figure[] = [];
  readonly lessons: LessonReference[] = [];

  constructor(private readonly site: NoticeSite) {}

  meet(node: Root | RootContent, spot: Spot): Verdict {
    switch (node.type) {
      case 'containerDirective':
      case 'leafDirective':
        return this.meetBlock(node);
      case 'textDirective':
        return this.meetInline(node, spot);
      case 'link':
        return this.meetLink(node);
      case 'image':
      case 'imageReference':
        return this.refuse(node, NO_PICTURES);
      default:
        return undefined;
    }
  }

  private refuse(node: Located, wording: Wording): Verdict {
    this.problems.push(problemAt({ file: this.site.file, ...startOf(node) }, wording));
    return undefined;
  }

  private meetBlock(node: Exclude<Directive, TextDirective>): Verdict {
    const written = writtenName(node);
    const figure = FIGURE_DIRECTIVES.get(node.name);
    const right = figure !== undefined ? `::${node.name}` : node.name === 'note' ? ':::note' : undefined;
    if (right === undefined) return this.refuse(node, unknownDirective(written));
    if (written !== right) return this.refuse(node, wrongColons(written, right));
    if (labelOf(node) !== undefined) return this.refuse(node, takesNoLabel(written));
    if (figure === undefined) return this.meetNote(node);
    this.meetComponent(node, figure);
    return SKIP;
  }

  private meetNote(node: Exclude<Directive, TextDirective>): Verdict {
    if (node.children.length === 0) return this.refuse(node, EMPTY_NOTE);
    const inner = node.children.find((child) => child.type === 'containerDirective');
    if (inner !== undefined) this.refuse(inner, NESTED_NOTE);
    this.meetComponent(node, 'Note');
    return undefined;
  }

  private meetComponent(node: Directive, name: ComponentName): void {
    const { schema, element } = componentOf(name);
    const attributes = attributesOf(node);
    const parsed = schema.safeParse(attributes, { reportInput: true });
    if (!parsed.success) {
      this.refuseAttributes(node, { error: parsed.error, schema });
    } else if (name === 'Note') {
      node.data = { ...node.data, hName: element, hProperties: { dataProps: JSON.stringify(parsed.data) } };
    } else if (this.figures.length === MOST_FIGURES) {
      this.refuse(node, tooManyFigures(MOST_FIGURES));
    } else {
      const id = `notice-figure-${this.figures.length + 1}`;
      this.figures.push({ id, component: name, attributes, props: parsed.data, ...startOf(node) } as Figure);
      node.data = { ...node.data, hName: element, hProperties: { dataFigure: id } };
    }
  }

  private refuseAttributes(node: Directive, { error, schema }: { error: z.ZodError; schema: z.ZodType }): void {
    for (const mismatch of describeIssues(error, schema)) {
      const name = mismatch.key ?? String(mismatch.path[0] ?? '');
      const isWritten = Object.hasOwn(attributesOf(node), name);
      const wording = isWritten ? mismatch : missingAttribute(name, valuesOf(schema, name));
      const place = isWritten ? this.placeOf(node, name) : startOf(node);
      this.problems.push(problemAt({ file: this.site.file, ...place }, prefixed(wording, `${writtenName(node)} ${name}`)));
    }
  }

  /** Directives keep no places of their attributes: this one is looked up in the line that opens the directive. */
  private placeOf(node: Directive, attribute: string): Place {
    const start = startOf(node);
    const line = this.site.text.split('\n')[start.line - 1] ?? '';
    const open = line.indexOf('{', start.column - 1);
    const found = new RegExp(String.raw`[\s{]${attribute.replaceAll(/[^\w-]/gu, '.')}(?=[\s=}])`, 'u').exec(line.slice(open));
    return open === -1 || found === null ? start : { line: start.line, column: open + found.index + 2 };
  }

  /** `:lesson[words]{#id}`. A colon that merely stands before a word, as in 10:30, is no directive. */
  private meetInline(node: TextDirective, { index, parent }: Spot): Verdict {
    const known = node.name === 'lesson' && (node.children.length > 0 || hasAttributes(node));
    if (!known) return isMeant(node) ? this.refuse(node, unknownFor(node)) : literal(node, { index, parent });
    const { id } = attributesOf(node);
    if (id === undefined || !/^[a-z0-9-]{1,80}$/u.test(id) || node.children.length === 0) return this.refuse(node, NO_LESSON);
    this.leadTo(node, id);
    return undefined;
  }

  private meetLink(node: Extract<RootContent, { type: 'link' }>): Verdict {
    const lesson = /^lesson:([a-z0-9-]{1,80})$/u.exec(node.url)?.[1];
    if (lesson !== undefined) this.leadTo(node, lesson);
    else if (!/^(?:https?:\/\/|mailto:|#)/u.test(node.url)) this.refuse(node, badLink(node.url));
    return undefined;
  }

  private leadTo(node: Extract<RootContent, { type: 'link' | 'textDirective' }>, lesson: string): void {
    this.lessons.push({ kind: 'lesson', id: lesson, ...startOf(node) });
    node.data = { ...node.data, hName: LESSON_LINK_ELEMENT, hProperties: { dataLesson: lesson } };
  }
}

interface Located {
  readonly position?: { readonly start: Place } | undefined;
}

function startOf({ position }: Located): Place {
  return position === undefined ? FILE_START : { line: position.start.line, column: position.start.column };
}

function writtenName(node: Directive): string {
  return `${COLONS[node.type]}${node.name}`;
}

function attributesOf({ attributes }: Directive): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes ?? {}).map(([name, value]) => [name, value ?? '']));
}

function hasAttributes(node: Directive): boolean {
  return Object.keys(attributesOf(node)).length > 0;
}

/** `[…]` after the name: of a block it is a paragraph of its own, of a leaf its children. */
function labelOf(node: Exclude<Directive, TextDirective>): RootContent | undefined {
  if (node.type === 'leafDirective') return node.children[0];
  return node.children.find((child) => child.type === 'paragraph' && child.data?.directiveLabel === true);
}

/** With a Latin name, and brackets or braces behind it, nobody writes it by chance. */
function isMeant(node: TextDirective): boolean {
  return /^[a-z][a-z-]*$/iu.test(node.name) && (node.children.length > 0 || hasAttributes(node));
}

function unknownFor(node: TextDirective): Wording {
  const block = node.name === 'note' ? ':::note' : FIGURE_DIRECTIVES.has(node.name) ? `::${node.name}` : undefined;
  return block === undefined ? unknownDirective(writtenName(node)) : wrongColons(writtenName(node), block);
}

/** The text as it was written; what stands in its brackets stays Markdown. */
function literal(node: TextDirective, { index, parent }: Spot): Verdict {
  if (index === undefined || parent === undefined) return undefined;
  const text = (value: string): PhrasingContent => ({ type: 'text', value });
  const label = node.children.length === 0 ? [] : [text('['), ...node.children, text(']')];
  const siblings: RootContent[] = parent.children;
  const braces = Object.entries(attributesOf(node)).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const tail = braces.length === 0 ? [] : [text(`{${braces.join(' ')}}`)];
  siblings.splice(index, 1, text(writtenName(node)), ...label, ...tail);
  return [SKIP, index + 1];
}

/** What an attribute may be, where that is a choice of a few words. */
function valuesOf(schema: z.ZodType, name: string): readonly string[] {
  const field: unknown = schema instanceof z.ZodObject ? schema.shape[name] : undefined;
  return field instanceof z.ZodEnum ? field.options.map(String) : [];
}
