import { browserStore } from '@/app/_components/browser-store';

import { createNoteApi } from './note-api';
import { createNoteDrafts } from './note-drafts';

import type { NoteApi } from './note-api';
import type { NoteDrafts } from './note-drafts';
import type { MarkPlace } from './note-place';

/** What became of notes that had waited in this browser. */
export interface SentDrafts {
  readonly sent: readonly MarkPlace[];
  /** Changed elsewhere meanwhile: their writer must decide. */
  readonly undecided: readonly MarkPlace[];
}

/** Sends notes that were written while the server could not be reached. What it does not take stays in this browser. */
export async function sendDrafts(
  drafts: NoteDrafts,
  apiOf: (place: MarkPlace) => Pick<NoteApi, 'write'> = createNoteApi,
): Promise<SentDrafts> {
  const sent: MarkPlace[] = [];
  const undecided: MarkPlace[] = [];
  for (const { place, draft, slot } of drafts.list()) {
    const reply = await apiOf(place).write(draft);
    if (!reply.ok) {
      if (reply.code === 'note_changed') undecided.push(place);
      continue;
    }
    sent.push(place);
    // What was typed while it was on its way goes on waiting, now for the new version.
    const newest = slot.load();
    const isSame = newest === null || newest.text === draft.text;
    slot.save(isSame ? null : { text: newest.text, before: reply.note?.updatedAt ?? null });
  }
  return { sent, undecided };
}

/** The same for what waits in this browser. */
export async function sendDraftsOf(viewerId: string): Promise<SentDrafts> {
  return sendDrafts(createNoteDrafts(browserStore, viewerId));
}
