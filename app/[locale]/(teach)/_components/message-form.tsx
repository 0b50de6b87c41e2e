'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { sendJson } from '@/app/_components/send-json';
import { Button } from '@/app/_components/ui/button';
import { TextArea } from '@/app/_components/ui/text-area';
import { useForm } from '@/app/_components/use-form';

interface MessageFormProps {
  readonly classId: string;
  readonly toIds: readonly string[];
  readonly maximum: number;
}

/** A text to students of a class. Pressed twice, or sent again after a lost connection, it reaches nobody twice: the key changes with the text only. */
export function MessageForm({ classId, toIds, maximum }: MessageFormProps) {
  const t = useTranslations('messages');
  const router = useRouter();
  const [recipients, setRecipients] = useState<number | null>(null);
  const key = useRef({ text: '', value: '' });
  const { busy, failure, onSubmit, problemOf } = useForm({
    fields: ['text'],
    send: ({ text }) => {
      if (key.current.text !== text) key.current = { text, value: crypto.randomUUID() };
      return sendJson({
        ...{ method: 'POST', url: `/api/v1/classes/${classId}/messages`, body: { to: toIds, text } },
        headers: { 'idempotency-key': key.current.value },
      });
    },
    onDone: ({ data }, form) => {
      setRecipients(typeof data === 'object' && data !== null && 'recipients' in data ? Number(data.recipients) : null);
      key.current = { text: '', value: '' };
      form.reset();
      router.refresh();
    },
  });
  const problem = problemOf('text');
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
      <TextArea
        name="text"
        rows={4}
        maxLength={maximum}
        label={t('text', { count: toIds.length })}
        hint={t('hint', { maximum })}
        error={problem === 'empty' ? t('empty') : undefined}
        onChange={() => setRecipients(null)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={busy} busyLabel={t('sending')}>
          {t('send', { count: toIds.length })}
        </Button>
        <p role="status" className="m-0 font-medium text-(--right)">
          {recipients === null ? '' : `✓ ${t('sent', { count: recipients })}`}
        </p>
      </div>
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </form>
  );
}
