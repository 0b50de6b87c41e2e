import type { KeyValueStore } from '@/app/_components/browser-store';
import { keep, readKept } from '@/app/_components/kept-json';

import type { LessonKey } from './placing-api';

/** A notice in both languages, as it is typed. */
export interface NoticeWords {
  readonly zh: string;
  readonly en: string;
}

/** What the server does not hold of a notice, kept in this browser. */
export interface NoticeCopy {
  /** Written and not saved; null where there is nothing but `dropped`. */
  readonly words: NoticeWords | null;
  /** The revision that they were made from. */
  readonly seen: number;
  /** Given up for another text. */
  readonly dropped: NoticeWords | null;
}

export interface NoticeSlot {
  readonly load: () => NoticeCopy | null;
  /** False when the browser refuses to keep it. Null takes it away. */
  readonly save: (copy: NoticeCopy | null) => boolean;
}

interface Owner extends LessonKey {
  readonly userId: string;
}

/** Where one writer's notice above one lesson is kept. */
export function noticeSlot(store: KeyValueStore, { userId, courseId, lessonId }: Owner): NoticeSlot {
  const key = `convclass.notice.${JSON.stringify([userId, courseId, lessonId])}`;
  return { load: () => asCopy(readKept(store, key)), save: (copy) => keep(store, key, copy) };
}

function asCopy(value: unknown): NoticeCopy | null {
  if (typeof value !== 'object' || value === null) return null;
  const { words, seen, dropped } = value as Record<string, unknown>;
  if (typeof seen !== 'number') return null;
  const copy = { words: asWords(words), seen, dropped: asWords(dropped) };
  return copy.words === null && copy.dropped === null ? null : copy;
}

function asWords(value: unknown): NoticeWords | null {
  if (typeof value !== 'object' || value === null) return null;
  const { zh, en } = value as Record<string, unknown>;
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : null;
}
