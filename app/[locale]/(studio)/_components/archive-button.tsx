'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { failureText, useRequest } from '@/app/_components/use-request';

interface ArchiveButtonProps {
  readonly courseId: string;
  readonly questionId: string;
  readonly title: string;
  /** As the page found it. */
  readonly archived: boolean;
}

/** Archives a question, after asking, or restores it. The row stays as it is until the page is next opened, so that it can be undone at once. */
export function ArchiveButton({ courseId, questionId, title, archived }: ArchiveButtonProps) {
  const t = useTranslations('studio');
  const { busy, failure, run } = useRequest();
  const [isArchived, setIsArchived] = useState(archived);
  const [asking, setAsking] = useState(false);
  const change = async (archive: boolean) => {
    const url = `/api/v1/studio/${courseId}/questions/${questionId}/archived`;
    const reply = await run(() => sendJson({ method: archive ? 'PUT' : 'DELETE', url }));
    if (reply?.ok !== true) return;
    setIsArchived(archive);
    setAsking(false);
  };
  const action = isArchived ? t('restore') : t('archive');
  return (
    <>
      {!asking && (
        <Button
          look="quiet"
          className="px-2! text-sm font-normal"
          busy={busy}
          busyLabel={isArchived ? t('restoring') : t('archiving')}
          aria-label={t('actionOn', { action, title })}
          onClick={() => {
            if (isArchived) void change(false);
            else setAsking(true);
          }}
        >
          {action}
        </Button>
      )}
      {asking && (
        <div role="group" aria-label={t('actionOn', { action, title })} className="w-full basis-full p-2">
          <p className="m-0 mb-2 text-sm">{t('archiveQuestion')}</p>
          <div className="flex flex-wrap gap-2">
            <Button
              look="danger"
              ref={focusOn}
              busy={busy}
              busyLabel={t('archiving')}
              onClick={() => void change(true)}
            >
              {t('archive')}
            </Button>
            <Button look="secondary" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      )}
      <span role="status" className="px-2 text-soft empty:hidden">
        {isArchived === archived ? '' : isArchived ? t('archived') : t('restored')}
      </span>
      <div role="alert" className="basis-full empty:hidden">
        {failure !== null && (
          <Notice tone="wrong">{failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}</Notice>
        )}
      </div>
    </>
  );
}

/** What was asked is answered where the keyboard is. */
function focusOn(button: HTMLButtonElement | null): void {
  button?.focus();
}
