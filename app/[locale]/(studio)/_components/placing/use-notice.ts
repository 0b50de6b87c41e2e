import { useRouter } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';

import { browserStore } from '@/app/_components/browser-store';
import type { NoticeDraft } from '@/lib/services/notices/view-notice';

import { noticeSlot } from './notice-copies';
import { NoticeDesk } from './notice-desk';
import { readNotice, sendNotice } from './placing-api';

import type { NoticeWriting } from './notice-desk';
import type { LessonKey } from './placing-api';

interface NoticeOptions extends LessonKey {
  readonly userId: string;
  /** As the page found it. */
  readonly notice: NoticeDraft;
}

interface WrittenNotice extends NoticeWriting, Pick<NoticeDesk, 'write' | 'takeTheirs' | 'takeBack'> {
  readonly save: () => Promise<void>;
  readonly replaceTheirs: () => Promise<void>;
}

/** A notice that is being written. The page is made anew when it was saved. */
export function useNotice(options: NoticeOptions): WrittenNotice {
  const router = useRouter();
  const [desk] = useState(() => createDesk(options));
  const writing = useSyncExternalStore(desk.subscribe, desk.get, desk.get);
  useEffect(() => desk.start(), [desk]);
  useUnsavedWarning(writing.unsaved);
  const renewAfter = async (work: () => Promise<boolean>) => {
    if (await work()) router.refresh();
  };
  const { write, takeTheirs, takeBack } = desk;
  return {
    ...writing,
    write,
    takeTheirs,
    takeBack,
    save: () => renewAfter(desk.save),
    replaceTheirs: () => renewAfter(desk.replaceTheirs),
  };
}

function createDesk({ notice, userId, ...lesson }: NoticeOptions): NoticeDesk {
  return new NoticeDesk({
    notice,
    copy: noticeSlot(browserStore, { ...lesson, userId }),
    send: (body) => sendNotice(lesson, body),
    read: () => readNotice(lesson),
  });
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
