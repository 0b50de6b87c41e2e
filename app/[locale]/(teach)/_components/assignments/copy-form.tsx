'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { newUuid } from '@/app/_components/new-uuid';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { useRequest } from '@/app/_components/use-request';

interface CopyFormProps {
  /** Of the assignment, in the API. */
  readonly url: string;
  /** The assignment's own. */
  readonly classId: string;
  /** Those that take it. */
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  /** Of the pages of classes; each lies below it. */
  readonly classesPath: string;
}

/** Copies an assignment as a draft into a class, and leads to its form. */
export function CopyForm({ url, classId, classes, classesPath }: CopyFormProps) {
  const t = useTranslations('assignments');
  const router = useRouter();
  const { busy, failure, run } = useRequest();
  const [leaving, leave] = useTransition();
  const [toClassId, setToClassId] = useState(classes[0]?.id ?? '');
  // Sent again after an answer that never came, it is the same copy.
  const [copyId] = useState(newUuid);
  const copy = async () => {
    const reply = await run(() => sendJson({ method: 'POST', url: `${url}/copies`, body: { toClassId, copyId } }));
    if (reply?.ok === true) leave(() => router.push(`${classesPath}/${toClassId}/assignments/${copyId}/edit`));
  };
  return (
    <details className="no-print">
      <summary className="link inline-flex min-h-11 items-center">{t('copyTitle')}</summary>
      <div className="mt-2 flex flex-wrap items-end gap-3">
        <SelectField
          label={t('copyTo')}
          value={toClassId}
          options={classes.map(({ id, name }) => ({
            value: id,
            label: id === classId ? t('thisClass', { name }) : name,
          }))}
          onChange={(event) => setToClassId(event.target.value)}
          className="w-64 max-w-full"
        />
        <Button look="secondary" busy={busy || leaving} busyLabel={t('working')} onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
      <FailureNotice
        failure={failure}
        texts={{ offline: t('offline'), unreadable: t('unreadable') }}
        className="mt-3"
      />
    </details>
  );
}
