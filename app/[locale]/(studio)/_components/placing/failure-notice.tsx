'use client';

import { useTranslations } from 'use-intl/react';

import type { FailedReply } from '@/app/_components/send-json';
import { Notice } from '@/app/_components/ui/notice';
import { failureText } from '@/app/_components/use-request';

/** Why something was not done. */
export function FailureNotice({ failure }: { readonly failure: FailedReply | null }) {
  const t = useTranslations('placing');
  return (
    <div role="alert" className="empty:hidden">
      {failure !== null && (
        <Notice tone="wrong">{failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}</Notice>
      )}
    </div>
  );
}
