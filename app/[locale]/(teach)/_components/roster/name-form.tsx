'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { TextField } from '@/app/_components/ui/text-field';
import { useForm } from '@/app/_components/use-form';
import { failureText } from '@/app/_components/use-request';

interface NameFormProps {
  readonly label: string;
  /** As it is called now. */
  readonly name: string;
  readonly url: string;
  readonly onDone?: () => void;
}

/** Calls something otherwise. The page around it is then made anew. */
export function NameForm({ label, name, url, onDone }: NameFormProps) {
  const t = useTranslations('roster');
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const texts = { offline: t('offline'), unreadable: t('unreadable') };
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: ['name'],
    send: (body) => sendJson({ method: 'PATCH', url, body }),
    onDone: () => {
      setSaved(true);
      onDone?.();
      router.refresh();
    },
  });
  const problem = problemOf('name');
  const refusal = problem === 'refused' && failure !== null ? failureText(failure, texts) : undefined;
  return (
    <form
      method="post"
      noValidate
      onSubmit={onSubmit}
      onChange={() => setSaved(false)}
      className="flex flex-col items-start gap-3"
    >
      <TextField
        name="name"
        label={label}
        defaultValue={name}
        autoComplete="off"
        required
        error={problem === 'empty' ? t('fillIn', { field: label }) : refusal}
        className="w-full max-w-md"
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="secondary" busy={busy} busyLabel={t('saving')}>
          {t('save')}
        </Button>
        <span role="status">{saved ? t('saved') : ''}</span>
      </div>
      <FailureNotice failure={problem === null ? failure : null} texts={texts} className="w-full" />
    </form>
  );
}
