'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { TextArea } from '@/app/_components/ui/text-area';
import type { RegradePreview } from '@/lib/services/regrades/preview-regrade';

import type { Reason } from './regrade-api';

interface ConfirmRegradeProps {
  readonly preview: RegradePreview;
  /** Another regrade of the question is running. */
  readonly blocked: boolean;
  readonly busy: boolean;
  readonly reason: Reason;
  readonly onReason: (reason: Reason) => void;
  readonly onConfirm: () => void;
}

/** As many characters as the API takes. */
const REASON_MAXIMUM = 500;

/** Why, in the words that students read; then it is begun. */
export function ConfirmRegrade({ preview, blocked, busy, reason, onReason, onConfirm }: ConfirmRegradeProps) {
  const t = useTranslations('regrade');
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
        else onConfirm();
      }}
    >
      <TextArea
        ref={chinese}
        label={t('reasonZh')}
        hint={t('reasonHint')}
        error={missing ? t('reasonMissing') : null}
        lang="zh-CN"
        maxLength={REASON_MAXIMUM}
        value={reason.zh}
        onChange={(event) => onReason({ ...reason, zh: event.target.value })}
        className="w-full"
      />
      <TextArea
        label={t('reasonEn')}
        hint={t('reasonEnHint')}
        lang="en"
        maxLength={REASON_MAXIMUM}
        value={reason.en}
        onChange={(event) => onReason({ ...reason, en: event.target.value })}
        className="w-full"
      />
      {blocked && <Notice tone="note">{t('blocked')}</Notice>}
      <Button type="submit" busy={busy} busyLabel={t('starting')}>
        {t('start', { count: changed })}
      </Button>
    </form>
  );
}
