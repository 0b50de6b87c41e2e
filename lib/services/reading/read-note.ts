import { getDb } from '@/lib/db/client';
import { selectOptionalNote } from '@/lib/db/notes';

import { findNotePlace } from './note-place';
import { noteView } from './note-view';

import type { NotePlaceOptions } from './note-place';
import type { NoteView } from './note-view';

/**
 * One's own note at a place; null where there is none.
 *
 * @throws AppError not_found (no such course).
 */
export async function readNote(options: NotePlaceOptions): Promise<{ readonly note: NoteView | null }> {
  const { place } = await findNotePlace(options);
  return { note: noteView(await selectOptionalNote(getDb(), place)) };
}
