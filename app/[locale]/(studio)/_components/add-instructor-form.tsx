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

/** Adds somebody with an account to those who write for the course. The page around it is then made anew. */
export function AddInstructorForm({ courseId }: { readonly courseId: string }) {
  const t = useTranslations('studio');
  const router = useRouter();
  const [isAdded, setIsAdded] = useState(false);
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: ['email'],
    send: ({ email }) => {
      setIsAdded(false);
      return sendJson({ method: 'POST', url: `/api/v1/studio/${courseId}/instructors`, body: { email } });
    },
    onDone: (_reply, form) => {
      form.reset();
      setIsAdded(true);
      router.refresh();
    },
  });
  const reason = failure && failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  const problem = problemOf('email');
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col items-start gap-4">
      <TextField
        name="email"
        type="email"
        autoComplete="off"
        required
        label={t('email')}
        hint={t('emailHint')}
        error={problem === 'empty' ? t('fillIn', { field: t('email') }) : problem === 'refused' ? reason : undefined}
        className="w-full max-w-md"
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="secondary" busy={busy} busyLabel={t('adding')}>
          {t('add')}
        </Button>
        <span role="status">{isAdded ? t('added') : ''}</span>
      </div>
      <div role="alert" className="w-full empty:hidden">
        {failure !== null && problem === null && <Notice tone="wrong">{reason}</Notice>}
      </div>
    </form>
  );
}
