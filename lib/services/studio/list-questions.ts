import { NO_ANSWERS, itemStatistics } from '@/lib/core/analytics/item-statistics';
import { mayRunStudio, mayWriteQuestion } from '@/lib/core/access/studio';
import { conceptName } from '@/lib/core/courses/concept-names';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { listItemSums } from '@/lib/db/item-sums';
import { listStudioQuestions, listWaitingPublications } from '@/lib/db/studio-questions';
import { selectNames } from '@/lib/db/users';

import { loadCourseLayers } from '../courses/served-course';
import { AppError } from '../errors';
import { fitsFilter, fitsState, searchable, sortQuestions } from './question-filter';
import { knownQuestions } from './known-questions';
import { requireStudio } from './require-studio';

import type { Course } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { ItemStatistics } from '@/lib/core/analytics/item-statistics';
import type { Ask } from '@/lib/core/questions/document';
import type { Locale } from '@/lib/core/shared/locale';
import type { KnownQuestion } from './known-questions';
import type { Filterable, QuestionFilter, QuestionState } from './question-filter';

/** So many questions stand on one page of the list. */
export const QUESTIONS_PER_PAGE = 50;

export interface ListedQuestion {
  readonly id: string;
  readonly title: string;
  /** Each once, in the order of the parts. */
  readonly kinds: readonly Ask['kind'][];
  readonly concepts: readonly Named[];
  readonly lessons: readonly ListedLesson[];
  /** The class that it was written for; null for the whole course. */
  readonly className: string | null;
  readonly states: readonly QuestionState[];
  readonly statistics: ItemStatistics;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ListedLesson {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** A publication that waits for another's word. */
export interface WaitingPublication {
  readonly publicationId: string;
  readonly questionId: string;
  readonly title: string;
  readonly publishedBy: string;
  /** ISO 8601. */
  readonly at: string;
  readonly note: string;
  /** Published by who asks: somebody else has to approve it. */
  readonly own: boolean;
}

export interface QuestionList {
  readonly courseId: string;
  readonly courseTitle: string;
  /** On this page. */
  readonly questions: readonly ListedQuestion[];
  /** On all pages. */
  readonly found: number;
  /** Without any filter. */
  readonly total: number;
  /** Archived ones that fit, while they are not asked for. */
  readonly archivedLeftOut: number;
  readonly page: number;
  readonly pages: number;
  /** What can be filtered by. */
  readonly lessons: readonly ListedLesson[];
  readonly concepts: readonly Named[];
  readonly waiting: readonly WaitingPublication[];
}

export interface ListQuestionsOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
  readonly filter: QuestionFilter;
}

/**
 * The questions of a course that somebody may write, from files and studio alike: where each stands, and how students answered it. Its cost depends on
 * students and questions, never on how often they answered.
 *
 * @throws AppError not_found
 */
export async function listQuestions({ actor, courseId, locale, filter }: ListQuestionsOptions): Promise<QuestionList> {
  const pass = await requireStudio(getDb(), { actor, courseId });
  const layers = await loadCourseLayers(courseId);
  if (layers === undefined) throw new AppError('not_found');
  const [rows, sums] = await Promise.all([listStudioQuestions(getDb(), courseId), listItemSums(getDb(), courseId)]);
  const known = await knownQuestions(layers, rows);
  const own = known.filter((question) => mayWriteQuestion(pass, question));
  const all = own.map((question) => ({
    ...filterable(question, locale),
    statistics: itemStatistics(sums.get(question.id) ?? NO_ANSWERS),
  }));
  const fitting = all.filter((question) => fitsFilter(question, filter));
  const found = fitting.filter((question) => fitsState(question, filter.state));
  const pages = Math.max(1, Math.ceil(found.length / QUESTIONS_PER_PAGE));
  const page = Math.min(filter.page, pages);
  const sorted = sortQuestions(found, { order: filter.order, language: locale });
  const shown = sorted.slice((page - 1) * QUESTIONS_PER_PAGE, page * QUESTIONS_PER_PAGE);
  const archived = fitting.filter(({ states }) => states.includes('archived') && wouldFit(states, filter.state));
  const lessons = lessonsOf(layers.files, locale);
  return {
    courseId,
    courseTitle: localize(layers.files.title, locale),
    questions: shown.map((question) => listed(question, { lessons, locale })),
    found: found.length,
    total: all.length,
    archivedLeftOut: filter.state === 'archived' ? 0 : archived.length,
    page,
    pages,
    lessons,
    concepts: conceptsOf(all, locale),
    waiting: mayRunStudio(pass) ? await waitingOf(known, { actor, courseId, locale }) : [],
  };
}

/** Were it not archived. */
function wouldFit(states: readonly QuestionState[], state: QuestionState | null): boolean {
  return state === null || states.includes(state);
}

interface FilterableQuestion extends Omit<Filterable, 'statistics'> {
  readonly question: KnownQuestion;
}

function filterable(question: KnownQuestion, locale: Locale): FilterableQuestion {
  const { id, title, prompt, concepts, kinds, lessonIds, states } = question;
  const text = searchable([id, title.zh, title.en, prompt.zh, prompt.en].join('\n'));
  const kindsOnce = [...new Set(kinds)];
  return { question, title: localize(title, locale) || id, concepts, kinds: kindsOnce, lessonIds, states, text };
}

interface Listing {
  readonly lessons: readonly ListedLesson[];
  readonly locale: Locale;
}

function listed(
  { question, title, concepts, kinds, lessonIds, states, statistics }: FilterableQuestion & Filterable,
  { lessons, locale }: Listing,
): ListedQuestion {
  return {
    id: question.id,
    title,
    kinds,
    concepts: concepts.map((id) => ({ id, name: conceptName(id, locale) ?? id })),
    lessons: lessons.filter(({ id }) => lessonIds.includes(id)),
    className: question.className,
    states,
    statistics,
  };
}

function lessonsOf({ lessons }: Course, locale: Locale): readonly ListedLesson[] {
  return lessons.map(({ id, number, title }) => ({ id, number, title: localize(title, locale) }));
}

function conceptsOf(questions: readonly Filterable[], locale: Locale): readonly Named[] {
  const ids = [...new Set(questions.flatMap(({ concepts }) => concepts))];
  const { compare } = new Intl.Collator(locale);
  return ids
    .map((id) => ({ id, name: conceptName(id, locale) ?? id }))
    .sort((left, right) => compare(left.name, right.name));
}

async function waitingOf(
  known: readonly KnownQuestion[],
  { actor, courseId, locale }: Omit<ListQuestionsOptions, 'filter'>,
): Promise<readonly WaitingPublication[]> {
  const waiting = await listWaitingPublications(getDb(), courseId);
  const names = await selectNames(getDb(), [...new Set(waiting.map(({ publishedById }) => publishedById))]);
  const titles = new Map(known.map(({ id, title }) => [id, localize(title, locale)]));
  return waiting.map(({ id, questionId, publishedById, createdAt, note }) => ({
    publicationId: id,
    questionId,
    title: titles.get(questionId) ?? questionId,
    publishedBy: names.get(publishedById) ?? '',
    at: createdAt.toISOString(),
    note,
    own: publishedById === actor.id,
  }));
}
