'use client';

import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { failureText, useRequest } from '@/app/_components/use-request';

export function EndSessions({ signInHref }: { readonly signInHref: string }) {
  const t = useTranslations('account');
  const { busy, failure, run } = useRequest();
  const end = async () => {
    const reply = await run(() => sendJson({ method: 'DELETE', url: '/api/account/sessions' }));
    if (reply?.ok === true) window.location.assign(signInHref);
  };
  return (
    <div className="flex flex-col items-start gap-4">
      <Button look="danger" busy={busy} busyLabel={t('signingOutEverywhere')} onClick={() => void end()}>
        {t('signOutEverywhere')}
      </Button>
      <div role="alert" className="w-full empty:-mt-4">
        {failure !== null && (
          <Notice tone="wrong">{failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}</Notice>
        )}
      </div>
    </div>
  );
}
