'use client';

import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

import { keepsNotes } from './note-keys';

interface Shown {
  readonly bookmarks: readonly string[];
  readonly notes: readonly string[];
}

export interface Marks extends Shown {
  readonly viewerId: string;
  readonly courseId: string;
  readonly lessonId: string;
  readonly show: (list: keyof Shown, anchor: string, is: 'there' | 'gone') => void;
  /** Says that a bookmark could not be kept, or no longer says so. */
  readonly setFailed: (failed: boolean) => void;
}

const Context = createContext<Marks | null>(null);

/** What was changed in this visit: the router may bring back a page that was made before. */
const changed = new Map<string, Shown>();

/** Lets pages be drawn as the server made them: what changed was changed elsewhere. */
export function forgetMarks(): void {
  changed.clear();
}

export interface LessonMarksProps extends Shown {
  readonly viewerId: string;
  readonly courseId: string;
  readonly lessonId: string;
  /** Said where a bookmark could not be kept. */
  readonly failure: string;
  readonly children: ReactNode;
}

/** The bookmarks and notes of a reader in one lesson. */
export function LessonMarks({ viewerId, courseId, lessonId, failure, children, ...made }: LessonMarksProps) {
  const key = `${viewerId} ${courseId}/${lessonId} ${made.bookmarks.join()} ${made.notes.join()}`;
  const [shown, setShown] = useState<Shown>(() => changed.get(key) ?? made);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (shown.bookmarks !== made.bookmarks || shown.notes !== made.notes) changed.set(key, shown);
  }, [shown, key, made.bookmarks, made.notes]);
  useWaitingNotes(viewerId);
  const show: Marks['show'] = useCallback((list, anchor, is) => {
    setShown((before) => {
      if (before[list].includes(anchor) === (is === 'there')) return before;
      return { ...before, [list]: turned(before[list], anchor) };
    });
  }, []);
  const value = useMemo(
    () => ({ ...shown, viewerId, courseId, lessonId, show, setFailed }),
    [shown, viewerId, courseId, lessonId, show],
  );
  return (
    <Context value={value}>
      {children}
      <p role="alert" className={failed ? 'fixed inset-x-4 bottom-4 z-20 rounded-lg bg-wrong-tint p-3' : 'sr-only'}>
        {failed ? failure : ''}
      </p>
    </Context>
  );
}

/** Null for who reads without an account. */
export function useMarks(): Marks | null {
  return useContext(Context);
}

/** Notes that were written offline are sent when a lesson is opened, and whenever the connection is back. */
function useWaitingNotes(viewerId: string): void {
  useEffect(() => {
    const send = () => {
      if (!keepsNotes(viewerId)) return;
      void import('./send-drafts').then(({ sendDraftsOf }) => sendDraftsOf(viewerId));
    };
    send();
    window.addEventListener('online', send);
    return () => window.removeEventListener('online', send);
  }, [viewerId]);
}

function turned(list: readonly string[], anchor: string): readonly string[] {
  return list.includes(anchor) ? list.filter((other) => other !== anchor) : [...list, anchor];
}
