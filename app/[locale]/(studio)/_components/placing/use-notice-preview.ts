import { useEffect, useState } from 'react';

import type { NoticePreview } from '@/lib/services/notices/preview-notice';

import { previewNotice } from './placing-api';

import type { LessonKey } from './placing-api';

/** Long enough that a word is not asked for letter by letter. */
const PAUSE_MS = 400;

export interface ShownPreview {
  /** The last one that came; null before the first. */
  readonly preview: NoticePreview | null;
  /** `waiting` while it is behind what is written. */
  readonly state: 'fresh' | 'waiting' | 'failed';
}

/** What a notice looks like, a moment after it was last changed. */
export function useNoticePreview({ courseId, lessonId }: LessonKey, text: string): ShownPreview {
  const [last, setLast] = useState<{ readonly text: string; readonly preview: NoticePreview | null } | null>(null);
  const [shown, setShown] = useState<NoticePreview | null>(null);
  const isEmpty = text.trim() === '';
  useEffect(() => {
    if (isEmpty) return undefined;
    const abort = new AbortController();
    const ask = async () => {
      const preview = await previewNotice({ courseId, lessonId }, { text, signal: abort.signal });
      if (abort.signal.aborted) return;
      setLast({ text, preview });
      if (preview !== null) setShown(preview);
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [courseId, lessonId, text, isEmpty]);
  if (isEmpty) return { preview: null, state: 'fresh' };
  if (last?.text !== text) return { preview: shown, state: 'waiting' };
  return { preview: shown, state: last.preview === null ? 'failed' : 'fresh' };
}
