'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import type { RegradeView } from '@/lib/services/regrades/view-regrade';
import type { RegradeChoices } from '@/lib/services/regrades/view-regrade-choices';

import { ConfirmRegrade } from './confirm-regrade';
import { PreviewView } from './preview-view';
import { RegradeItem } from './regrade-item';
import { TermsForm } from './terms-form';
import { useDesk } from './use-desk';
import { useRegrades } from './use-regrades';

interface RegradeDeskProps {
  readonly courseId: string;
  readonly choices: RegradeChoices;
  /** The newest first. */
  readonly sent: readonly RegradeView[];
}

/** Choose, look at what would happen, confirm, follow it; below that, what was done before. */
export function RegradeDesk({ courseId, choices, sent }: RegradeDeskProps) {
  const t = useTranslations('regrade');
  const place = { courseId, questionId: choices.questionId };
  const { regrades, put } = useRegrades(place, sent);
  const outcome = useRef<HTMLElement>(null);
  const history = useRef<HTMLHeadingElement>(null);
  const desk = useDesk(place, {
    onPreviewed: () => outcome.current?.focus(),
    onStarted: (regrade) => {
      put(regrade);
      history.current?.focus();
    },
  });
  const texts = { offline: t('offline'), unreadable: t('unreadable') };
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="regrade-terms">
        <h2 id="regrade-terms" className="text-xl">
          {t('termsTitle')}
        </h2>
        <TermsForm
          choices={choices}
          busy={desk.preview.busy}
          onChange={desk.forget}
          onSubmit={(terms) => void desk.look(terms)}
        />
        <FailureNotice failure={desk.preview.failure} texts={texts} className="mt-4" />
      </section>
      <section ref={outcome} aria-label={t('previewTitle')} tabIndex={-1} className="outline-none empty:hidden">
        {desk.previewed !== null && (
          <>
            <h2 className="text-xl">{t('previewTitle')}</h2>
            <PreviewView preview={desk.previewed.preview} />
            <ConfirmRegrade
              preview={desk.previewed.preview}
              blocked={regrades.some(({ state }) => state === 'running')}
              busy={desk.start.busy}
              reason={desk.reason}
              onReason={desk.setReason}
              onConfirm={() => void desk.begin()}
            />
            <FailureNotice failure={desk.start.failure} texts={texts} className="mt-4" />
          </>
        )}
      </section>
      <section aria-labelledby="regrade-history">
        <h2 id="regrade-history" ref={history} tabIndex={-1} className="text-xl outline-none">
          {t('historyTitle')}
        </h2>
        {regrades.length === 0 && <p className="mt-2 text-soft">{t('noHistory')}</p>}
        <ol className="mt-3 flex list-none flex-col gap-4 p-0">
          {regrades.map((regrade) => (
            <RegradeItem key={regrade.regradeId} place={place} regrade={regrade} choices={choices} onTold={put} />
          ))}
        </ol>
      </section>
    </div>
  );
}
