'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import type { MarkedPlace } from '@/lib/services/reading/view-notes';

import { noteProgress } from '../fresh-progress';
import { sendBookmark } from './bookmark-api';
import { forgetMarks } from './marks';
import { createNoteApi } from './note-api';

import type { MarkPlace } from './note-place';

interface MarkedItemProps {
  readonly place: MarkedPlace;
  readonly where: MarkPlace;
  /** Null when the lesson is no longer there. */
  readonly href: string | null;
}

/** One marked place of the list: its note, and buttons that take away and bring back. */
export function MarkedItem({ place, where, href }: MarkedItemProps) {
  const t = useTranslations('reading');
  const item = useMarkedItem(place, where);
  const title = place.heading ?? t(place.exists ? 'wholeLesson' : 'headingGone');
  return (
    <li className="rounded-xl border border-line bg-surface p-4">
      <h3 className="text-base">
        {href === null ? (
          title
        ) : (
          <Link href={href} className="link inline-flex min-h-11 items-center">
            {title}
          </Link>
        )}
      </h3>
      {place.note !== null && item.noted && <p className="break-words whitespace-pre-wrap">{place.note.text}</p>}
      <p className="m-0 mt-1 flex flex-wrap gap-2">
        {place.note !== null && (
          <Button look="quiet" busy={item.busy} onClick={() => void item.turnNote()}>
            {t(item.noted ? 'noteDelete' : 'noteRestore')}
          </Button>
        )}
        {place.bookmarked && (
          <Button look="quiet" busy={item.busy} onClick={() => void item.turnBookmark()}>
            {t(item.bookmarked ? 'bookmarkClear' : 'bookmarkRestore')}
          </Button>
        )}
      </p>
      <p role="status" className="m-0 text-sm text-soft empty:hidden">
        {item.said}
      </p>
    </li>
  );
}

/** What is taken away stays in sight until the page is left, so that it can be brought back. */
function useMarkedItem({ note, bookmarked: marked }: MarkedPlace, where: MarkPlace) {
  const t = useTranslations('reading');
  const [version, setVersion] = useState(note?.updatedAt ?? null);
  const [bookmarked, setBookmarked] = useState(marked);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const run = async (work: () => Promise<string>) => {
    setBusy(true);
    setSaid(await work());
    setBusy(false);
    forgetMarks();
    noteProgress();
  };
  const turnNote = () =>
    run(async () => {
      const text = version === null ? (note?.text ?? '') : '';
      const reply = await createNoteApi(where).write({ text, before: version });
      if (!reply.ok) return reply.message === '' ? t('failed') : reply.message;
      setVersion(reply.note?.updatedAt ?? null);
      return t(text === '' ? 'noteDeleted' : 'noteRestored');
    });
  const turnBookmark = () =>
    run(async () => {
      const reply = await sendBookmark(where, bookmarked ? 'clear' : 'set');
      if (!reply.ok) return reply.message === '' ? t('failed') : reply.message;
      setBookmarked(!bookmarked);
      return t(bookmarked ? 'bookmarkCleared' : 'bookmarkRestored');
    });
  return { noted: version !== null, bookmarked, busy, said, turnNote, turnBookmark };
}
