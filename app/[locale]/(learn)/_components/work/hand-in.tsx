'use client';

import { useRouter } from 'next/navigation';
import { useId, useRef, useTransition } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

import { useCall } from './use-call';

interface HandInProps {
  readonly assignmentId: string;
  /** Questions without any answer. */
  readonly unanswered: number;
}

/** Handing in cannot be taken back, so it is asked for once more, with what is missing. Escape means no. */
export function HandIn({ assignmentId, unanswered }: HandInProps) {
  const t = useTranslations('work');
  const router = useRouter();
  const [drawing, draw] = useTransition();
  const { busy, said, post } = useCall(assignmentId);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const finish = async () => {
    const reply = await post('finish');
    if (reply?.ok === true) draw(() => router.refresh());
  };
  return (
    <div className="flex flex-col items-start gap-3 border-t border-line pt-6">
      <p className="m-0 text-soft">{t('unanswered', { count: unanswered })}</p>
      {said !== null && (
        <Notice tone="wrong" role="alert">
          {said}
        </Notice>
      )}
      <Button busy={busy || drawing} busyLabel={t('handingIn')} onClick={() => dialog.current?.showModal()}>
        {t('handIn')}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="m-auto max-w-sm rounded-xl border border-edge bg-surface p-6 text-ink backdrop:bg-black/50"
      >
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {t('handInTitle')}
        </h2>
        <p id={`${id}-text`} className="mt-2">
          {t('unanswered', { count: unanswered })} {t('handInConfirm')}
        </p>
        <form method="dialog" className="mt-5 flex flex-wrap gap-2">
          <Button type="submit" look="secondary">
            {t('cancel')}
          </Button>
          <Button type="submit" look="danger" onClick={() => void finish()}>
            {t('handInYes')}
          </Button>
        </form>
      </dialog>
    </div>
  );
}
