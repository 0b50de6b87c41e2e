import { headingDepth, questionElement, questionIdOf, questionIdsIn } from './lesson-tree';
import { LANGUAGES } from './types';

import type { ElementContent, Root, RootContent } from 'hast';
import type { QuestionDocument } from '@/lib/core/questions/document';
import type { Course, CourseQuestion, Heading, Language, Lesson, LessonBody, LessonNotice, PlacedQuestion } from './types';

/** @file What the studio lays over the files of a course: versions published there, questions placed into lessons, and what was archived. */

export interface PublishedQuestion {
  readonly document: QuestionDocument;
  readonly contentHash: string;
}

export interface PlacementSpot extends PlacedQuestion {
  readonly lessonId: string;
  readonly questionId: string;
  /** The anchor of the heading at the end of whose section it stands; empty, or no longer there, for the end of the lesson. */
  readonly anchor: string;
}

export interface Overlay {
  /** By question id; they take the place of the files'. */
  readonly published: ReadonlyMap<string, PublishedQuestion>;
  /** In the order in which they stand in their lessons. */
  readonly placements: readonly PlacementSpot[];
  readonly archived: ReadonlySet<string>;
  /** By lesson id. */
  readonly notices: ReadonlyMap<string, LessonNotice>;
  /** Changes with all of this. */
  readonly stamp: string;
}

/**
 * The course as it is served: its files, and over them what the studio says. Questions that nobody can open are left out with their placements.
 * Where nothing is laid over, it is the same course.
 */
export function overlayCourse(course: Course, overlay: Overlay): Course {
  const { published, placements, archived, notices } = overlay;
  if ([published, archived, notices].every(({ size }) => size === 0) && placements.length === 0) return course;
  const questions = questionsOf(course, overlay);
  const lessons = course.lessons.map((lesson) => overlayLesson(lesson, { overlay, questions }));
  return { ...course, questions, lessons, signature: `${course.signature} ${overlay.stamp}` };
}

function questionsOf(course: Course, { published, placements, archived }: Overlay): ReadonlyMap<string, CourseQuestion> {
  const questions = new Map<string, CourseQuestion>();
  for (const [id, question] of course.questions) {
    if (!archived.has(id)) questions.set(id, { ...question, ...published.get(id) });
  }
  for (const { lessonId, questionId: id } of placements) {
    const version = published.get(id);
    if (version === undefined || archived.has(id) || questions.has(id)) continue;
    if (course.lessons.some((lesson) => lesson.id === lessonId)) questions.set(id, { id, lessonId, file: null, ...version });
  }
  return questions;
}

interface Laying {
  readonly overlay: Overlay;
  readonly questions: Course['questions'];
}

function overlayLesson(lesson: Lesson, laying: Laying): Lesson {
  const notice = laying.overlay.notices.get(lesson.id) ?? null;
  const asked = overlayQuestions(lesson, laying);
  return notice === null ? asked : { ...asked, notice };
}

function overlayQuestions(lesson: Lesson, { overlay: { placements, archived }, questions }: Laying): Lesson {
  const spots = placements.filter(
    ({ lessonId, questionId }) =>
      lessonId === lesson.id && questions.has(questionId) && !lesson.questionIds.includes(questionId),
  );
  if (spots.length === 0 && !lesson.questionIds.some((id) => archived.has(id))) return lesson;
  // Anchors are those of the Chinese text; the other language has as many headings, in the same order.
  const anchors = (lesson.body.zh ?? lesson.body.en)?.headings ?? [];
  const laid = { spots: innerFirst(spots, anchors), archived, anchors };
  const body = Object.fromEntries(
    LANGUAGES.map((language) => {
      const written = lesson.body[language];
      return [language, written && overlayBody(written, laid)];
    }),
  ) as Record<Language, LessonBody | undefined>;
  return {
    ...lesson,
    body,
    questionIds: [...new Set((body.zh ?? body.en)?.questionIds ?? [])],
    placed: new Map(spots.map(({ questionId, points, required }) => [questionId, { points, required }])),
  };
}

/** A section ends where its last subsection does: what stands at the end of the subsection comes first, and the end of the lesson last. */
function innerFirst(spots: readonly PlacementSpot[], anchors: readonly Heading[]): readonly PlacementSpot[] {
  const depths = new Map(anchors.map(({ id, depth }) => [id, depth]));
  const depthOf = ({ anchor }: PlacementSpot): number => depths.get(anchor) ?? 0;
  return [...spots].sort((left, right) => depthOf(right) - depthOf(left));
}

interface BodyLaying {
  readonly spots: readonly PlacementSpot[];
  readonly archived: ReadonlySet<string>;
  readonly anchors: readonly Heading[];
}

function overlayBody(body: LessonBody, { spots, archived, anchors }: BodyLaying): LessonBody {
  const children = archived.size === 0 ? [...body.hast.children] : withoutQuestions(body.hast.children, archived);
  const hast: Root = { ...body.hast, children };
  for (const { anchor, questionId } of spots) {
    const own = anchorIn(body, { anchor, anchors });
    hast.children.splice(endOfSection(hast, own), 0, questionElement(questionId));
  }
  return { ...body, hast, questionIds: questionIdsIn(hast.children) };
}

/** The same place in this language. */
function anchorIn({ headings }: LessonBody, place: { readonly anchor: string; readonly anchors: readonly Heading[] }): string {
  const index = place.anchors.findIndex(({ id }) => id === place.anchor);
  return headings[index]?.id ?? '';
}

/** Where the section of a heading ends among the top elements: before the next heading that is not below it. */
function endOfSection({ children }: Root, anchor: string): number {
  const start = children.findIndex((node) => node.type === 'element' && node.properties['id'] === anchor);
  const depth = headingDepth(children[start]);
  if (anchor === '' || depth === null) return children.length;
  const next = children.findIndex((node, place) => place > start && (headingDepth(node) ?? Infinity) <= depth);
  return next === -1 ? children.length : next;
}

function withoutQuestions<T extends RootContent | ElementContent>(children: readonly T[], archived: ReadonlySet<string>): T[] {
  return children.flatMap((node) => {
    const id = questionIdOf(node);
    if (id !== null && archived.has(id)) return [];
    return node.type === 'element' ? [{ ...node, children: withoutQuestions(node.children, archived) }] : [node];
  });
}
