import type { FailedReply, Reply } from '@/app/_components/send-json';
import type { NoticeDraft } from '@/lib/services/notices/view-notice';

import { noticeIn } from './placing-api';

import type { NoticeSlot, NoticeWords } from './notice-copies';
import type { NoticeBody } from './placing-api';

export interface NoticeWriting {
  readonly words: NoticeWords;
  /** As it was last saved, by whomever. */
  readonly saved: NoticeDraft;
  /** What somebody else saved meanwhile, until one of the two is chosen. */
  readonly theirs: NoticeDraft | null;
  /** Whether the words of an earlier visit came back from this browser. */
  readonly restored: boolean;
  /** What was given up for another text; it can be taken back until something is saved. */
  readonly dropped: NoticeWords | null;
  readonly unsaved: boolean;
  /** False when this browser does not let texts be kept. */
  readonly kept: boolean;
  readonly busy: boolean;
  /** Why the last save failed; a conflict is shown with both texts instead. */
  readonly failure: FailedReply | null;
  /** What the last save did. */
  readonly done: 'saved' | 'removed' | null;
}

export interface NoticeDeskOptions {
  /** As the page found it. */
  readonly notice: NoticeDraft;
  readonly copy: NoticeSlot;
  readonly send: (body: NoticeBody) => Promise<Reply>;
  /** Null when it cannot be read now. */
  readonly read: () => Promise<NoticeDraft | null>;
}

/** A notice that is being written. Whatever a save comes to, and however the page is left, what was typed stays in this browser until something is saved. */
export class NoticeDesk {
  private readonly listeners = new Set<() => void>();
  private state: NoticeWriting;
  /** The revision that the words are made from. */
  private seen: number;
  private started = false;

  constructor(private readonly options: NoticeDeskOptions) {
    const { notice } = options;
    this.seen = notice.revision;
    this.state = {
      words: wordsOf(notice),
      saved: notice,
      theirs: null,
      restored: false,
      dropped: null,
      unsaved: false,
      kept: true,
      busy: false,
      failure: null,
      done: null,
    };
  }

  readonly get = (): NoticeWriting => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Brings back what this browser kept and the server does not hold. */
  readonly start = (): void => {
    if (this.started) return;
    this.started = true;
    const left = this.options.copy.load();
    if (left === null) return;
    const { saved } = this.state;
    const words = left.words === null || same(left.words, saved) ? null : left.words;
    if (words !== null) this.seen = left.seen;
    this.put({
      words: words ?? wordsOf(saved),
      restored: words !== null,
      theirs: words === null || left.seen === saved.revision ? null : saved,
      dropped: left.dropped,
    });
  };

  readonly write = (changed: Partial<NoticeWords>): void => {
    this.put({ words: { ...this.state.words, ...changed }, done: null });
  };

  /** True when it was saved. */
  readonly save = (): Promise<boolean> => this.send(this.seen);

  /** Saves one's own words over what somebody else saved. */
  readonly replaceTheirs = (): Promise<boolean> => this.send(this.state.theirs?.revision ?? this.seen);

  /** Gives one's own words up for what is saved now. */
  readonly takeTheirs = (): void => {
    const { theirs, saved, words } = this.state;
    const now = theirs ?? saved;
    const dropped = same(words, now) ? null : words;
    this.seen = now.revision;
    this.put({ words: wordsOf(now), saved: now, theirs: null, restored: false, dropped, done: null });
  };

  /** The words that were given up; what stands in their place is given up for them. */
  readonly takeBack = (): void => {
    const { dropped, words, unsaved } = this.state;
    if (dropped !== null) this.put({ words: dropped, dropped: unsaved ? words : null, done: null });
  };

  private async send(seen: number): Promise<boolean> {
    if (this.state.busy) return false;
    const { words } = this.state;
    this.set({ busy: true, failure: null, done: null });
    const reply = await this.options.send({ ...words, seen });
    if (reply.ok) {
      this.took(noticeIn(reply.data), words);
      return true;
    }
    const theirs = reply.code === 'notice_changed' ? await this.options.read() : null;
    this.set({ busy: false, theirs: theirs ?? this.state.theirs, failure: theirs === null ? reply : null });
    return false;
  }

  /** The server holds what was sent; more may have been typed since. */
  private took(saved: NoticeDraft, sent: NoticeWords): void {
    this.seen = saved.revision;
    const words = same(this.state.words, sent) ? wordsOf(saved) : this.state.words;
    const done = saved.zh === '' && saved.en === '' ? 'removed' : 'saved';
    this.put({ words, saved, theirs: null, restored: false, dropped: null, busy: false, done });
  }

  /** Changes what is written, and keeps it in this browser as far as the server does not hold it. */
  private put(change: Partial<NoticeWriting>): void {
    const { words, saved, dropped } = { ...this.state, ...change };
    const unsaved = !same(words, saved);
    const copy = unsaved || dropped !== null ? { words: unsaved ? words : null, seen: this.seen, dropped } : null;
    this.set({ ...change, unsaved, kept: this.options.copy.save(copy) });
  }

  private set(change: Partial<NoticeWriting>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function wordsOf({ zh, en }: NoticeWords): NoticeWords {
  return { zh, en };
}

function same(one: NoticeWords, other: NoticeWords): boolean {
  return one.zh === other.zh && one.en === other.en;
}
