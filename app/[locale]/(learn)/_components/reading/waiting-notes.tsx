'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';

import { browserStore } from '@/app/_components/browser-store';
import { Notice } from '@/app/_components/ui/notice';

import { createNoteDrafts } from './note-drafts';
import { sendDrafts } from './send-drafts';

import type { NoteDrafts } from './note-drafts';
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
    const drafts = createNoteDrafts(browserStore, viewerId);
    const send = async () => {
      const { sent } = await sendDrafts(drafts);
      setLeft(placesOf(drafts));
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

/** Each once, however many tabs wrote there. */
function placesOf(drafts: NoteDrafts): readonly MarkPlace[] {
  return [...new Map(drafts.list().map(({ place }) => [`${place.lessonId}#${place.anchor}`, place])).values()];
}
