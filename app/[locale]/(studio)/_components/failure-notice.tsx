'use client';

import { useTranslations } from 'use-intl/react';

import type { FailedReply } from '@/app/_components/send-json';
import { Notice } from '@/app/_components/ui/notice';
import { failureText } from '@/app/_components/use-request';

/** Why the last request failed; nothing where none did. */
export function FailureNotice({ failure }: { readonly failure: FailedReply | null }) {
  const t = useTranslations('studio');
  return (
    <div role="alert" className="w-full basis-full empty:hidden">
      {failure !== null && (
        <Notice tone="wrong">{failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}</Notice>
      )}
    </div>
  );
}
