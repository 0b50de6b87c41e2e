'use client';

import { Suspense, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ReactNode } from 'react';

import { lazyPart } from '@/app/_components/later/lazy-part';

import { sendBookmark } from './bookmark-api';
import { createBookmarkSender } from './bookmark-sender';
import { useMarks } from './marks';

import type { Marks } from './marks';

/** Its code travels only when somebody writes. */
const NoteEditor = lazyPart(async () => (await import('./note-editor')).NoteEditor);

interface MarkedHeadingProps {
  /** Empty for the whole lesson. */
  readonly anchor: string;
  readonly title: string;
  /** The heading itself. */
  readonly children: ReactNode;
}

const BUTTON = 'inline-flex h-11 w-9 items-center justify-center rounded-lg hover:bg-sunken hover:text-accent';

/** A heading with a bookmark and a note beside it, for who has an account. */
export function MarkedHeading({ anchor, title, children }: MarkedHeadingProps) {
  const t = useTranslations('reading');
  const marks = useMarks();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const noteButton = useRef<HTMLButtonElement>(null);
  if (marks === null) return children;
  const bookmarked = marks.bookmarks.includes(anchor);
  const noted = marks.notes.includes(anchor);
  return (
    <div className="marked-heading">
      {children}
      <span className="no-print flex">
        <button
          type="button"
          aria-pressed={bookmarked}
          aria-label={t('bookmark', { title })}
          title={t(bookmarked ? 'bookmarkClear' : 'bookmarkSet')}
          onClick={() => void turnBookmark(marks, anchor)}
          className={`${BUTTON} ${bookmarked ? 'text-accent' : 'text-soft'}`}
        >
          <BookmarkIcon filled={bookmarked} />
        </button>
        <button
          ref={noteButton}
          type="button"
          aria-expanded={open}
          aria-controls={panel}
          aria-label={t(noted ? 'noteOpen' : 'noteWrite', { title })}
          title={t('note')}
          onClick={() => setOpen(!open)}
          className={`${BUTTON} ${noted ? 'text-accent' : 'text-soft'}`}
        >
          <NoteIcon filled={noted} />
        </button>
      </span>
      <div id={panel} className="no-print marked-panel">
        {open && (
          <Suspense>
            <NoteEditor
              place={{ courseId: marks.courseId, lessonId: marks.lessonId, anchor }}
              viewerId={marks.viewerId}
              title={title}
              exists={noted}
              onNote={(is) => marks.show('notes', anchor, is)}
              onClose={() => {
                setOpen(false);
                noteButton.current?.focus();
              }}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** One for all headings and all lessons: a request goes on when its page is left. */
const wishBookmark = createBookmarkSender(sendBookmark);

/** Shows it turned at once, and in the end as it is stored. */
async function turnBookmark(marks: Marks, anchor: string): Promise<void> {
  const { courseId, lessonId, bookmarks, show, setFailed } = marks;
  const wished = bookmarks.includes(anchor) ? 'clear' : 'set';
  show('bookmarks', anchor, wished === 'set' ? 'there' : 'gone');
  setFailed(false);
  const outcome = await wishBookmark({ courseId, lessonId, anchor }, wished);
  if (outcome === null || outcome.ok) return;
  show('bookmarks', anchor, outcome.mark === 'set' ? 'there' : 'gone');
  setFailed(true);
}

function BookmarkIcon({ filled }: { readonly filled: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`size-5 stroke-current stroke-2 ${fillOf(filled)}`}>
      <path d="M6 3.5h12V21l-6-4.5L6 21Z" strokeLinejoin="round" />
    </svg>
  );
}

function NoteIcon({ filled }: { readonly filled: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 fill-none stroke-current stroke-2">
      <path d="M15.5 4.5 19.5 8.5 8.5 19.5 4 20 4.5 15.5Z" strokeLinejoin="round" className={fillOf(filled)} />
      <path d="M13 21h7" strokeLinecap="round" />
    </svg>
  );
}

function fillOf(filled: boolean): string {
  return filled ? 'fill-current' : 'fill-none';
}
