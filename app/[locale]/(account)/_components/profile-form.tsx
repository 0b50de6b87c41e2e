'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { TextField } from '@/app/_components/ui/text-field';
import { useForm } from '@/app/_components/use-form';
import { failureText } from '@/app/_components/use-request';

export function ProfileForm({ name }: { readonly name: string }) {
  const t = useTranslations('account');
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: ['name'],
    send: (body) => sendJson({ method: 'PATCH', url: '/api/account', body }),
    onDone: () => {
      setSaved(true);
      router.refresh();
    },
  });
  const reason = failure && failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  const problem = problemOf('name');
  return (
    <form
      method="post"
      noValidate
      onSubmit={onSubmit}
      onChange={() => setSaved(false)}
      className="flex flex-col items-start gap-4"
    >
      <TextField
        name="name"
        autoComplete="name"
        required
        defaultValue={name}
        label={t('name')}
        hint={t('nameHint')}
        error={problem === 'empty' ? t('fillIn', { field: t('name') }) : problem === 'refused' ? reason : undefined}
        className="w-full"
      />
      <Button type="submit" look="secondary" busy={busy} busyLabel={t('saving')}>
        {t('save')}
      </Button>
      <div role="status" className="w-full empty:-mt-4">
        {saved && failure === null && <Notice tone="right">{t('saved')}</Notice>}
        {failure !== null && problem === null && <Notice tone="wrong">{reason}</Notice>}
      </div>
    </form>
  );
}
