'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';

import { OneFieldForm } from '@/app/_components/one-field-form';
import { sendJson } from '@/app/_components/send-json';

/** Adds somebody with an account to those who write for the course. The page around it is then made anew. */
export function AddInstructorForm({ courseId }: { readonly courseId: string }) {
  const t = useTranslations('studio');
  const router = useRouter();
  return (
    <OneFieldForm
      field={{ name: 'email', type: 'email', label: t('email'), hint: t('emailHint') }}
      button={{ label: t('add'), busyLabel: t('adding'), look: 'secondary' }}
      texts={{
        fillIn: t('fillIn', { field: t('email') }),
        offline: t('offline'),
        unreadable: t('unreadable'),
      }}
      send={(email) => sendJson({ method: 'POST', url: `/api/v1/studio/${courseId}/instructors`, body: { email } })}
      onDone={() => router.refresh()}
      doneLabel={t('added')}
    />
  );
}
