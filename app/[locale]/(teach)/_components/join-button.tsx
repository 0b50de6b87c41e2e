'use client';

import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { failureText, useRequest } from '@/app/_components/use-request';

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
      <div role="alert" className="w-full empty:-mt-4">
        {failure !== null && (
          <Notice tone="wrong">{failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}</Notice>
        )}
      </div>
    </div>
  );
}
