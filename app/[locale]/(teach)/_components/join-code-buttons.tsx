'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { useRequest } from '@/app/_components/use-request';

interface JoinCodeButtonsProps {
  readonly classId: string;
  readonly hasCode: boolean;
}

/** Gives the class a new join code, or takes it away. The page around it is then made anew. */
export function JoinCodeButtons({ classId, hasCode }: JoinCodeButtonsProps) {
  const t = useTranslations('classes');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [method, setMethod] = useState<'POST' | 'DELETE'>('POST');
  const change = async (chosen: 'POST' | 'DELETE') => {
    setMethod(chosen);
    const url = `/api/v1/classes/${classId}/join-code`;
    const reply = await run(() => sendJson({ method: chosen, url }));
    if (reply?.ok === true) router.refresh();
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button
          look="secondary"
          busy={busy && method === 'POST'}
          busyLabel={t('renewing')}
          onClick={() => void change('POST')}
        >
          {hasCode ? t('renew') : t('makeCode')}
        </Button>
        {hasCode && (
          <Button
            look="danger"
            busy={busy && method === 'DELETE'}
            busyLabel={t('revoking')}
            onClick={() => void change('DELETE')}
          >
            {t('revoke')}
          </Button>
        )}
      </div>
      <p className="text-sm text-soft">{t('renewExplain')}</p>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
