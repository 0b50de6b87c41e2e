'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

import { ConfirmQuestion } from './confirm-question';
import { focusOn } from './focus-on';

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
  /** Whether the button was away: then it comes back with the keyboard's focus. */
  const [wasAway, setWasAway] = useState(false);
  const change = async (archive: boolean) => {
    const url = `/api/v1/studio/${courseId}/questions/${questionId}/archived`;
    const reply = await run(() => sendJson({ method: archive ? 'PUT' : 'DELETE', url }));
    if (reply?.ok !== true) return;
    setIsArchived(archive);
    setAsking(false);
  };
  const ask = () => {
    setAsking(true);
    setWasAway(true);
  };
  const action = isArchived ? t('restore') : t('archive');
  return (
    <>
      {!asking && (
        <Button
          look="quiet"
          ref={wasAway ? focusOn : undefined}
          className="px-2! text-sm font-normal"
          busy={busy}
          busyLabel={isArchived ? t('restoring') : t('archiving')}
          aria-label={t('actionOn', { action, title })}
          onClick={isArchived ? () => void change(false) : ask}
        >
          {action}
        </Button>
      )}
      {asking && (
        <ConfirmQuestion
          look="danger"
          label={t('archive')}
          fullLabel={t('actionOn', { action, title })}
          busyLabel={t('archiving')}
          question={t('archiveQuestion')}
          cancelLabel={t('cancel')}
          busy={busy}
          onConfirm={() => void change(true)}
          onCancel={() => setAsking(false)}
        />
      )}
      <span role="status" className="px-2 text-soft empty:hidden">
        {isArchived === archived ? '' : isArchived ? t('archived') : t('restored')}
      </span>
      <FailureNotice
        failure={failure}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
        className="w-full basis-full"
      />
    </>
  );
}
