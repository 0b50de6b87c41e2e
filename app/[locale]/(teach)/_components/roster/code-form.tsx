'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { useRequest } from '@/app/_components/use-request';

interface CodeFormProps {
  readonly classId: string;
  readonly hasCode: boolean;
  /** For how many days a code may be good; the last is the usual one. */
  readonly lifetimes: readonly number[];
}

/** Gives the class a new join code for as long as is wanted, or takes it away. The page around it is then made anew. */
export function CodeForm({ classId, hasCode, lifetimes }: CodeFormProps) {
  const t = useTranslations('roster');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [days, setDays] = useState(lifetimes.at(-1) ?? 0);
  const [method, setMethod] = useState<'POST' | 'DELETE'>('POST');
  const change = async (chosen: 'POST' | 'DELETE') => {
    setMethod(chosen);
    const url = `/api/v1/classes/${classId}/join-code`;
    const address = chosen === 'POST' ? `${url}?days=${days}` : url;
    const reply = await run(() => sendJson({ method: chosen, url: address }));
    if (reply?.ok === true) router.refresh();
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('lifetime')}
          value={String(days)}
          options={lifetimes.map((one) => ({ value: String(one), label: t('days', { days: one }) }))}
          onChange={(event) => setDays(Number(event.target.value))}
          className="max-w-80 grow basis-60"
        />
        <Button
          look="secondary"
          busy={busy && method === 'POST'}
          busyLabel={t('making')}
          onClick={() => void change('POST')}
        >
          {t(hasCode ? 'renew' : 'makeCode')}
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
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
