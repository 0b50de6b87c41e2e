import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';

import { loadCourse, requiredQuestionIds } from './course';
import { headingDepth, questionIdOf, questionIdsIn } from './lesson-tree';
import { overlayCourse } from './overlay';
import { LANGUAGES } from './types';

import type { RootContent } from 'hast';
import type { Overlay, PlacementSpot, PublishedQuestion } from './overlay';
import type { Course, Language, Lesson } from './types';

let course: Course;
beforeAll(async () => {
  const loaded = await loadCourse('cnn');
  if (loaded === undefined) throw new Error('the course cnn is missing');
  course = loaded;
}, 60_000);

const EXTRA = ['extra-one', 'extra-two', 'extra-three', 'extra-four'];

/** A version of some question of the course, under another id. */
function version(id: string, contentHash = `hash of ${id}`): PublishedQuestion {
  const [first] = course.questions.values();
  if (first === undefined) throw new Error('the course has no questions');
  return { document: { ...first.document, id }, contentHash };
}

const published = () => new Map(EXTRA.map((id) => [id, version(id)]));

function overlay(laid: Partial<Overlay>): Overlay {
  return { published: new Map(), placements: [], archived: new Set(), notices: new Map(), stamp: '7', ...laid };
}

function spot(lesson: Lesson, rest: Partial<PlacementSpot> & { readonly questionId: string }): PlacementSpot {
  return { lessonId: lesson.id, anchor: '', points: 1, required: true, ...rest };
}

const lessonIn = ({ lessons }: Course, id: string) => lessons.find((lesson) => lesson.id === id)!;
const topOf = (lesson: Lesson, language: Language) => lesson.body[language]?.hast.children ?? [];
const asked = (lesson: Lesson, language: Language) => questionIdsIn(topOf(lesson, language));

/** The heading of the second level under which a question stands. */
function sectionOf(lesson: Lesson, { language, id }: { readonly language: Language; readonly id: string }): number {
  const nodes = topOf(lesson, language);
  const place = nodes.findIndex((node) => questionIdOf(node) === id);
  return nodes.slice(0, place).filter((node) => headingDepth(node) === 2).length;
}

/** Placements as the database may hold them: each question at most once in a lesson, in lessons and at headings that may have gone. */
function anySpots(): fc.Arbitrary<readonly PlacementSpot[]> {
  const lessonIds = [...course.lessons.map(({ id }) => id), 'no-such-lesson'];
  const anchors = course.lessons.flatMap(({ body }) => body.zh?.headings.map(({ id }) => id) ?? []);
  const one = fc.record({
    lessonId: fc.constantFrom(...lessonIds.slice(0, 4), 'no-such-lesson'),
    questionId: fc.constantFrom(...EXTRA, ...[...course.questions.keys()].slice(-4)),
    anchor: fc.constantFrom('', 'gone', ...anchors.slice(0, 20)),
    points: fc.constantFrom(0.5, 1, 3),
    required: fc.boolean(),
  });
  return fc.uniqueArray(one, { maxLength: 12, selector: ({ lessonId, questionId }) => `${lessonId} ${questionId}` });
}

