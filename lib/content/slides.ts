import { FIGURE_ELEMENT } from './components';
import { headingDepth, questionIdOf, questionIdsIn } from './lesson-tree';

import type { Element, ElementContent, RootContent } from 'hast';
import type { LessonBody } from './types';

/**
 * @file Cuts a lesson into slides: at its headings, around its figures and questions, and where a section would not fit. Every element of the
 * lesson stands on exactly one slide, and the order stays.
 */

export type SlideKind = 'title' | 'text' | 'figure' | 'question' | 'summary';

export interface Slide {
  readonly kind: SlideKind;
  /** Top elements of the lesson's tree, in order. The title slide may have none. */
  readonly nodes: readonly RootContent[];
  /** The fragment of the place in the lesson that this slide shows; empty at its beginning. */
  readonly anchor: string;
  /** Every fragment that leads to this slide. */
  readonly anchors: readonly string[];
  /** The section the slide belongs to; empty before the first heading. */
  readonly section: string;
  /** Whether the section began on an earlier slide, so that its heading does not stand on this one. */
  readonly continued: boolean;
}

/** What a slide holds, in lines of large type: a little less than the height of a 4:3 projector. */
const FULL = 11;
/** A heading of the third level begins a new slide when the one before it is filled so far. */
const LONG_SECTION = 5;
/** Han characters in a line; a Latin letter takes half of one. */
const LINE = 32;

/** The slides of a lesson, the title slide first; it takes the objectives with it where the lesson begins with them. */
export function cutSlides({ hast, headings }: Pick<LessonBody, 'hast' | 'headings'>): readonly Slide[] {
  const cutter = new Cutter(new Map(headings.map(({ id, text }) => [id, text])));
  const nodes = hast.children.filter((node) => !isBlank(node));
  nodes.forEach((node, place) => cutter.take(node, nodes[place + 1]));
  return cutter.slides.map(({ filled: _filled, ...slide }) => slide);
}

interface OpenSlide extends Slide {
  kind: SlideKind;
  readonly nodes: RootContent[];
  anchor: string;
  readonly anchors: string[];
  section: string;
  /** In lines. */
  filled: number;
}

class Cutter {
  readonly slides: OpenSlide[] = [openSlide({ kind: 'title', anchor: '', section: '', continued: false })];

  constructor(private readonly titles: ReadonlyMap<string, string>) {}

  take(node: RootContent, next: RootContent | undefined): void {
    const kind = kindOf(node);
    const depth = headingDepth(node);
    if (depth !== null) this.takeHeading(node, depth);
    else if (kind === 'title') this.takeGoals(node);
    else if (kind === 'text') this.takeText(node, next);
    else this.takeAlone(node, kind);
  }

  private get last(): OpenSlide {
    const last = this.slides.at(-1);
    if (last === undefined) throw new Error('there is always a title slide');
    return last;
  }

  private takeHeading(node: RootContent, depth: number): void {
    const id = idOf(node);
    const { last } = this;
    const begins = depth === 2 || !takesMore(last) || last.filled >= LONG_SECTION;
    const heads = begins && !(depth > 2 && holdsOnlyHeadings(last));
    const section = depth === 2 ? (this.titles.get(id) ?? '') : last.section;
    if (heads) this.begin({ kind: 'text', anchor: id, section, continued: depth > 2 });
    this.add(node);
    if (id !== '') this.last.anchors.push(id);
  }

  /** The objectives belong to the title; anywhere else they stand by themselves. */
  private takeGoals(node: RootContent): void {
    if (this.slides.length > 1 || this.last.nodes.length > 0) this.continue('text');
    this.add(node);
  }

  private takeText(node: RootContent, next: RootContent | undefined): void {
    const { last } = this;
    const size = linesOf(node);
    // A line that announces what comes next should not be the last of a full slide.
    const room = FULL - last.filled - (announces(node, next) ? 2 : 0);
    const fits = takesMore(last) && (size <= room || holdsOnlyHeadings(last));
    if (!fits) this.continue('text');
    this.add(node);
  }

  private takeAlone(node: RootContent, kind: SlideKind): void {
    if (!holdsOnlyHeadings(this.last)) this.continue(kind);
    const { last } = this;
    last.kind = kind;
    const questions = questionIdsIn([node]).map((id) => `question-${id}`);
    if (kind === 'question' && last.nodes.length === 0) last.anchor = questions[0] ?? last.anchor;
    this.add(node);
    last.anchors.push(...questions);
  }

