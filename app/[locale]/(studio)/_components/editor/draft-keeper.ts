import type { FailedReply } from '@/app/_components/send-json';

import type { DraftApi, ServerDraft } from './draft-api';
import type { CopySlot } from './draft-copies';

/**
 * How the text stands. `waiting`: kept in this browser, sent again by itself. `conflict`: somebody else saved meanwhile, and nothing was
 * overwritten. `refused`: the server will not take it as it is.
 */
export type KeepingStatus = 'saved' | 'unsaved' | 'saving' | 'waiting' | 'conflict' | 'refused';

export interface KeepingState {
  readonly status: KeepingStatus;
  /** What the server was last known to hold, apart from a conflict. */
  readonly saved: ServerDraft;
  /** In a conflict: what somebody else saved. */
  readonly theirs: ServerDraft | null;
  /** In a conflict: whether one's own text is among the revisions; else only this browser has it. */
  readonly inHistory: boolean;
  /** Of the server, for `refused`. */
  readonly message: string;
  /** False when this browser does not let texts be kept. */
  readonly kept: boolean;
  /** Whether the text of an earlier visit came back from this browser, and nothing was typed since. */
  readonly restored: boolean;
}

export interface DraftKeeperOptions {
  readonly api: Pick<DraftApi, 'save'>;
  readonly copy: CopySlot;
  /** As the page was given it. */
  readonly draft: ServerDraft;
  /** Returns a function that cancels. */
  readonly schedule: (run: () => void, milliseconds: number) => () => void;
}

const PAUSE_MS = 1500;
const RETRY_MS = 10_000;
/** Not the text's fault: the same will be taken later. */
const PASSING = new Set(['offline', 'unreadable', 'unavailable', 'unexpected', 'too_many_attempts']);

/** The text of a draft while it is written: saved by itself, never lost, never over what somebody else saved. */
export class DraftKeeper {
  private readonly listeners = new Set<() => void>();
  /** Texts that may have reached the server although no answer came back. */
  private readonly sent = new Set<string>();
  private lastSent: string | null = null;
  private state: KeepingState;
  private text: string;
  /** The revision that the text is made from. */
  private seen: number;
  /** The text that the server keeps among the revisions because it lost. */
  private stray: string | null = null;
  private started = false;
  private stopped = false;
  private cancel = (): void => undefined;
  private running: Promise<void> | null = null;

  constructor(private readonly options: DraftKeeperOptions) {
    const { draft } = options;
    this.text = draft.source;
    this.seen = draft.revision;
    const nothing = { theirs: null, inHistory: false, message: '', kept: true, restored: false };
    this.state = { status: 'saved', saved: draft, ...nothing };
  }

  readonly get = (): KeepingState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Brings back what this browser kept and the server does not hold: its text, or null. Also goes on after `stop`. */
  readonly start = async (): Promise<string | null> => {
    this.stopped = false;
    if (this.started) return null;
    this.started = true;
    const left = await this.options.copy.load();
    const { saved } = this.state;
    // What was typed meanwhile goes first.
    if (this.text !== saved.source) return null;
    if (left === null || left.source === saved.source) {
      this.options.copy.save(null);
      return null;
    }
    this.text = left.source;
    this.seen = left.seen;
    this.lastSent = left.sent;
    if (left.sent !== null) this.sent.add(left.sent);
    const isOwn = left.sent === saved.source;
    if (isOwn) this.rebase(saved);
    // A page from before the copy knows less than the server, which will tell.
    if (isOwn || left.seen >= saved.revision) {
      this.set({ status: 'unsaved', restored: true });
      this.later(0);
    } else this.set({ status: 'conflict', theirs: saved, restored: true });
    return left.source;
  };

  /**
   * Takes over what was saved since the page was made, for Back shows a page as it once was: the newer text; null where there is none, or
   * something was typed already.
   */
  readonly catchUp = (draft: ServerDraft): string | null => {
    const { status, theirs } = this.state;
    if (theirs !== null && theirs.revision < draft.revision) this.set({ theirs: draft });
    if (status !== 'saved' || draft.revision <= this.seen) return null;
    this.adopt(draft);
    return draft.source;
  };

  /** Tries to save a last time, and no more: what is not saved then waits in this browser for the next visit. */
  readonly stop = (): void => {
    this.stopped = true;
    void this.settle();
  };

