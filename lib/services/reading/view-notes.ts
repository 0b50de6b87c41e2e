import { loadCourse } from '@/lib/content/course';
import { localize } from '@/lib/core/shared/locale';
import { listBookmarks } from '@/lib/db/bookmarks';
import { getDb } from '@/lib/db/client';
import { listNotes } from '@/lib/db/notes';

import { AppError } from '../errors';
import { noteView } from './note-view';
import { headingPlace } from './places';

import type { Course, Lesson } from '@/lib/content/types';
import type { Actor } from '@/lib/core/access/actor';
import type { Locale } from '@/lib/core/shared/locale';
import type { NoteView } from './note-view';

/** A place with a bookmark, a note or both. */
export interface MarkedPlace {
  /** As it is stored: what a change must name. */
  readonly anchor: string;
  /** The fragment in the reader's language; empty for the whole lesson. */
  readonly fragment: string;
  /** Null for the whole lesson. */
  readonly heading: string | null;
  /** False when the heading or the lesson is no longer there. */
  readonly exists: boolean;
  readonly bookmarked: boolean;
  readonly note: NoteView | null;
}

export interface MarkedLesson {
  readonly id: string;
  /** Null for a lesson that the course has no longer. */
  readonly number: number | null;
  readonly title: string;
  readonly places: readonly MarkedPlace[];
}

export interface NotesView {
  readonly course: { readonly id: string; readonly title: string };
  readonly lessons: readonly MarkedLesson[];
}

export interface ViewNotesOptions {
  readonly actor: Actor;
  readonly courseId: string;
  readonly locale: Locale;
}

/**
 * One's own bookmarks and notes, by lesson and in the order of the text.
 *
 * @throws AppError not_found (no such course).
 */
export async function viewNotes({ actor, courseId, locale }: ViewNotesOptions): Promise<NotesView> {
  const course = await loadCourse(courseId);
  if (course === undefined) throw new AppError('not_found');
  const where = { userId: actor.id, courseId };
  const [bookmarks, notes] = await Promise.all([listBookmarks(getDb(), where), listNotes(getDb(), where)]);
  const marks: Marks = new Map();
  for (const { lessonId, anchor } of bookmarks) markAt(marks, { lessonId, anchor }).bookmarked = true;
  for (const row of notes) markAt(marks, row).note = noteView(row);
  return {
    course: { id: course.id, title: localize(course.title, locale) },
    lessons: lessonIds(course, marks).flatMap((id) => {
      const lesson = course.lessons.find((candidate) => candidate.id === id);
      const places = placesOf(marks.get(id) ?? new Map(), { lesson, locale });
      const title = lesson === undefined ? id : localize(lesson.title, locale);
      return places.length === 0 ? [] : [{ id, number: lesson?.number ?? null, title, places }];
    }),
  };
}

interface Mark {
  bookmarked: boolean;
  note: NoteView | null;
}

/** By lesson and stored anchor. */
type Marks = Map<string, Map<string, Mark>>;

function markAt(marks: Marks, { lessonId, anchor }: { readonly lessonId: string; readonly anchor: string }): Mark {
  const ofLesson = marks.get(lessonId) ?? new Map<string, Mark>();
  const mark = ofLesson.get(anchor) ?? { bookmarked: false, note: null };
  marks.set(lessonId, ofLesson);
  ofLesson.set(anchor, mark);
  return mark;
}

/** Those of the course in its order, then those that it has no longer. */
function lessonIds({ lessons }: Course, marks: Marks): readonly string[] {
  const known = lessons.map(({ id }) => id);
  return [...known, ...[...marks.keys()].filter((id) => !known.includes(id))];
}

interface Where {
  readonly lesson: Lesson | undefined;
  readonly locale: Locale;
}

/** In the order of the text; what is gone from it comes last. */
function placesOf(marks: ReadonlyMap<string, Mark>, { lesson, locale }: Where): readonly MarkedPlace[] {
  const order = lesson?.body[locale === 'en' ? 'en' : 'zh']?.headings.map(({ id }) => id) ?? [];
  const rank = ({ exists, fragment }: MarkedPlace) => (exists ? order.indexOf(fragment) : order.length);
  return [...marks]
    .flatMap(([anchor, mark]) => {
      const place = lesson === undefined ? null : headingPlace(lesson, { anchor, locale });
      // A bookmark to nowhere leads nowhere; a note is still worth reading.
      if (place === null && mark.note === null) return [];
      const { anchor: fragment, heading } = place ?? { anchor: '', heading: null };
      return [{ anchor, fragment, heading, exists: place !== null, ...mark }];
    })
    .sort((left, right) => rank(left) - rank(right));
}