  private continue(kind: SlideKind): void {
    const { anchor, section } = this.last;
    this.begin({ kind, anchor, section, continued: section !== '' });
  }

  private begin(slide: Pick<Slide, 'kind' | 'anchor' | 'section' | 'continued'>): void {
    this.slides.push(openSlide(slide));
  }

  private add(node: RootContent): void {
    this.last.nodes.push(node);
    this.last.filled += linesOf(node);
  }
}

function openSlide(slide: Pick<Slide, 'kind' | 'anchor' | 'section' | 'continued'>): OpenSlide {
  return { ...slide, nodes: [], anchors: [], filled: 0 };
}

function takesMore({ kind }: OpenSlide): boolean {
  return kind === 'text';
}

function holdsOnlyHeadings({ kind, nodes }: OpenSlide): boolean {
  return kind === 'text' && nodes.length > 0 && nodes.every((node) => headingDepth(node) !== null);
}

/** What an element makes of the slide it stands on. */
function kindOf(node: RootContent): SlideKind {
  if (node.type !== 'element') return 'text';
  if (node.tagName === 'x-goals') return 'title';
  if (node.tagName === 'x-summary') return 'summary';
  if (questionIdOf(node) !== null) return 'question';
  return holdsFigure(node) ? 'figure' : 'text';
}

function holdsFigure({ tagName, children }: Element): boolean {
  return tagName === FIGURE_ELEMENT || children.some((child) => child.type === 'element' && holdsFigure(child));
}

function idOf(node: RootContent): string {
  return node.type === 'element' && typeof node.properties.id === 'string' ? node.properties.id : '';
}

function isBlank(node: RootContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

/** "As follows:", before something that cannot be cut. */
function announces(node: RootContent, next: RootContent | undefined): boolean {
  return next !== undefined && kindOf(next) === 'text' && /[:：]\s*$/u.test(textOf(node));
}

const HAN = /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/gu;

/** How many lines of a slide an element takes, with the space below it; a guess that is good enough to cut by. */
function linesOf(node: RootContent | ElementContent): number {
  if (node.type !== 'element') return wrapped(textOf(node));
  const { tagName, children } = node;
  if (/^h[2-6]$/u.test(tagName)) return 1.8;
  if (tagName === 'pre') return textOf(node).trimEnd().split('\n').length * 0.8 + 1.2;
  if (tagName === 'table') return countOf(node, 'tr') * 1.4 + 0.6;
  if (tagName === 'ul' || tagName === 'ol') return sum(children.map(linesOf)) + 0.4;
  if (tagName === 'li') return Math.max(1, blocksOf(node)) + 0.2;
  if (tagName === 'x-note') return sum(children.map(linesOf)) + 2;
  if (tagName === 'blockquote' || tagName === 'x-side-by-side') return sum(children.map(linesOf)) + 0.4;
  return isDisplayed(node) ? 2.8 : wrapped(textOf(node)) + 0.6;
}

/** A list item holds running text, blocks, or both. */
function blocksOf({ children }: Element): number {
  const lists = children.filter((child) => child.type === 'element' && /^(ul|ol|pre)$/u.test(child.tagName));
  const running = children.filter((child) => !lists.includes(child));
  return wrapped(running.map(textOf).join('')) + sum(lists.map(linesOf));
}

function isDisplayed({ properties, children }: Element): boolean {
  const names = Array.isArray(properties.className) ? properties.className : [];
  const [only, ...others] = children;
  const inside = others.length === 0 && only?.type === 'element' && isDisplayed(only);
  return names.includes('katex-display') || inside;
}

function countOf({ tagName, children }: Element, name: string): number {
  const inside = sum(children.map((child) => (child.type === 'element' ? countOf(child, name) : 0)));
  return inside + (tagName === name ? 1 : 0);
}

function wrapped(text: string): number {
  const han = text.match(HAN)?.length ?? 0;
  return Math.ceil((han + (text.length - han) / 2) / LINE);
}

/** KaTeX holds each formula several times: only its source counts. */
function textOf(node: RootContent | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const names = Array.isArray(node.properties.className) ? node.properties.className : [];
  if (names.includes('katex-html') || node.tagName === 'mrow') return '';
  return node.children.map(textOf).join('');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
