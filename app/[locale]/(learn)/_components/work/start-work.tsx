'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';

import { useCall } from './use-call';

interface StartWorkProps {
  readonly assignmentId: string;
  /** Of a timed exam, whose clock runs from here; null for everything else. */
  readonly minutes: number | null;
}

/** Nothing is begun by looking: only this begins it. */
export function StartWork({ assignmentId, minutes }: StartWorkProps) {
  const t = useTranslations('work');
  const router = useRouter();
  const [drawing, draw] = useTransition();
  const { busy, said, post } = useCall(assignmentId);
  const start = async () => {
    const reply = await post('start');
    if (reply?.ok === true) draw(() => router.refresh());
  };
  return (
    <div className="flex flex-col items-start gap-3">
      {minutes !== null && <Notice tone="note">{t('startsClock', { minutes })}</Notice>}
      {said !== null && (
        <Notice tone="wrong" role="alert">
          {said}
        </Notice>
      )}
      <Button busy={busy || drawing} busyLabel={t('starting')} onClick={() => void start()}>
        {t(minutes === null ? 'start' : 'startTimed')}
      </Button>
    </div>
  );
}
