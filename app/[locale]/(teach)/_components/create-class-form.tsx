'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';

import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { TextField } from '@/app/_components/ui/text-field';
import { useForm } from '@/app/_components/use-form';
import { failureText } from '@/app/_components/use-request';

interface CreateClassFormProps {
  readonly courseId: string;
  readonly classesPath: string;
}

export function CreateClassForm({ courseId, classesPath }: CreateClassFormProps) {
  const t = useTranslations('classes');
  const router = useRouter();
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: ['name'],
    send: ({ name }) => sendJson({ method: 'POST', url: '/api/v1/classes', body: { courseId, name } }),
    onDone: ({ data }) => {
      const { classId } = data as { readonly classId: string };
      router.push(`${classesPath}/${classId}`);
    },
  });
  const reason = failure && failureText(failure, { offline: t('offline'), unreadable: t('unreadable') });
  const problem = problemOf('name');
  return (
    <form method="post" noValidate onSubmit={onSubmit} className="flex flex-col items-start gap-4">
      <TextField
        name="name"
        autoComplete="off"
        required
        label={t('className')}
        hint={t('classNameHint')}
        error={
          problem === 'empty' ? t('fillIn', { field: t('className') }) : problem === 'refused' ? reason : undefined
        }
        className="w-full"
      />
      <Button type="submit" busy={busy} busyLabel={t('creating')}>
        {t('create')}
      </Button>
      <div role="alert" className="w-full empty:-mt-4">
        {failure !== null && problem === null && <Notice tone="wrong">{reason}</Notice>}
      </div>
    </form>
  );
}
