'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';

import { OneFieldForm } from '@/app/_components/one-field-form';
import { sendJson } from '@/app/_components/send-json';

interface CreateClassFormProps {
  readonly courseId: string;
  readonly classesPath: string;
}

/** Makes a class and leads to its page. */
export function CreateClassForm({ courseId, classesPath }: CreateClassFormProps) {
  const t = useTranslations('classes');
  const router = useRouter();
  return (
    <OneFieldForm
      field={{ name: 'name', label: t('className'), hint: t('classNameHint') }}
      button={{ label: t('create'), busyLabel: t('creating') }}
      texts={{
        fillIn: t('fillIn', { field: t('className') }),
        offline: t('offline'),
        unreadable: t('unreadable'),
      }}
      send={(name) => sendJson({ method: 'POST', url: '/api/v1/classes', body: { courseId, name } })}
      onDone={({ data }) => {
        const { classId } = data as { readonly classId: string };
        router.push(`${classesPath}/${classId}`);
      }}
    />
  );
}
