import { findLesson } from '@/lib/content/course';
import { renderInlineMarkdown } from '@/lib/content/markdown/render';
import { localize } from '@/lib/core/shared/locale';

import { loadServedCourse } from '../courses/served-course';
import { readStanding } from '../courses/standing';
import { AppError, toAppError } from '../errors';
import { drawFigure } from '../figures/draw-figure';
import { shownPlace } from '../reading/places';
import { listLessonQuestions } from '../variants/list-lesson-questions';

import type { Figure, FigureAttributes } from '@/lib/content/figures/registry';
import type { Course, Heading, Language, Lesson, LessonBody } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { FigureView } from '../figures/draw-figure';
import type { Place } from '../reading/places';

export interface LessonLink {
  readonly id: string;
  readonly title: string;
}

/** One lesson in one language, ready to be drawn. */
export interface LessonView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly course: LessonLink;
  readonly minutes: number;
  readonly slides: readonly number[];
  readonly concepts: readonly string[];
  /** "You will be able to …", each inline HTML. */
  readonly objectivesHtml: readonly string[];
  /** Null while the file is broken and has no earlier good version. */
  readonly text: LessonText | null;
  readonly questionIds: readonly string[];
  /** Ids of this lesson's questions that were solved at least once. */
  readonly solved: readonly string[];
  readonly previous: LessonLink | null;
  readonly next: LessonLink | null;
  /** Null for a reader without an account; `unknown` while the database is away. */
  readonly progress: 'known' | 'unknown' | null;
  /** The heading last passed on an earlier visit; null at the top. */
  readonly lastPlace: Place | null;
}

export interface LessonText {
  readonly hast: LessonBody['hast'];
  readonly headings: readonly Heading[];
  /** By the id of the figure; null where the numbers make no figure. */
  readonly figures: Readonly<Record<string, DrawnFigure | null>>;
  /** By the id of the question; null where it is being repaired. */
  readonly questions: Readonly<Record<string, PublicQuestion | null>>;
}

/** A figure of the lesson, with the attributes that it was drawn from. */
export interface DrawnFigure {
  readonly view: FigureView;
  readonly attributes: FigureAttributes;
}

export interface ViewLessonOptions {
  /** Null without an account, `unknown` when it could not be read. */
  readonly reader: Actor | null | 'unknown';
  readonly courseId: string;
  readonly lessonId: string;
  readonly locale: Locale;
}

/**
 * A lesson with its figures worked out and its questions as this reader sees them. Reading changes nothing.
 * Open lessons stay readable while the database is away.
 *
 * @throws AppError not_found; unauthenticated (the lesson is for members); unavailable (it is, and nobody can be recognised now).
 */
export async function viewLesson({ reader, courseId, lessonId, locale }: ViewLessonOptions): Promise<LessonView> {
  const readerId = reader === null || reader === 'unknown' ? null : reader.id;
  const course = await loadServedCourse(courseId, readerId);
  const lesson = course === undefined ? undefined : findLesson(course, lessonId);
  if (course === undefined || lesson === undefined) throw new AppError('not_found');
  refuseUnlessMember(lesson, reader);
  const standing = await readStanding(reader, courseId);
  const viewerId = standing === null ? null : readerId;
  return {
    ...describe(lesson, locale),
    course: { id: course.id, title: localize(course.title, locale) },
    text: await textOf(lesson.body[languageOf(locale)], { course, viewerId, locale }),
    solved: lesson.questionIds.filter((id) => standing?.solved.has(id)),
    progress: reader === null ? null : viewerId === null ? 'unknown' : 'known',
    lastPlace: lastPlace(lesson, { anchor: standing?.places.get(lesson.id) ?? '', locale }),
    ...neighbours(course, lesson, locale),
  };
}

function refuseUnlessMember({ access }: Lesson, reader: ViewLessonOptions['reader']): void {
  if (access === 'open') return;
  if (reader === null) throw new AppError('unauthenticated');
  if (reader === 'unknown') throw new AppError('unavailable');
}

function describe(lesson: Lesson, locale: Locale) {
  const { id, number, minutes, slides, concepts, questionIds } = lesson;
  const objectivesHtml = lesson.objectives[languageOf(locale)].map(renderInlineMarkdown);
  return { id, number, minutes, slides, concepts, questionIds, objectivesHtml, title: localize(lesson.title, locale) };
}

function lastPlace(lesson: Lesson, stored: { readonly anchor: string; readonly locale: Locale }): Place | null {
  const place = shownPlace(lesson, stored);
  return place.anchor === '' ? null : place;
}

function neighbours({ lessons }: Course, lesson: Lesson, locale: Locale): Pick<LessonView, 'previous' | 'next'> {
  const index = lessons.indexOf(lesson);
  return { previous: linkTo(lessons[index - 1], locale), next: linkTo(lessons[index + 1], locale) };
}

function languageOf(locale: Locale): Language {
  return locale === 'en' ? 'en' : 'zh';
}

interface Reading {
  readonly course: Course;
  readonly viewerId: string | null;
  readonly locale: Locale;
}

async function textOf(body: LessonBody | undefined, reading: Reading): Promise<LessonText | null> {
  if (body === undefined) return null;
  return {
    hast: body.hast,
    headings: body.headings,
    figures: Object.fromEntries(await Promise.all(body.figures.map(drawn))),
    questions: await questionsOf(body, reading),
  };
}

/** What a figure shows depends on its attributes alone: it is drawn once, and again when its lesson is read anew. */
const DRAWN = new WeakMap<Figure, DrawnFigure>();

async function drawn(figure: Figure): Promise<readonly [string, DrawnFigure | null]> {
  const known = DRAWN.get(figure);
  if (known !== undefined) return [figure.id, known];
  const drawing = await drawFigure(figure);
  if (!drawing.ok) return [figure.id, null];
  const made = { view: drawing.value, attributes: figure.attributes };
  DRAWN.set(figure, made);
  return [figure.id, made];
}

async function questionsOf(
  { questionIds }: LessonBody,
  { course, viewerId, locale }: Reading,
): Promise<Readonly<Record<string, PublicQuestion | null>>> {
  const questions = questionIds.flatMap((id) => course.questions.get(id) ?? []);
  try {
    return await listLessonQuestions({ viewerId, questions, locale });
  } catch (error) {
    if (viewerId === null || toAppError(error)?.code !== 'unavailable') throw error;
    return listLessonQuestions({ viewerId: null, questions, locale });
  }
}

function linkTo(lesson: Lesson | undefined, locale: Locale): LessonLink | null {
  return lesson === undefined ? null : { id: lesson.id, title: localize(lesson.title, locale) };
}
