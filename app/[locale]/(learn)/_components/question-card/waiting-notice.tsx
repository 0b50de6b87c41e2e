'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';

import { Button } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import type { Locale } from '@/lib/core/shared/locale';

import { signInPath } from './sign-in-path';

import type { CardController } from './card-controller';
import type { CardState } from './card-state';

interface WaitingNoticeProps {
  readonly card: CardController;
  readonly state: CardState;
  readonly locale: Locale;
}

const TEXTS = {
  offline: 'waitOffline',
  server: 'waitServer',
  busy: 'waitBusy',
  'signed-out': 'waitSignedOut',
} as const;

/** An answer that the server does not have yet says so, from the first failed try until it is there. */
export function WaitingNotice({ card, state, locale }: WaitingNoticeProps) {
  const t = useTranslations('learn');
  const router = useRouter();
  const { phase, question } = state;
  const reason = phase.name === 'waiting' ? phase.reason : phase.name === 'sending' ? phase.after : null;
  if (reason === null) return null;
  const again =
    reason === 'signed-out'
      ? { label: t('signIn'), act: () => router.push(signInPath(question.questionId, locale)) }
      : { label: t('retryNow'), act: card.retryNow };
  return (
    <Notice tone="note" role="status" title={t('waitTitle')} className="mt-4">
      <p>
        {t(TEXTS[reason])}
        {!card.keepsDraft() && ` ${t('draftNotKept')}`}
      </p>
      <div className="flex flex-wrap gap-2 pt-1">
        <Button look="secondary" busy={phase.name === 'sending'} onClick={again.act}>
          {again.label}
        </Button>
        <Button look="quiet" aria-disabled={phase.name === 'sending'} onClick={card.withdraw}>
          {t('withdraw')}
        </Button>
      </div>
    </Notice>
  );
}
