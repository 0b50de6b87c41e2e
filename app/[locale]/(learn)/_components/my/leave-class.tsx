'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

interface LeaveClassProps {
  readonly classId: string;
  readonly name: string;
}

/** The way out of a class, in two steps. */
export function LeaveClass({ classId, name }: LeaveClassProps) {
  const t = useTranslations('my');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [isAsking, setIsAsking] = useState(false);
  const leave = async () => {
    const reply = await run(() => sendJson({ method: 'DELETE', url: `/api/v1/memberships/${classId}` }));
    if (reply?.ok === true) router.refresh();
  };
  return (
    <details onToggle={({ currentTarget }) => setIsAsking(currentTarget.open)} open={isAsking}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm text-soft hover:text-accent">
        {t('leave')}
        <span className="sr-only">: {name}</span>
      </summary>
      <p className="mt-1">{t('leaveText')}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button look="danger" busy={busy} busyLabel={t('leaving')} onClick={() => void leave()}>
          {t('leaveConfirm', { name })}
        </Button>
        <Button look="secondary" onClick={() => setIsAsking(false)}>
          {t('cancel')}
        </Button>
      </div>
      <FailureNotice
        failure={failure}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
        className="mt-3"
      />
    </details>
  );
}
