'use client';

import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { Ref } from 'react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { RegradePreview } from '@/lib/services/regrades/preview-regrade';

import type { Reason } from './regrade-api';

interface ConfirmRegradeProps {
  readonly preview: RegradePreview;
  /** Another regrade of the question is running. */
  readonly blocked: boolean;
  readonly busy: boolean;
  readonly onConfirm: (reason: Reason) => void;
}

/** As many characters as the API takes. */
const REASON_MAXIMUM = 500;

/** Why, in the words that students read; then it is begun. */
export function ConfirmRegrade({ preview, blocked, busy, onConfirm }: ConfirmRegradeProps) {
  const t = useTranslations('regrade');
  const [reason, setReason] = useState<Reason>({ zh: '', en: '' });
  const [missing, setMissing] = useState(false);
  const chinese = useRef<HTMLTextAreaElement>(null);
  const changed = preview.gains + preview.losses + preview.slipsOnly;
  if (preview.answers === 0) return null;
  if (changed === 0) return <Notice tone="note">{t('nothingChanges')}</Notice>;
  return (
    <form
      method="post"
      noValidate
      className="mt-6 flex max-w-2xl flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const empty = reason.zh.trim() === '';
        setMissing(empty);
        if (empty) chinese.current?.focus();
        else onConfirm(reason);
      }}
    >
      <ReasonField
        label={t('reasonZh')}
        hint={t('reasonHint')}
        error={missing ? t('reasonMissing') : null}
        lang="zh-CN"
        value={reason.zh}
        onChange={(zh) => setReason({ ...reason, zh })}
        fieldRef={chinese}
      />
      <ReasonField
        label={t('reasonEn')}
        hint={t('reasonEnHint')}
        error={null}
        lang="en"
        value={reason.en}
        onChange={(en) => setReason({ ...reason, en })}
      />
      {blocked && <Notice tone="note">{t('blocked')}</Notice>}
      <Button type="submit" busy={busy} busyLabel={t('starting')}>
        {t('start', { count: changed })}
      </Button>
    </form>
  );
}

interface ReasonFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly lang: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly fieldRef?: Ref<HTMLTextAreaElement>;
}

function ReasonField({ label, hint, error, lang, value, onChange, fieldRef }: ReasonFieldProps) {
  const id = useId();
  return (
    <div className="flex w-full flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        ref={fieldRef}
        id={id}
        lang={lang}
        rows={2}
        maxLength={REASON_MAXIMUM}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== null}
        aria-describedby={error === null ? `${id}-hint` : `${id}-hint ${id}-error`}
        className="w-full rounded-lg border border-edge bg-surface px-3 py-2 text-base text-ink"
      />
      <p id={`${id}-hint`} className="m-0 text-sm text-soft">
        {hint}
      </p>
      {error !== null && (
        <p id={`${id}-error`} className="m-0 text-sm font-medium text-wrong">
          {error}
        </p>
      )}
    </div>
  );
}
