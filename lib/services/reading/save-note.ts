import { insertUnknownCourse } from '@/lib/db/courses';
import { countNotes, deleteNote, insertNote, selectOptionalNote, updateNote } from '@/lib/db/notes';
import { inStudentTransaction } from '@/lib/db/student-transaction';

import { AppError } from '../errors';
import { findNotePlace } from './note-place';
import { noteView } from './note-view';

import type { Db } from '@/lib/db/client';
import type { NoteRow } from '@/lib/db/notes';
import type { FoundPlace, NotePlaceOptions } from './note-place';
import type { NoteView } from './note-view';

/** Characters (UTF-16 units, as text fields count them). */
export const NOTE_MAXIMUM = 10_000;
export const NOTES_PER_COURSE = 500;

export interface SaveNoteOptions extends NotePlaceOptions {
  /** At most NOTE_MAXIMUM; nothing but spaces takes the note away. */
  readonly text: string;
  /** `updatedAt` of the note that this text was made from; null where there was none. */
  readonly before: string | null;
  readonly now: Date;
}

/**
 * Writes a note, changes it or takes it away. What was changed elsewhere since it was read is not overwritten. Sent twice, it is written once.
 *
 * @throws AppError not_found (no such course, lesson or heading), note_changed (it is not the note of `before`), notes_full.
 */
export async function saveNote(options: SaveNoteOptions): Promise<{ readonly note: NoteView | null }> {
  const found = await findNotePlace(options);
  const row = await inStudentTransaction(options.actor.id, (tx) => write(tx, found, options));
  return { note: noteView(row) };
}

async function write(tx: Db, found: FoundPlace, { text, before, now }: SaveNoteOptions): Promise<NoteRow | null> {
  const current = await selectOptionalNote(tx, found.place);
  const isEmpty = text.trim() === '';
  if (isEmpty ? current === null : current?.text === text) return current;
  if ((current?.updatedAt.toISOString() ?? null) !== before) throw new AppError('note_changed');
  if (current === null) return create(tx, found, { text, updatedAt: now });
  if (!isEmpty) return updateNote(tx, current.id, { text, updatedAt: after(current.updatedAt, now) });
  await deleteNote(tx, current.id);
  return null;
}

async function create(
  tx: Db,
  { course, place, exists }: FoundPlace,
  note: { readonly text: string; readonly updatedAt: Date },
): Promise<NoteRow> {
  if (!exists) throw new AppError('not_found');
  if ((await countNotes(tx, { userId: place.userId, courseId: place.courseId })) >= NOTES_PER_COURSE) {
    throw new AppError('notes_full');
  }
  await insertUnknownCourse(tx, { id: course.id, title: course.title });
  return insertNote(tx, place, note);
}

/** The time of a version is its name, so no two versions may have the same. */
function after(before: Date, now: Date): Date {
  return now > before ? now : new Date(before.getTime() + 1);
}
