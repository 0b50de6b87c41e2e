import { findLesson, requiredQuestionIds } from '@/lib/content/course';
import { renderInlineMarkdown } from '@/lib/content/markdown/render';
import { chooseNotice } from '@/lib/content/notice';
import { localize } from '@/lib/core/shared/locale';

import { loadServedCourse } from '../courses/served-course';
import { readStanding } from '../courses/standing';
import { AppError, toAppError } from '../errors';
import { noticeText } from '../notices/notice-text';
import { shownPlace } from '../reading/places';
import { listLessonQuestions } from '../variants/list-lesson-questions';
import { drawFigures } from './drawn-figure';

import type { Course, Heading, Language, Lesson, LessonBody, PlacedQuestion } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { PublicQuestion } from '@/lib/core/questions/public';
import type { Locale } from '@/lib/core/shared/locale';
import type { NoticeText } from '../notices/notice-text';
import type { Place } from '../reading/places';
import type { DrawnFigures } from './drawn-figure';

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
  /** What an instructor has to say above it. */
  readonly notice: NoticeView | null;
  /** The questions that it is done with, in the order in which it asks them: without those that may be left out. */
  readonly requiredIds: readonly string[];
  /** Of these, the ones that were solved at least once. */
  readonly solved: readonly string[];
  /** By id: how much the questions count that were placed into it; all others have one point and are required. */
  readonly placed: Readonly<Record<string, PlacedQuestion>>;
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
  readonly figures: DrawnFigures;
  /** By the id of the question; null where it is being repaired. */
  readonly questions: Readonly<Record<string, PublicQuestion | null>>;
}

/** In the reader's language, or in the other where it was written in that one only. */
export interface NoticeView {
  readonly text: NoticeText;
  readonly locale: Locale;
  /** The name of who wrote it. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
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
    notice: await noticeOf(lesson, locale),
    solved: requiredQuestionIds(lesson).filter((id) => standing?.solved.has(id)),
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
  const { id, number, minutes, slides, concepts } = lesson;
  return {
    ...{ id, number, minutes, slides, concepts },
    title: localize(lesson.title, locale),
    objectivesHtml: lesson.objectives[languageOf(locale)].map(renderInlineMarkdown),
    requiredIds: requiredQuestionIds(lesson),
    placed: Object.fromEntries(lesson.placed),
  };
}

async function noticeOf({ notice }: Lesson, locale: Locale): Promise<NoticeView | null> {
  if (notice === null) return null;
  const { text: written, language } = chooseNotice(notice, languageOf(locale));
  const text = await noticeText(written);
  const { by, at } = notice;
  return text && { text, locale: language === 'en' ? 'en' : 'zh-CN', by, at };
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
    figures: await drawFigures(body.figures),
    questions: await questionsOf(body, reading),
  };
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
