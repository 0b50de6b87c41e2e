import { sendJson } from '@/app/_components/send-json';
import type { FailedReply, Reply } from '@/app/_components/send-json';

/** The draft as the server holds it. */
export interface ServerDraft {
  readonly source: string;
  readonly revision: number;
  readonly savedBy: string;
  /** ISO 8601. */
  readonly savedAt: string;
}

export interface Revision {
  readonly revisionId: string;
  readonly savedBy: string;
  /** ISO 8601. */
  readonly savedAt: string;
  /** Whether it was refused, because somebody else had saved before. */
  readonly stray: boolean;
}

export interface Published {
  readonly state: 'served' | 'scheduled' | 'waiting';
}

export interface PublishRequest {
  readonly revision: number;
  readonly note: string;
  /** ISO 8601; null for now. */
  readonly effectiveAt: string | null;
}

type Answer<T> = ({ readonly ok: true } & T) | FailedReply;

export type SaveReply = Answer<{ readonly state: 'saved' | 'conflict'; readonly draft: ServerDraft }>;

export interface DraftApi {
  readonly open: () => Promise<Answer<{ readonly draft: ServerDraft }>>;
  readonly save: (text: { readonly source: string; readonly seen: number }) => Promise<SaveReply>;
  readonly revisions: () => Promise<Answer<{ readonly revisions: readonly Revision[] }>>;
  readonly revision: (revisionId: string) => Promise<Answer<{ readonly source: string }>>;
  readonly publish: (request: PublishRequest) => Promise<Answer<Published>>;
}

export interface QuestionPlace {
  readonly courseId: string;
  readonly questionId: string;
}

export function createDraftApi({ courseId, questionId }: QuestionPlace): DraftApi {
  const question = `/api/v1/studio/${encodeURIComponent(courseId)}/questions/${encodeURIComponent(questionId)}`;
  const draft = `${question}/draft`;
  return {
    open: async () => answer(await sendJson({ method: 'POST', url: draft })),
    save: async (body) => answer(await sendJson({ method: 'PUT', url: draft, body })),
    revisions: async () => answer(await sendJson({ method: 'GET', url: `${draft}/revisions` })),
    revision: async (id) => answer(await sendJson({ method: 'GET', url: `${draft}/revisions/${id}` })),
    publish: async (body) => answer(await sendJson({ method: 'POST', url: `${question}/publications`, body })),
  };
}

/** What our own route answered has the form that it documents. */
function answer<T>(reply: Reply): Answer<T> {
  return reply.ok ? { ok: true, ...(reply.data as T) } : reply;
}
