'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

import { Notice } from '@/app/_components/ui/notice';

import { createNoteDrafts } from './note-drafts';
import { sendDrafts } from './send-drafts';

import type { MarkPlace } from './note-place';

interface WaitingNotesProps {
  readonly viewerId: string;
  /** Address of the course. */
  readonly home: string;
}

/** Sends notes that waited in this browser, and names those that could not be sent. */
export function WaitingNotes({ viewerId, home }: WaitingNotesProps) {
  const t = useTranslations('reading');
  const router = useRouter();
  const [left, setLeft] = useState<readonly MarkPlace[]>([]);
  useEffect(() => {
    const drafts = createNoteDrafts(localStorage, viewerId);
    const send = async () => {
      const { sent } = await sendDrafts(drafts);
      setLeft(drafts.list().map(({ place }) => place));
      if (sent.length > 0) router.refresh();
    };
    const start = () => void send();
    start();
    window.addEventListener('online', start);
    return () => window.removeEventListener('online', start);
  }, [viewerId, router]);
  if (left.length === 0) return null;
  return (
    <Notice tone="note" title={t('waitingTitle')} className="mb-6">
      <p className="m-0">{t('waitingText')}</p>
      <ul className="list-disc ps-5">
        {left.map(({ lessonId, anchor }) => (
          <li key={`${lessonId}#${anchor}`}>
            <a href={`${home}/${lessonId}${anchor === '' ? '' : `#${encodeURIComponent(anchor)}`}`} className="link">
              {anchor === '' ? lessonId : anchor}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
