import { sendJson } from '@/app/_components/send-json';
import type { FailedReply, Reply } from '@/app/_components/send-json';

import type { NoteDraft } from './note-drafts';
import type { MarkPlace } from './note-place';

export interface ServerNote {
  readonly text: string;
  readonly updatedAt: string;
}

export type NoteReply = { readonly ok: true; readonly note: ServerNote | null } | FailedReply;

/** What the server does with the note of one place. */
export interface NoteApi {
  readonly read: () => Promise<NoteReply>;
  readonly write: (draft: NoteDraft) => Promise<NoteReply>;
}

const URL_PATH = '/api/v1/notes';

export function createNoteApi({ courseId, lessonId, anchor }: MarkPlace): NoteApi {
  const place = { courseId, lessonId, anchor };
  return {
    read: async () =>
      noteIn(await sendJson({ method: 'GET', url: `${URL_PATH}?${new URLSearchParams(place).toString()}` })),
    write: async ({ text, before }) =>
      noteIn(await sendJson({ method: 'PUT', url: URL_PATH, body: { ...place, text: storable(text), before } })),
  };
}

/** Without what no database stores: NUL, and halves of characters that a length limit has cut. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '');
}

function noteIn(reply: Reply): NoteReply {
  if (!reply.ok) return reply;
  const { note } = reply.data as { readonly note: ServerNote | null };
  return { ok: true, note };
}
