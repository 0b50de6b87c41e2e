'use client';

import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';

import { browserStore } from '@/app/_components/browser-store';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

import { createNoteApi } from './note-api';
import { createNoteDrafts, newWriter } from './note-drafts';
import { createNoteKeeper } from './note-keeper';

import type { NoteKeeper, NoteState } from './note-keeper';
import type { MarkPlace } from './note-place';

interface NoteEditorProps {
  readonly place: MarkPlace;
  readonly viewerId: string;
  readonly title: string;
  /** Whether a note is known to be there. */
  readonly exists: boolean;
  readonly onNote: (is: 'there' | 'gone') => void;
  readonly onClose: () => void;
}

const MAXIMUM = 10_000;
const NEARLY_FULL = 9000;

/** A note while it is written: saved by itself, and it says how it stands. */
export function NoteEditor({ title, onNote, onClose, ...where }: NoteEditorProps) {
  const t = useTranslations('reading');
  const keeper = useNoteKeeper(where);
  const state = useSyncExternalStore(keeper.subscribe, keeper.get, keeper.get);
  const field = useRef<HTMLTextAreaElement>(null);
  const [deleted, setDeleted] = useState('');
  const id = useId();
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (state.status === 'saved') onNote(state.text.trim() === '' ? 'gone' : 'there');
  }, [state.status, state.text, onNote]);
  const focusField = () => field.current?.focus();
  const replace = (text: string) => {
    setDeleted(text === '' ? state.text : '');
    keeper.type(text);
    void keeper.now();
    focusField();
  };
  return (
    <section aria-label={t('noteOf', { title })} className="rounded-xl border border-line bg-surface p-3 text-base">
      <label htmlFor={id} className="text-sm text-soft">
        {t('notePrivate')}
      </label>
      <textarea
        id={id}
        ref={field}
        value={state.text}
        rows={4}
        maxLength={MAXIMUM}
        readOnly={state.status === 'loading' || state.status === 'unread'}
        aria-describedby={`${id}-state`}
        onChange={(event) => keeper.type(event.currentTarget.value)}
        onBlur={() => void keeper.now()}
        className="mt-1 block min-h-28 w-full resize-y rounded-lg border border-edge bg-paper p-3 leading-relaxed"
      />
      {state.text.length > NEARLY_FULL && (
        <p className="m-0 text-sm text-soft">{t('noteLength', { length: state.text.length, limit: MAXIMUM })}</p>
      )}
      {state.status === 'conflict' && <Conflict keeper={keeper} state={state} onSettled={focusField} />}
      <div className="mt-1 flex flex-wrap items-center gap-x-3">
        <p id={`${id}-state`} role="status" className="m-0 grow text-sm text-soft">
          <Standing state={state} />
        </p>
        {deleted !== '' && state.text === '' && (
          <Button look="quiet" onClick={() => replace(deleted)}>
            {t('undo')}
          </Button>
        )}
        {state.text !== '' && state.status !== 'conflict' && (
          <Button look="quiet" onClick={() => replace('')}>
            {t('noteDelete')}
          </Button>
        )}
        <Button look="quiet" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </section>
  );
}

function Standing({ state }: { readonly state: NoteState }) {
  const t = useTranslations('reading');
  const texts = {
    loading: t('noteLoading'),
    unread: t('noteUnread'),
    saved: state.text === '' ? t('noteEmpty') : t('noteSaved'),
    unsaved: t('noteUnsaved'),
    saving: t('noteSaving'),
    waiting: t('noteWaiting'),
    conflict: '',
    refused: t('noteRefused', { reason: state.message }),
  };
  return `${texts[state.status]}${state.kept ? '' : ` ${t('noteNotKept')}`}`;
}

interface ConflictProps {
  readonly keeper: NoteKeeper;
  readonly state: NoteState;
  /** The buttons go with the conflict. */
  readonly onSettled: () => void;
}

function Conflict({ keeper, state, onSettled }: ConflictProps) {
  const t = useTranslations('reading');
  const settle = (choose: () => unknown) => {
    choose();
    onSettled();
  };
  return (
    <Notice tone="note" role="alert" title={t('conflictTitle')} className="mt-2">
      <p className="m-0">{t(state.theirs === null ? 'conflictGone' : 'conflictText')}</p>
      {state.theirs !== null && (
        <blockquote className="m-0 max-h-40 overflow-auto ps-3 break-words whitespace-pre-wrap">
          {state.theirs.text}
        </blockquote>
      )}
      <p className="m-0 flex flex-wrap gap-2 pt-1">
        <Button look="secondary" onClick={() => settle(keeper.keepMine)}>
          {t('conflictMine')}
        </Button>
        <Button look="secondary" onClick={() => settle(keeper.takeTheirs)}>
          {t('conflictTheirs')}
        </Button>
      </p>
    </Notice>
  );
}

/** The keeper of one place; what is left unsaved when it goes stays in the browser. */
function useNoteKeeper({
  place,
  viewerId,
  exists,
}: Pick<NoteEditorProps, 'place' | 'viewerId' | 'exists'>): NoteKeeper {
  const [keeper] = useState(() => {
    return createNoteKeeper({
      api: createNoteApi(place),
      draft: createNoteDrafts(browserStore, viewerId).slotOf(place, newWriter()),
      exists,
      schedule: (run, milliseconds) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    });
  });
  useEffect(() => {
    void keeper.start();
    const now = () => void keeper.now();
    window.addEventListener('online', now);
    window.addEventListener('pagehide', now);
    return () => {
      window.removeEventListener('online', now);
      window.removeEventListener('pagehide', now);
      now();
    };
  }, [keeper]);
  return keeper;
}
