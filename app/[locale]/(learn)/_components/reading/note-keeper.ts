import type { FailedReply } from '@/app/_components/send-json';

import { storable } from './note-api';

import type { NoteApi, ServerNote } from './note-api';
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
  return new Keeper(options);
}

class Keeper implements NoteKeeper {
  private readonly listeners = new Set<() => void>();
  /** Texts that may have reached the server although no answer came back. */
  private readonly sent = new Set<string>();
  private state: NoteState = { status: 'loading', text: '', theirs: null, message: '', kept: true };
  private before: string | null = null;
  private cancel = (): void => undefined;
  private running: Promise<void> | null = null;

  constructor(private readonly options: NoteKeeperOptions) {}

  readonly get = (): NoteState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly start = async (): Promise<void> => {
    const waiting = this.options.draft.load();
    if (waiting !== null) {
      this.before = waiting.before;
      this.sent.add(storable(waiting.text));
      this.set({ status: 'unsaved', text: waiting.text });
    } else if (!this.options.exists) this.set({ status: 'saved' });
    await this.now();
  };

  readonly type = (text: string): void => {
    const kept = this.options.draft.save({ text, before: this.before });
    const { status: was } = this.state;
    const status = was === 'saving' || was === 'conflict' ? was : 'unsaved';
    this.set({ text, kept, status });
    if (status === 'unsaved') this.later(PAUSE_MS);
  };

  /** One request at a time; what is typed meanwhile is saved after it. */
  readonly now = async (): Promise<void> => {
    this.cancel();
    this.running ??= this.work().finally(() => {
      this.running = null;
    });
    await this.running;
  };

  readonly takeTheirs = (): void => {
    const { theirs } = this.state;
    this.settle(theirs);
    this.set({ status: 'saved', text: theirs?.text ?? '', theirs: null, kept: this.options.draft.save(null) });
  };

  readonly keepMine = async (): Promise<void> => {
    this.settle(this.state.theirs);
    const kept = this.options.draft.save({ text: this.state.text, before: this.before });
    this.set({ status: 'unsaved', theirs: null, kept });
    await this.now();
  };

  private async work(): Promise<void> {
    const { status } = this.state;
    if (status === 'loading' || status === 'unread') await this.read();
    else if (status === 'unsaved' || status === 'waiting' || status === 'refused') await this.save();
  }

  private async read(): Promise<void> {
    const reply = await this.options.api.read();
    if (!reply.ok) {
      this.set({ status: 'unread' });
      return;
    }
    this.settle(reply.note);
    this.set({ status: 'saved', text: reply.note?.text ?? '' });
  }

  private async save(): Promise<void> {
    const { text } = this.state;
    this.sent.add(storable(text));
    this.set({ status: 'saving' });
    const reply = await this.options.api.write({ text, before: this.before });
    if (!reply.ok) {
      await this.failed(reply);
      return;
    }
    this.settle(reply.note);
    const unchanged = this.state.text === text;
    const kept = this.options.draft.save(unchanged ? null : { text: this.state.text, before: this.before });
    this.set({ status: unchanged ? 'saved' : 'unsaved', kept, theirs: null });
    if (!unchanged) this.later(PAUSE_MS);
  }

  private async failed({ code, message }: FailedReply): Promise<void> {
    if (code === 'note_changed') await this.compare();
    else if (PASSING.has(code)) this.wait();
    else this.set({ status: 'refused', message });
  }

  /** The server holds another version: ours, whose answer was lost on the way, or somebody else's. */
  private async compare(): Promise<void> {
    const reply = await this.options.api.read();
    if (!reply.ok) this.wait();
    else if (this.sent.has(reply.note?.text ?? '') && (reply.note?.updatedAt ?? null) !== this.before) {
      this.settle(reply.note);
      this.set({ status: 'unsaved' });
      this.later(0);
    } else this.set({ status: 'conflict', theirs: reply.note });
  }

  private wait(): void {
    this.set({ status: 'waiting' });
    this.later(RETRY_MS);
  }

  private later(milliseconds: number): void {
    this.cancel();
    this.cancel = this.options.schedule(() => void this.now(), milliseconds);
  }

  private settle(note: ServerNote | null): void {
    this.before = note?.updatedAt ?? null;
    this.sent.clear();
  }

  private set(change: Partial<NoteState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
