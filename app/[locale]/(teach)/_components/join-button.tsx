'use client';

import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

interface JoinButtonProps {
  readonly code: string;
  readonly next: string;
}

/** Joining is a decision of its own: opening the link alone joins nothing. */
export function JoinButton({ code, next }: JoinButtonProps) {
  const t = useTranslations('classes');
  const { busy, failure, run } = useRequest();
  const join = async () => {
    const reply = await run(() => sendJson({ method: 'POST', url: '/api/v1/memberships', body: { code } }));
    if (reply?.ok === true) window.location.assign(next);
  };
  return (
    <div className="flex flex-col items-start gap-4">
      <Button busy={busy} busyLabel={t('joining')} onClick={() => void join()}>
        {t('join')}
      </Button>
      <FailureNotice
        failure={failure}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
        className="w-full"
      />
    </div>
  );
}
