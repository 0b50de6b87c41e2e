'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import type { FailedReply } from '@/app/_components/send-json';
import type { MarkDetails } from '@/lib/services/gradebook/view-mark';

import { MarkChanges } from './mark-changes';
import { MarkForm } from './mark-form';

import type { BoardColumn, BoardRow } from './board-rows';

interface MarkPanelProps {
  readonly classId: string;
  readonly student: BoardRow;
  readonly assignment: BoardColumn;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

/** One mark: what it is, what it rests on, what was done to it, and the form that changes it. */
export function MarkPanel({ classId, student, assignment, readOnly, onClose }: MarkPanelProps) {
  const t = useTranslations('gradebook');
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const url = `/api/v1/classes/${classId}/marks/${assignment.id}/${student.userId}`;
  const { details, failure, load } = useDetails(url);
  useEffect(() => dialog.current?.showModal(), []);
  const onChanged = () => {
    void load();
    router.refresh();
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(40rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-edge bg-surface p-5 text-start text-ink backdrop:bg-black/50 sm:p-6"
    >
      <div className="flex items-start gap-3">
        <h2 id={id} className="grow text-lg wrap-anywhere">
          {t('panelTitle', { student: student.name, assignment: assignment.title })}
        </h2>
        <form method="dialog">
          <Button type="submit" look="secondary">
            {t('close')}
          </Button>
        </form>
      </div>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
      {details === null ? (
        failure === null && <p role="status">{t('loading')}</p>
      ) : (
        <div className="mt-4 flex flex-col gap-6">
          <MarkNow details={details} />
          <Questions details={details} />
          {!readOnly && <MarkForm url={url} mark={details.mark} onChanged={onChanged} onRefused={() => void load()} />}
          <MarkChanges changes={details.changes} />
        </div>
      )}
    </dialog>
  );
}

/** What the server says of the mark; the last known stays while it is asked again. */
function useDetails(url: string) {
  const [details, setDetails] = useState<MarkDetails | null>(null);
  const [failure, setFailure] = useState<FailedReply | null>(null);
  const load = useCallback(async () => {
    const reply = await sendJson({ method: 'GET', url });
    setFailure(reply.ok ? null : reply);
    if (reply.ok) setDetails(reply.data as MarkDetails);
  }, [url]);
  useEffect(() => {
    let isShown = true;
    void sendJson({ method: 'GET', url }).then((reply) => {
      if (!isShown) return;
      if (reply.ok) setDetails(reply.data as MarkDetails);
      else setFailure(reply);
    });
    return () => {
      isShown = false;
    };
  }, [url]);
  return { details, failure, load };
}

function MarkNow({ details: { mark } }: { readonly details: MarkDetails }) {
  const t = useTranslations('gradebook');
  const { state, points, outOf, overridden, standing } = mark;
  return (
    <section>
      <h3 className="text-base">{t('markNow')}</h3>
      <p className="mt-1 text-2xl font-semibold tabular-nums">
        {state === 'marked' ? (
          <>
            {t('ofPoints', { points: String(points ?? 0), outOf: String(outOf) })}{' '}
            {overridden && <span className="text-base font-normal text-soft">{t('state.overridden')}</span>}
          </>
        ) : (
          <span className="text-base font-medium">{t(`state.${state}`)}</span>
        )}
      </p>
      <p className="mt-1 text-sm text-soft">{t(`standing.${standing}`)}</p>
    </section>
  );
}

function Questions({ details: { questions } }: { readonly details: MarkDetails }) {
  const t = useTranslations('gradebook');
  return (
    <section>
      <h3 className="text-base">{t('questionsTitle')}</h3>
      <ul className="mt-1 flex flex-col">
        {questions.map(({ questionId, title, points, outOf, attempts, late }) => (
          <li key={questionId} className="flex flex-wrap gap-x-4 border-b border-line py-1.5">
            <span className="min-w-0 grow basis-48 wrap-anywhere">{title}</span>
            <span className="text-sm text-soft">
              {attempts === 0 ? t('notAnswered') : t('attempts', { count: attempts })}
              {late && ` · ${t('lateAnswer')}`}
            </span>
            <span className="tabular-nums">
              {points === null && attempts > 0
                ? t('notJudged')
                : t('ofPoints', { points: String(points ?? 0), outOf: String(outOf) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
