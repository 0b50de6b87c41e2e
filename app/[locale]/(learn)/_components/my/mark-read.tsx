'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

/** Reading is a decision of its own: a message that was scrolled past stays new. */
export function MarkRead({ messageId }: { readonly messageId: string }) {
  const t = useTranslations('messages');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const mark = async () => {
    const reply = await run(() => sendJson({ method: 'PUT', url: `/api/v1/me/messages/${messageId}/read` }));
    if (reply?.ok === true) router.refresh();
  };
  return (
    <div className="mt-2">
      <Button look="quiet" busy={busy} busyLabel={t('marking')} onClick={() => void mark()}>
        {t('markRead')}
      </Button>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
