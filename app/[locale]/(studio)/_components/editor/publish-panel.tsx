'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { TextField } from '@/app/_components/ui/text-field';
import { failureText, useRequest } from '@/app/_components/use-request';
import type { FailedReply } from '@/app/_components/send-json';

import type { DraftApi, Published } from './draft-api';

interface PublishPanelProps {
  readonly api: Pick<DraftApi, 'publish'>;
  /** Errors that keep it from being published. */
  readonly errors: readonly { readonly line: number; readonly column: number; readonly message: string }[];
  readonly reviewRequired: boolean;
  /** Saves what is not saved yet: the revision; null when that failed. */
  readonly settle: () => Promise<number | null>;
  readonly onGoTo: (line: number, column: number) => void;
}

const NOTE_MOST = 2000;
const ERRORS_SHOWN = 5;

/** Publishes what is written, now or at a time, with a word about why; then says what became of it. */
export function PublishPanel({ api, errors, reviewRequired, settle, onGoTo }: PublishPanelProps) {
  const t = useTranslations('studioEditor');
  const { busy, failure, run } = useRequest();
  const [note, setNote] = useState('');
  const [when, setWhen] = useState('');
  const [unsaved, setUnsaved] = useState(false);
  const [result, setResult] = useState<Published['state'] | null>(null);
  const publish = async () => {
    setResult(null);
    const revision = await settle();
    setUnsaved(revision === null);
    if (revision === null) return;
    const effectiveAt = when === '' ? null : new Date(when).toISOString();
    await run(async () => {
      const reply = await api.publish({ revision, note: note.trim(), effectiveAt });
      if (reply.ok) setResult(reply.state);
      return reply.ok ? { ok: true, status: 201, data: null } : reply;
    });
  };
  return (
    <section aria-label={t('publish')} className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4">
      <h2 className="text-lg">{t('publish')}</h2>
      <p className="m-0 text-soft">{t(reviewRequired ? 'publishReview' : 'publishLead')}</p>
      {errors.length > 0 && <Errors errors={errors} onGoTo={onGoTo} />}
      <NoteField note={note} onNote={setNote} />
      <TextField
        type="datetime-local"
        label={t('publishAt')}
        hint={t('publishAtHint')}
        value={when}
        onChange={(event) => setWhen(event.currentTarget.value)}
        className="max-w-xs"
      />
      <p className="m-0">
        <Button busy={busy} busyLabel={t('publishing')} onClick={() => void publish()}>
          {t(when === '' ? 'publishNow' : 'publishLater')}
        </Button>
      </p>
      <div role="status" className="empty:hidden">
        {result !== null && (
          <Notice tone="right" title={t(`published.${result}`)}>
            {result === 'served' && <p className="m-0">{t('keptVariants')}</p>}
          </Notice>
        )}
      </div>
      <div role="alert" className="empty:hidden">
        {unsaved && <Notice tone="wrong">{t('publishUnsaved')}</Notice>}
        {failure !== null && <Failure failure={failure} />}
      </div>
    </section>
  );
}

function NoteField({ note, onNote }: { readonly note: string; readonly onNote: (note: string) => void }) {
  const t = useTranslations('studioEditor');
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {t('note')}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={NOTE_MOST}
        value={note}
        onChange={(event) => onNote(event.currentTarget.value)}
        className="min-h-11 rounded-lg border border-edge bg-surface px-3 py-2 text-base"
      />
    </div>
  );
}

function Failure({ failure }: { readonly failure: FailedReply }) {
  const t = useTranslations('studioEditor');
  return <Notice tone="wrong">{failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}</Notice>;
}

function Errors({ errors, onGoTo }: Pick<PublishPanelProps, 'errors' | 'onGoTo'>) {
  const t = useTranslations('studioEditor');
  return (
    <Notice tone="wrong" title={t('publishErrors', { count: errors.length })}>
      <ul>
        {errors.slice(0, ERRORS_SHOWN).map(({ line, column, message }) => (
          <li key={`${String(line)}:${String(column)}:${message}`}>
            <button type="button" className="link min-h-11 text-start" onClick={() => onGoTo(line, column)}>
              {t('errorAt', { line, message })}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
