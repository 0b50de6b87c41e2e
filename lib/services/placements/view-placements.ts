import { findLesson } from '@/lib/content/course';
import { mayRunStudio, mayWriteQuestion } from '@/lib/core/access/studio';
import { readDocument } from '@/lib/core/questions/read-document';
import { localize } from '@/lib/core/shared/locale';
import { getDb } from '@/lib/db/client';
import { listNotices } from '@/lib/db/lesson-notices';
import { countPlacements, listLessonPlacements, selectScheduledDocuments } from '@/lib/db/placements';
import { listStudioQuestions } from '@/lib/db/studio-questions';

import { loadCourseLayers } from '../courses/served-course';
import { AppError } from '../errors';
import { requireStudio } from '../studio/require-studio';
import { lessonSections } from './lesson-sections';

import type { Lesson } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Locale, Localized } from '@/lib/core/shared/locale';
import type { PlacementRow } from '@/lib/db/placements';
import type { StudioQuestionRow } from '@/lib/db/studio-questions';
import type { CourseLayers } from '../courses/served-course';
import type { StudioPass } from '../studio/require-studio';
import type { LessonSection } from './lesson-sections';
import type { PlacementView } from './place-question';

/** A lesson in the list of those that something can be placed into. */
export interface PlacementLesson {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** Questions of its own file. */
  readonly own: number;
  readonly placed: number;
  readonly hasNotice: boolean;
}

interface ViewOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}

/**
 * The lessons of a course, with how much was placed into each.
 *
 * @throws AppError not_found
 */
export async function listPlacementLessons({
  actor,
  courseId,
  locale,
}: ViewOptions): Promise<readonly PlacementLesson[]> {
  await requireStudio(getDb(), { actor, courseId });
  const [layers, counts, notices] = await Promise.all([
    loadCourseLayers(courseId),
    countPlacements(getDb(), courseId),
    listNotices(getDb(), courseId),
  ]);
  if (layers === undefined) throw new AppError('not_found');
  return layers.files.lessons.map(({ id, number, title, questionIds }) => ({
    ...{ id, number },
    title: localize(title, locale),
    own: questionIds.length,
    placed: counts.get(id) ?? 0,
    hasNotice: notices.some(({ lessonId }) => lessonId === id),
  }));
}

/** One lesson with what stands in it, and what can be placed there. */
export interface LessonPlan {
  readonly courseTitle: string;
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** In the order of the text; the first is what stands before any heading, and takes nothing. */
  readonly sections: readonly PlanSection[];
  /** Placed at the end of the lesson, or where their section has gone. */
  readonly end: readonly PlacedEntry[];
  readonly candidates: readonly Candidate[];
  /** Whether notices are theirs to write. */
  readonly runs: boolean;
}

export interface PlanSection extends Pick<LessonSection, 'anchor' | 'heading' | 'depth'> {
  readonly own: readonly OwnEntry[];
  readonly placed: readonly PlacedEntry[];
}

export interface OwnEntry {
  readonly questionId: string;
  readonly title: string;
  readonly archived: boolean;
}

export interface PlacedEntry extends OwnEntry, PlacementView {
  /** The class that it is for; null for everybody. */
  readonly className: string | null;
  /** Whether its time has not come. */
  readonly scheduled: boolean;
  /** Whether the section it was placed in has gone. */
  readonly gone: boolean;
  /** Whether it is theirs to move. */
  readonly mine: boolean;
}

export interface Candidate {
  readonly questionId: string;
  readonly title: string;
  /** The number of the lesson whose file holds it; null for one of the studio. */
  readonly lesson: number | null;
  readonly className: string | null;
}

/**
 * What stands in a lesson, section by section, and the questions that can be placed there. Who writes for one class sees nothing of others.
 *
 * @throws AppError not_found
 */