  readonly type = (text: string): void => {
    if (text === this.text) return;
    this.text = text;
    const kept = this.keepCopy();
    const { status: was } = this.state;
    const status = was === 'saving' || was === 'conflict' ? was : 'unsaved';
    this.set({ kept, status, restored: false, inHistory: text === this.stray });
    if (status === 'unsaved') this.later(PAUSE_MS);
  };

  /** Saves without waiting any longer. One request at a time; what is typed meanwhile is saved after it. */
  readonly now = async (): Promise<void> => {
    this.cancel();
    this.running ??= this.work().finally(() => {
      this.running = null;
    });
    await this.running;
  };

  /** Saves all there is: the revision then; null when it could not be saved. */
  readonly settle = async (): Promise<number | null> => {
    await this.now();
    if (this.state.status === 'unsaved') await this.now();
    return this.state.status === 'saved' ? this.state.saved.revision : null;
  };

  /** Gives way to what somebody else saved: their text; null when one's own could not be put away among the revisions first. */
  readonly takeTheirs = async (): Promise<string | null> => {
    const { theirs } = this.state;
    if (theirs === null) return null;
    if (this.text !== this.stray && this.text !== theirs.source && !(await this.putAway())) return null;
    this.adopt(this.state.theirs ?? theirs);
    return this.text;
  };

  /** Saves one's own text on top of theirs, which stays among the revisions. */
  readonly keepMine = async (): Promise<void> => {
    const { theirs } = this.state;
    if (theirs === null) return;
    this.rebase(theirs);
    this.set({ status: 'unsaved', theirs: null, saved: theirs, kept: this.keepCopy() });
    await this.now();
  };

  private async work(): Promise<void> {
    const { status } = this.state;
    if (status === 'unsaved' || status === 'waiting' || status === 'refused') await this.save();
  }

  private async save(): Promise<void> {
    const { text } = this;
    this.sent.add(text);
    this.lastSent = text;
    this.set({ status: 'saving', kept: this.keepCopy() });
    const reply = await this.options.api.save({ source: text, seen: this.seen });
    if (!reply.ok) this.failed(reply);
    else if (reply.state === 'saved') this.saved(reply.draft, text);
    else this.lost(reply.draft, text);
  }

  private saved(draft: ServerDraft, text: string): void {
    this.rebase(draft);
    const isAll = this.text === text;
    const kept = isAll ? this.options.copy.save(null) : this.keepCopy();
    this.set({ status: isAll ? 'saved' : 'unsaved', saved: draft, kept });
    if (!isAll) this.later(PAUSE_MS);
  }

  /** The server holds another text: an earlier one of this editor, whose answer was lost on the way, or somebody else's. */
  private lost(draft: ServerDraft, text: string): void {
    if (this.sent.has(draft.source) && draft.source !== text) {
      this.rebase(draft);
      this.set({ status: 'unsaved', saved: draft });
      this.later(0);
      return;
    }
    this.stray = text;
    this.set({ status: 'conflict', theirs: draft, inHistory: this.text === text });
  }

  private failed({ code, message }: FailedReply): void {
    if (!PASSING.has(code)) {
      this.set({ status: 'refused', message });
      return;
    }
    this.set({ status: 'waiting' });
    this.later(RETRY_MS);
  }

  /** Sent as made from the revision it is made from, the text loses, and is kept among the revisions. */
  private async putAway(): Promise<boolean> {
    const { text } = this;
    const reply = await this.options.api.save({ source: text, seen: this.seen });
    if (!reply.ok) return false;
    this.stray = text;
    this.set({ theirs: reply.draft, inHistory: this.text === text });
    return true;
  }

  private adopt(draft: ServerDraft): void {
    this.rebase(draft);
    this.text = draft.source;
    this.set({ status: 'saved', saved: draft, theirs: null, restored: false, kept: this.options.copy.save(null) });
  }

  private rebase(draft: ServerDraft): void {
    this.seen = draft.revision;
    this.stray = null;
    this.sent.clear();
    this.lastSent = null;
  }

  private keepCopy(): boolean {
    return this.options.copy.save({ source: this.text, seen: this.seen, sent: this.lastSent });
  }

  private later(milliseconds: number): void {
    this.cancel();
    if (this.stopped) return;
    this.cancel = this.options.schedule(() => void this.now(), milliseconds);
  }

  private set(change: Partial<KeepingState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
