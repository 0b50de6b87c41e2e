import { storable } from './note-api';

import type { NoteApi, NoteReply, ServerNote } from './note-api';
import type { NoteDraft } from './note-drafts';

/**
 * How a note stands. `waiting`: kept in this browser, sent again by itself. `conflict`: changed elsewhere meanwhile, nothing was overwritten.
 * `refused`: the server will not take it as it is.
 */
export type NoteStatus = 'loading' | 'unread' | 'saved' | 'unsaved' | 'saving' | 'waiting' | 'conflict' | 'refused';

export interface NoteState {
  readonly status: NoteStatus;
  readonly text: string;
  /** In a conflict: what is on the server; null when the note was taken away there. */
  readonly theirs: ServerNote | null;
  /** Of the server, for `refused`. */
  readonly message: string;
  /** False when this browser does not let drafts be kept. */
  readonly kept: boolean;
}

export interface NoteKeeperOptions {
  readonly api: NoteApi;
  readonly draft: { readonly load: () => NoteDraft | null; readonly save: (draft: NoteDraft | null) => boolean };
  /** Whether a note is known to be there: without one, nothing need be read. */
  readonly exists: boolean;
  /** Returns a function that cancels. */
  readonly schedule: (run: () => void, milliseconds: number) => () => void;
}

export interface NoteKeeper {
  readonly get: () => NoteState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Brings the draft back, or reads the note. */
  readonly start: () => Promise<void>;
  readonly type: (text: string) => void;
  /** Saves, or reads, without waiting any longer. */
  readonly now: () => Promise<void>;
  readonly takeTheirs: () => void;
  readonly keepMine: () => Promise<void>;
}

const PAUSE_MS = 1000;
const RETRY_MS = 15_000;
/** Not the note's fault: the same will be taken later. */
const PASSING = new Set(['offline', 'unreadable', 'unavailable', 'unexpected', 'too_many_attempts']);

/** One note while it is being written: saved by itself, never lost, never over somebody else's change. */
export function createNoteKeeper(options: NoteKeeperOptions): NoteKeeper {
  const { api, draft, schedule } = options;
  const listeners = new Set<() => void>();
  /** Texts that may have reached the server although no answer came back. */
  const sent = new Set<string>();
  let state: NoteState = { status: 'loading', text: '', theirs: null, message: '', kept: true };
  let before: string | null = null;
  let cancel = (): void => undefined;
  let running: Promise<void> | null = null;

  const set = (change: Partial<NoteState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const later = (milliseconds: number): void => {
    cancel();
    cancel = schedule(() => void now(), milliseconds);
  };
  const settle = (note: ServerNote | null): void => {
    before = note?.updatedAt ?? null;
    sent.clear();
  };

  const read = async (): Promise<void> => {
    const reply = await api.read();
    if (!reply.ok) {
      set({ status: 'unread' });
      return;
    }
    settle(reply.note);
    set({ status: 'saved', text: reply.note?.text ?? '' });
  };

  const save = async (): Promise<void> => {
    const text = state.text;
    sent.add(storable(text));
    set({ status: 'saving' });
    const reply = await api.write({ text, before });
    if (!reply.ok) {
      await failed(reply);
      return;
    }
    settle(reply.note);
    const unchanged = state.text === text;
    const kept = draft.save(unchanged ? null : { text: state.text, before });
    set({ status: unchanged ? 'saved' : 'unsaved', kept, theirs: null });
    if (!unchanged) later(PAUSE_MS);
  };

  const failed = async ({ code, message }: Extract<NoteReply, { readonly ok: false }>): Promise<void> => {
    if (code === 'note_changed') await compare();
    else if (PASSING.has(code)) {
      set({ status: 'waiting' });
      later(RETRY_MS);
    } else set({ status: 'refused', message });
  };

  /** The server holds another version: ours, whose answer was lost on the way, or somebody else's. */
  const compare = async (): Promise<void> => {
    const reply = await api.read();
    if (!reply.ok) {
      set({ status: 'waiting' });
      later(RETRY_MS);
    } else if (sent.has(reply.note?.text ?? '') && (reply.note?.updatedAt ?? null) !== before) {
      settle(reply.note);
      set({ status: 'unsaved' });
      later(0);
    } else set({ status: 'conflict', theirs: reply.note });
  };

  /** One request at a time; what is typed meanwhile is saved after it. */
  const now = async (): Promise<void> => {
    cancel();
    if (running !== null) return running;
    const work = pendingWork();
    if (work === null) return undefined;
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  const pendingWork = (): (() => Promise<void>) | null => {
    if (state.status === 'loading' || state.status === 'unread') return read;
    return ['unsaved', 'waiting', 'refused'].includes(state.status) ? save : null;
  };

  const start = async (): Promise<void> => {
    const waiting = draft.load();
    if (waiting !== null) {
      before = waiting.before;
      sent.add(storable(waiting.text));
      set({ status: 'unsaved', text: waiting.text });
    } else if (!options.exists) set({ status: 'saved' });
    await now();
  };
  const type = (text: string): void => {
    const kept = draft.save({ text, before });
    const status = state.status === 'saving' || state.status === 'conflict' ? state.status : 'unsaved';
    set({ text, kept, status });
    if (status === 'unsaved') later(PAUSE_MS);
  };
  const takeTheirs = (): void => {
    const { theirs } = state;
    settle(theirs);
    set({ status: 'saved', text: theirs?.text ?? '', theirs: null, kept: draft.save(null) });
  };
  const keepMine = async (): Promise<void> => {
    settle(state.theirs);
    set({ status: 'unsaved', theirs: null, kept: draft.save({ text: state.text, before }) });
    await now();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { get: () => state, subscribe, start, type, now, takeTheirs, keepMine };
}
