'use client';

import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

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
      <FailureNotice
        failure={failure}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
        className="w-full"
      />
    </div>
  );
}
