import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

import type { FailedReply } from '@/app/_components/send-json';
import { useRequest } from '@/app/_components/use-request';
import type { NoticeDraft } from '@/lib/services/notices/view-notice';

import { noticeIn, readNotice, sendNotice } from './placing-api';

import type { LessonKey } from './placing-api';

export interface NoticeWriting {
  readonly zh: string;
  readonly en: string;
  readonly write: (text: { readonly zh?: string; readonly en?: string }) => void;
  /** As it was last saved, by whomever. */
  readonly saved: NoticeDraft;
  /** What somebody else saved meanwhile, until one of the two is chosen. */
  readonly theirs: NoticeDraft | null;
  readonly busy: boolean;
  readonly failure: FailedReply | null;
  /** What the last save did. */
  readonly done: 'saved' | 'removed' | null;
  readonly save: () => Promise<void>;
  readonly replaceTheirs: () => Promise<void>;
  readonly takeTheirs: () => void;
}

/** A notice that is being written. Whatever a save comes to, what was typed stays. */
export function useNotice(lesson: LessonKey, before: NoticeDraft): NoticeWriting {
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [text, setText] = useState({ zh: before.zh, en: before.en });
  const [saved, setSaved] = useState(before);
  const [theirs, setTheirs] = useState<NoticeDraft | null>(null);
  const [done, setDone] = useState<NoticeWriting['done']>(null);
  useUnsavedWarning(text.zh !== saved.zh || text.en !== saved.en);
  const send = async (seen: number) => {
    setDone(null);
    const reply = await run(() => sendNotice(lesson, { ...text, seen }));
    if (reply?.ok === true) {
      setSaved(noticeIn(reply.data));
      setTheirs(null);
      setDone(text.zh.trim() === '' && text.en.trim() === '' ? 'removed' : 'saved');
      router.refresh();
    } else if (reply?.code === 'notice_changed') setTheirs(await readNotice(lesson));
  };
  return {
    ...text,
    write: (changed) => {
      setText({ ...text, ...changed });
      setDone(null);
    },
    saved,
    theirs,
    busy,
    // The conflict is shown with both texts.
    failure: failure?.code === 'notice_changed' && theirs !== null ? null : failure,
    done,
    save: () => send(saved.revision),
    replaceTheirs: () => send(theirs?.revision ?? saved.revision),
    takeTheirs: () => {
      if (theirs === null) return;
      setText({ zh: theirs.zh, en: theirs.en });
      setSaved(theirs);
      setTheirs(null);
    },
  };
}

/** The browser asks before the page is left with something that is not saved. */
function useUnsavedWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
