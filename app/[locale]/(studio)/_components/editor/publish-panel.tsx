'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { TextArea } from '@/app/_components/ui/text-area';
import { TextField } from '@/app/_components/ui/text-field';
import { useRequest } from '@/app/_components/use-request';
import type { FailedReply } from '@/app/_components/send-json';

import type { DraftApi, Published, QuestionPlace } from './draft-api';

/** What goes with a publication. */
export interface PublishTerms {
  readonly note: string;
  /** As a field for date and time holds it; empty for now. */
  readonly when: string;
}

interface PublishPanelProps extends QuestionPlace {
  readonly api: Pick<DraftApi, 'publish'>;
  /** Errors that keep it from being published. */
  readonly errors: readonly { readonly line: number; readonly column: number; readonly message: string }[];
  readonly reviewRequired: boolean;
  /** Saves what is not saved yet: the revision; null when that failed. */
  readonly settle: () => Promise<number | null>;
  readonly terms: PublishTerms;
  readonly onTerms: (terms: PublishTerms) => void;
  readonly onGoTo: (line: number, column: number) => void;
}

const NOTE_MOST = 2000;
const ERRORS_SHOWN = 5;

/** Publishes what is written, now or at a time, with a word about why; then says what became of it. */
export function PublishPanel(props: PublishPanelProps) {
  const { api, errors, reviewRequired, settle, terms, onTerms, onGoTo, ...place } = props;
  const t = useTranslations('studioEditor');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [result, setResult] = useState<Published['state'] | null>(null);
  const { note, when } = terms;
  const publish = async () => {
    setResult(null);
    const effectiveAt = when === '' ? null : new Date(when).toISOString();
    // The draft is saved first, and busy from the first press on: a second one would publish twice.
    await run(async () => {
      const revision = await settle();
      if (revision === null) return unsaved(t('publishUnsaved'));
      const reply = await api.publish({ revision, note: note.trim(), effectiveAt });
      if (!reply.ok) return reply;
      setResult(reply.state);
      onTerms({ note: '', when: '' });
      // What the head of the page says of the question is another thing now.
      router.refresh();
      return { ok: true, status: 201, data: null };
    });
  };
  return (
    <section aria-label={t('publish')} className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4">
      <h2 className="text-lg">{t('publish')}</h2>
      <p className="m-0 text-soft">{t(reviewRequired ? 'publishReview' : 'publishLead')}</p>
      {errors.length > 0 && <Errors errors={errors} onGoTo={onGoTo} />}
      <TextArea
        label={t('note')}
        maxLength={NOTE_MOST}
        value={note}
        onChange={(event) => onTerms({ note: event.currentTarget.value, when })}
      />
      <TextField
        type="datetime-local"
        label={t('publishAt')}
        hint={t('publishAtHint')}
        value={when}
        onChange={(event) => onTerms({ note, when: event.currentTarget.value })}
        className="max-w-xs"
      />
      <p className="m-0">
        <Button busy={busy} busyLabel={t('publishing')} onClick={() => void publish()}>
          {t(when === '' ? 'publishNow' : 'publishLater')}
        </Button>
      </p>
      <div role="status" className="empty:hidden">
        {result !== null && <Outcome state={result} {...place} />}
      </div>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </section>
  );
}

/** What became of it. Served, a question can be placed into lessons. */
function Outcome({ state, ...place }: QuestionPlace & Published) {
  const t = useTranslations('studioEditor');
  return (
    <Notice tone="right" title={t(`published.${state}`)}>
      {state === 'served' && (
        <>
          <p className="m-0">{t('keptVariants')}</p>
          <PlaceLink {...place} />
        </>
      )}
    </Notice>
  );
}

function PlaceLink({ courseId, questionId }: QuestionPlace) {
  const t = useTranslations('studioEditor');
  const query = new URLSearchParams({ question: questionId }).toString();
  return (
    <Link
      href={`/${useLocale()}/studio/${courseId}/lessons?${query}`}
      className="link inline-flex min-h-11 items-center"
    >
      {t('toPlace')}
    </Link>
  );
}

/** What is not saved cannot be published. */
function unsaved(message: string): FailedReply {
  return { ok: false, code: 'unsaved', message, field: null, status: 0, retryAfterSeconds: null };
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
