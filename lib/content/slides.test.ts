import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { loadCourse } from './course';
import { cutSlides } from './slides';

import type { Element, Root, RootContent } from 'hast';
import type { Heading } from './types';

const element = (tagName: string, rest: Partial<Element> = {}): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children: [],
  ...rest,
});
const words = (length: number) => [{ type: 'text' as const, value: '字'.repeat(length) }];
const paragraph = (length: number) => element('p', { children: words(length) });
const question = (id: string) => element('x-question', { properties: { dataProps: JSON.stringify({ id }) } });
const figure = () => element('x-figure', { properties: { dataFigure: 'figure-1' } });
const heading = (depth: number, id: string) => element(`h${String(depth)}`, { properties: { id }, children: words(4) });

const anyNode: fc.Arbitrary<RootContent> = fc.oneof(
  fc.integer({ min: 0, max: 900 }).map(paragraph),
  fc.integer({ min: 2, max: 4 }).map((depth) => heading(depth, `h${String(depth)}`)),
  fc.constantFrom(
    figure(),
    question('one'),
    element('x-goals'),
    element('x-summary', { children: [paragraph(30)] }),
    element('x-side-by-side', { children: [figure(), figure()] }),
    element('x-note', { children: [paragraph(90)] }),
    element('ul', { children: [element('li', { children: words(40) })] }),
    element('pre', { children: [{ type: 'text', value: 'a\n'.repeat(12) }] }),
    { type: 'text', value: '\n' } as const,
  ),
);

function cut(children: readonly RootContent[]) {
  const hast: Root = { type: 'root', children: [...children] };
  const headings = children.flatMap((node): Heading[] => {
    if (node.type !== 'element' || !/^h\d$/u.test(node.tagName)) return [];
    return [{ id: String(node.properties.id), text: String(node.properties.id), depth: Number(node.tagName[1]) }];
  });
  return cutSlides({ hast, headings });
}

const isHeading = (node: RootContent) => node.type === 'element' && /^h\d$/u.test(node.tagName);

describe('a lesson cut into slides', () => {
  test('has every element on exactly one slide, in the order of the lesson', () => {
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 40 }), (nodes) => {
        const elements = nodes.filter(({ type }) => type === 'element');
        const placed = cut(nodes).flatMap((slide) => slide.nodes);
        expect(placed).toHaveLength(elements.length);
        placed.forEach((node, place) => expect(node).toBe(elements[place]));
      }),
    );
  });

  test('shows figures and questions by themselves, with at most their headings', () => {
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 40 }), (nodes) => {
        for (const slide of cut(nodes)) {
          if (slide.kind !== 'figure' && slide.kind !== 'question') continue;
          expect(slide.nodes.filter((node) => !isHeading(node))).toHaveLength(1);
        }
      }),
    );
  });

  test('has no slide of headings alone, unless the lesson itself puts nothing below them', () => {
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 40 }), (nodes) => {
        const slides = cut([...nodes, paragraph(10)]);
        slides.slice(1).forEach((slide, place) => {
          const next = slides[place + 2]?.nodes[0];
          const bare = slide.nodes.every(isHeading);
          const followedByHeading = next !== undefined && isHeading(next);
          const followedByGoals = next?.type === 'element' && next.tagName === 'x-goals';
          expect(bare && !followedByHeading && !followedByGoals).toBe(false);
        });
      }),
    );
  });

  test('begins with its title, and the objectives stand there where it begins with them', () => {
    expect(cut([])).toMatchObject([{ kind: 'title', nodes: [], anchor: '' }]);
    const [title, next] = cut([element('x-goals'), paragraph(20)]);
    expect(title).toMatchObject({ kind: 'title', nodes: [{ tagName: 'x-goals' }] });
    expect(next).toMatchObject({ kind: 'text', section: '', continued: false });
  });

  test('begins a slide at each section, and goes on with it where it is long', () => {
    const slides = cut([heading(2, 'a'), paragraph(200), paragraph(200), paragraph(20), heading(2, 'b'), paragraph(5)]);
    const told = slides.map(({ anchor, section, continued }) => ({ anchor, section, continued }));
    expect(told).toEqual([
      { anchor: '', section: '', continued: false },
      { anchor: 'a', section: 'a', continued: false },
      { anchor: 'a', section: 'a', continued: true },
      { anchor: 'b', section: 'b', continued: false },
    ]);
  });

  test('keeps a short section of the third level with the one above, and gives a later one its own slide', () => {
    const short = cut([heading(2, 'a'), paragraph(20), heading(3, 'a1'), paragraph(20)]);
    expect(short.map(({ anchors }) => anchors)).toEqual([[], ['a', 'a1']]);
    const long = cut([heading(2, 'a'), paragraph(120), heading(3, 'a1'), paragraph(20)]);
    expect(long.map(({ anchors }) => anchors)).toEqual([[], ['a'], ['a1']]);
  });

  test('leads from a question and back to it', () => {
    const slides = cut([heading(2, 'a'), paragraph(20), question('one'), figure()]);
    expect(slides.map(({ kind, anchor, anchors }) => ({ kind, anchor, anchors }))).toEqual([
      { kind: 'title', anchor: '', anchors: [] },
      { kind: 'text', anchor: 'a', anchors: ['a'] },
      { kind: 'question', anchor: 'question-one', anchors: ['question-one'] },
      { kind: 'figure', anchor: 'question-one', anchors: [] },
    ]);
  });
});

test('every lesson of the course becomes slides that its headings and questions lead to', { timeout: 60_000 }, async () => {
  const course = await loadCourse('cnn');
  expect(course?.lessons.length).toBeGreaterThan(10);
  for (const lesson of course?.lessons ?? []) {
    for (const body of [lesson.body.zh, lesson.body.en]) {
      if (body === undefined) throw new Error(`${lesson.id} is broken`);
      const slides = cutSlides(body);
      const anchors = slides.flatMap((slide) => slide.anchors);
      const top = body.hast.children.flatMap((node) => (isHeading(node) ? [(node as Element).properties.id] : []));
      expect(anchors).toEqual(expect.arrayContaining([...top, ...body.questionIds.map((id) => `question-${id}`)]));
      expect(new Set(anchors).size).toBe(anchors.length);
      expect(slides.length).toBeGreaterThan(5);
    }
  }
});
