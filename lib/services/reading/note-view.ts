import type { NoteRow } from '@/lib/db/notes';

/** What somebody wrote at one place; nobody else reads it. */
export interface NoteView {
  readonly text: string;
  /** ISO 8601; the version that the next change must name. */
  readonly updatedAt: string;
}

export function noteView(row: NoteRow | null): NoteView | null {
  return row === null ? null : { text: row.text, updatedAt: row.updatedAt.toISOString() };
}
