import type { Db } from './client';

export interface NotePlace {
  readonly userId: string;
  readonly courseId: string;
  readonly lessonId: string;
  /** A heading's anchor; empty for the whole lesson. */
  readonly anchor: string;
}

export interface NoteRow {
  readonly id: string;
  readonly lessonId: string;
  readonly anchor: string;
  readonly text: string;
  readonly updatedAt: Date;
}

const noteFields = { id: true, lessonId: true, anchor: true, text: true, updatedAt: true } as const;

/** The notes of one student in a course. */
export async function listNotes(
  db: Db,
  { userId, courseId }: Pick<NotePlace, 'userId' | 'courseId'>,
): Promise<readonly NoteRow[]> {
  return db.note.findMany({ where: { userId, courseId }, select: noteFields, orderBy: { createdAt: 'asc' } });
}

/** Where in one lesson a student has notes. */
export async function listNoteAnchors(db: Db, where: Omit<NotePlace, 'anchor'>): Promise<readonly string[]> {
  const rows = await db.note.findMany({ where, select: { anchor: true } });
  return rows.map(({ anchor }) => anchor);
}

/** A place has at most one: its four columns are a unique key. */
export async function selectOptionalNote(
  db: Db,
  { userId, courseId, lessonId, anchor }: NotePlace,
): Promise<NoteRow | null> {
  return db.note.findUnique({
    where: { userId_courseId_lessonId_anchor: { userId, courseId, lessonId, anchor } },
    select: noteFields,
  });
}

export async function countNotes(db: Db, where: Pick<NotePlace, 'userId' | 'courseId'>): Promise<number> {
  return db.note.count({ where });
}

interface NoteText {
  readonly text: string;
  readonly updatedAt: Date;
}

/** Call inside a transaction that holds the student's lock; a second note at the place is a unique violation. */
export async function insertNote(db: Db, place: NotePlace, note: NoteText): Promise<NoteRow> {
  return db.note.create({ data: { ...place, ...note }, select: noteFields });
}

/** Call inside a transaction that holds the student's lock. */
export async function updateNote(db: Db, id: string, note: NoteText): Promise<NoteRow> {
  return db.note.update({ where: { id }, data: { ...note }, select: noteFields });
}

/** Call inside a transaction that holds the student's lock. */
export async function deleteNote(db: Db, id: string): Promise<void> {
  await db.note.delete({ where: { id } });
}
