'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';

import { OneFieldForm } from '@/app/_components/one-field-form';
import { sendJson } from '@/app/_components/send-json';

/** Lets somebody else teach the class, too. The page around it is then made anew. */
export function AddTeacherForm({ classId }: { readonly classId: string }) {
  const t = useTranslations('roster');
  const router = useRouter();
  return (
    <OneFieldForm
      field={{ name: 'email', type: 'email', label: t('email'), hint: t('addTeacherHint') }}
      button={{ label: t('add'), busyLabel: t('adding'), look: 'secondary' }}
      texts={{
        fillIn: t('fillIn', { field: t('email') }),
        ...{ offline: t('offline'), unreadable: t('unreadable') },
      }}
      send={(email) => sendJson({ method: 'POST', url: `/api/v1/classes/${classId}/teachers`, body: { email } })}
      onDone={() => router.refresh()}
      doneLabel={t('added')}
    />
  );
}