export async function viewPlacements({
  actor,
  courseId,
  lessonId,
  locale,
  now,
}: ViewOptions & { readonly lessonId: string; readonly now: Date }): Promise<LessonPlan> {
  const pass = await requireStudio(getDb(), { actor, courseId });
  const layers = await loadCourseLayers(courseId);
  const lesson = layers === undefined ? undefined : findLesson(layers.files, lessonId);
  if (layers === undefined || lesson === undefined) throw new AppError('not_found');
  const [rows, known] = await Promise.all([
    listLessonPlacements(getDb(), { courseId, lessonId }),
    listStudioQuestions(getDb(), courseId),
  ]);
  const titles = await titlesOf(layers, { known, now });
  const planning: Planning = {
    pass,
    lesson,
    layers,
    locale,
    titles,
    known: new Map(known.map((row) => [row.id, row])),
  };
  const placed = rows.filter(({ questionId }) => isSeen(planning, questionId)).map((row) => placedEntry(row, planning));
  const sections = lessonSections(lesson, locale === 'en' ? 'en' : 'zh');
  const anchors = new Set(sections.map(({ anchor }) => anchor).filter((anchor) => anchor !== ''));
  return {
    courseTitle: localize(layers.files.title, locale),
    id: lesson.id,
    number: lesson.number,
    title: localize(lesson.title, locale),
    sections: sections.map(({ questionIds, ...section }) => ({
      ...section,
      own: questionIds.map((id) => ownEntry(id, planning)),
      placed: section.anchor === '' ? [] : placed.filter(({ anchor }) => anchor === section.anchor),
    })),
    end: placed.filter(({ anchor }) => !anchors.has(anchor)).map((entry) => ({ ...entry, gone: entry.anchor !== '' })),
    candidates: candidatesOf(planning, new Set(rows.map(({ questionId }) => questionId))),
    runs: mayRunStudio(pass),
  };
}

interface Planning {
  readonly pass: StudioPass;
  readonly lesson: Lesson;
  readonly layers: CourseLayers;
  readonly locale: Locale;
  /** By question id: of what is served, or will be. */
  readonly titles: ReadonlyMap<string, Localized>;
  /** What the database knows of the questions, by id. */
  readonly known: ReadonlyMap<string, StudioQuestionRow>;
}

async function titlesOf(
  { files, published }: CourseLayers,
  { known, now }: { readonly known: readonly StudioQuestionRow[]; readonly now: Date },
): Promise<ReadonlyMap<string, Localized>> {
  const titles = new Map([...files.questions, ...published].map(([id, { document }]) => [id, document.title]));
  const questionIds = known.filter(({ id, scheduled }) => scheduled && !titles.has(id)).map(({ id }) => id);
  const scheduled = questionIds.length === 0 ? [] : await selectScheduledDocuments(getDb(), { questionIds, now });
  for (const [id, stored] of scheduled) {
    const document = readDocument(stored);
    if (document.ok) titles.set(id, document.value.title);
  }
  return titles;
}

function titleOf({ titles, locale }: Planning, questionId: string): string {
  const title = titles.get(questionId);
  return title === undefined ? questionId : localize(title, locale);
}

/** Questions for everybody are no secret; those for one class are their writers'. */
function isSeen({ pass, known }: Planning, questionId: string): boolean {
  const classId = known.get(questionId)?.classId ?? null;
  return classId === null || mayWriteQuestion(pass, { classId });
}

function ownEntry(questionId: string, planning: Planning): OwnEntry {
  const archived = planning.known.get(questionId)?.archived ?? false;
  return { questionId, title: titleOf(planning, questionId), archived };
}

function placedEntry(row: PlacementRow, planning: Planning): PlacedEntry {
  const { questionId, anchor, position, points, required } = row;
  const { classId = null, className = null } = planning.known.get(questionId) ?? {};
  const { published, files } = planning.layers;
  return {
    ...ownEntry(questionId, planning),
    ...{ anchor, position, points, required, className },
    scheduled: !published.has(questionId) && !files.questions.has(questionId),
    gone: false,
    mine: mayWriteQuestion(planning.pass, { classId }),
  };
}

/** Published, or in the files of another lesson; not archived, not in this lesson, and theirs to place. In the order of the course. */
function candidatesOf(planning: Planning, placed: ReadonlySet<string>): readonly Candidate[] {
  const { lesson, layers, known, titles, pass } = planning;
  const numbers = new Map(layers.files.lessons.map(({ id, number }) => [id, number]));
  const free = [...titles.keys()].filter((id) => !placed.has(id) && !lesson.questionIds.includes(id));
  return free.flatMap((questionId) => {
    const { archived = false, classId = null, className = null } = known.get(questionId) ?? {};
    if (archived || !mayWriteQuestion(pass, { classId })) return [];
    const file = layers.files.questions.get(questionId);
    const number = file === undefined ? null : (numbers.get(file.lessonId) ?? null);
    return [{ questionId, title: titleOf(planning, questionId), lesson: number, className }];
  });
}