describe('questions placed into lessons', () => {
  test('every one whose lesson exists is shown exactly once, in both languages; the file’s own elements keep their order', () => {
    fc.assert(
      fc.property(anySpots(), (placements) => {
        const laid = overlayCourse(course, overlay({ published: published(), placements }));
        for (const lesson of course.lessons) {
          const here = placements.filter(({ lessonId }) => lessonId === lesson.id).map(({ questionId }) => questionId);
          const served = lessonIn(laid, lesson.id);
          for (const language of LANGUAGES) {
            const ids = asked(served, language);
            expect([...ids].sort()).toEqual([...new Set([...here, ...lesson.questionIds])].sort());
            const isPlaced = (node: RootContent) => here.includes(questionIdOf(node) ?? '') && !lesson.questionIds.includes(questionIdOf(node) ?? '');
            expect(topOf(served, language).filter((node) => !isPlaced(node))).toEqual(topOf(lesson, language));
          }
          expect(asked(served, 'en')).toEqual(asked(served, 'zh'));
          expect(served.questionIds).toEqual(asked(served, 'zh'));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('stand at the end of their section, in their order, in both languages', () => {
    const lesson = course.lessons.find(({ body }) => (body.zh?.headings.filter(({ depth }) => depth === 2).length ?? 0) > 2)!;
    const sections = lesson.body.zh!.headings.filter(({ depth }) => depth === 2);
    sections.forEach(({ id: anchor }, index) => {
      const placements = [spot(lesson, { questionId: 'extra-two', anchor }), spot(lesson, { questionId: 'extra-one', anchor })];
      const served = lessonIn(overlayCourse(course, overlay({ published: published(), placements })), lesson.id);
      for (const language of LANGUAGES) {
        expect(sectionOf(served, { language, id: 'extra-two' })).toBe(index + 1);
        const ids = asked(served, language);
        expect(ids.indexOf('extra-one')).toBe(ids.indexOf('extra-two') + 1);
      }
    });
  });

  test('go to the end of the lesson when their heading has gone', () => {
    const [lesson] = course.lessons;
    const placements = [spot(lesson!, { questionId: 'extra-one', anchor: 'a heading of last year' })];
    const served = lessonIn(overlayCourse(course, overlay({ published: published(), placements })), lesson!.id);
    for (const language of LANGUAGES) expect(questionIdOf(topOf(served, language).at(-1)!)).toBe('extra-one');
  });

  test('stand at the end of a subsection before those at the end of its section', () => {
    const [lesson] = course.lessons;
    const heading = (depth: number, id: string): RootContent => ({ type: 'element', tagName: `h${String(depth)}`, properties: { id }, children: [] });
    const body = {
      ...lesson!.body.zh!,
      hast: { type: 'root' as const, children: [heading(2, 'a'), heading(3, 'b')] },
      headings: [{ id: 'a', text: 'a', depth: 2 }, { id: 'b', text: 'b', depth: 3 }],
      questionIds: [],
    };
    const small: Lesson = { ...lesson!, body: { zh: body, en: body }, questionIds: [] };
    const placements = [
      spot(small, { questionId: 'extra-three' }),
      spot(small, { questionId: 'extra-one', anchor: 'a' }),
      spot(small, { questionId: 'extra-two', anchor: 'b' }),
    ];
    const served = overlayCourse({ ...course, lessons: [small] }, overlay({ published: published(), placements }));
    expect(served.lessons[0]!.questionIds).toEqual(['extra-two', 'extra-one', 'extra-three']);
  });

  test('are left out where nobody can open them: not published, or archived', () => {
    const [lesson] = course.lessons;
    const placements = EXTRA.map((questionId) => spot(lesson!, { questionId }));
    const some = new Map([...published()].filter(([id]) => id !== 'extra-one'));
    const served = overlayCourse(course, overlay({ published: some, placements, archived: new Set(['extra-two']) }));
    expect(asked(lessonIn(served, lesson!.id), 'zh').filter((id) => EXTRA.includes(id))).toEqual(['extra-three', 'extra-four']);
    expect(served.questions.has('extra-one')).toBe(false);
    expect(served.questions.has('extra-two')).toBe(false);
  });

  test('are required or extra, and count as they were told to', () => {
    const [lesson] = course.lessons;
    const placements = [
      spot(lesson!, { questionId: 'extra-one', points: 3 }),
      spot(lesson!, { questionId: 'extra-two', points: 2, required: false }),
    ];
    const served = lessonIn(overlayCourse(course, overlay({ published: published(), placements })), lesson!.id);
    expect(requiredQuestionIds(served)).toEqual([...lesson!.questionIds, 'extra-one']);
    expect(served.placed.get('extra-two')).toEqual({ points: 2, required: false });
  });
});

describe('what else is laid over the files', () => {
  test('nothing: then it is the same course', () => {
    expect(overlayCourse(course, overlay({}))).toBe(course);
  });

  test('lessons that nothing is laid over stay the same objects, and the signature says that something changed', () => {
    const [first, second] = course.lessons;
    const laid = overlayCourse(course, overlay({ published: published(), placements: [spot(first!, { questionId: 'extra-one' })] }));
    expect(laid.lessons[1]).toBe(second);
    expect(laid.signature).not.toBe(course.signature);
  });

  test('a published version takes the place of the file’s', () => {
    const [id, file] = [...course.questions][0]!;
    const laid = overlayCourse(course, overlay({ published: new Map([[id, version(id, 'new')]]) }));
    expect(laid.questions.get(id)).toEqual({ ...file, contentHash: 'new' });
  });

  test('an archived question vanishes from its lesson in both languages, and the rest stays in order', () => {
    const lesson = course.lessons.find(({ questionIds }) => questionIds.length > 1)!;
    const [gone, ...others] = lesson.questionIds;
    const laid = overlayCourse(course, overlay({ archived: new Set([gone!]) }));
    const served = lessonIn(laid, lesson.id);
    expect(laid.questions.has(gone!)).toBe(false);
    for (const language of LANGUAGES) expect(asked(served, language)).toEqual(others);
    expect(served.questionIds).toEqual(others);
  });

  test('a notice stands on its lesson only', () => {
    const [first, second] = course.lessons;
    const notice = { zh: '好', en: '', by: '王老师', at: '2026-09-01T00:00:00.000Z' };
    const laid = overlayCourse(course, overlay({ notices: new Map([[first!.id, notice]]) }));
    expect(laid.lessons[0]).toEqual({ ...first, notice });
    expect(laid.lessons[1]).toBe(second);
  });
});
