'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';

import { Notice } from '@/app/_components/ui/notice';
import { failureText, useRequest } from '@/app/_components/use-request';
import type { FailedReply } from '@/app/_components/send-json';
import type { RegradePreview } from '@/lib/services/regrades/preview-regrade';
import type { RegradeView } from '@/lib/services/regrades/view-regrade';
import type { RegradeChoices } from '@/lib/services/regrades/view-regrade-choices';

import { ConfirmRegrade } from './confirm-regrade';
import { PreviewView } from './preview-view';
import { askForPreview, newRegradeId, previewIn, regradeIn, startRegrade } from './regrade-api';
import { RegradeItem } from './regrade-item';
import { TermsForm } from './terms-form';
import { useRegrades } from './use-regrades';

import type { Reason, Terms } from './regrade-api';

interface RegradeDeskProps {
  readonly courseId: string;
  readonly choices: RegradeChoices;
  /** The newest first. */
  readonly sent: readonly RegradeView[];
}

/** A preview, and what it is a preview of; the id is kept for every try to start it. */
interface Previewed {
  readonly terms: Terms;
  readonly preview: RegradePreview;
  readonly regradeId: string;
}

/** Choose, look at what would happen, confirm, follow it; below that, what was done before. */
export function RegradeDesk({ courseId, choices, sent }: RegradeDeskProps) {
  const t = useTranslations('regrade');
  const place = { courseId, questionId: choices.questionId };
  const { regrades, put } = useRegrades(place, sent);
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const preview = useRequest();
  const start = useRequest();
  const outcome = useRef<HTMLElement>(null);
  const history = useRef<HTMLHeadingElement>(null);
  const running = regrades.some(({ state }) => state === 'running');

  const look = async (terms: Terms) => {
    const reply = await preview.run(() => askForPreview(place, terms));
    if (reply?.ok !== true) return;
    setPreviewed({ terms, preview: previewIn(reply), regradeId: newRegradeId() });
    requestAnimationFrame(() => outcome.current?.focus());
  };
  const begin = async (reason: Reason) => {
    if (previewed === null) return;
    const { terms, regradeId } = previewed;
    const reply = await start.run(() => startRegrade(place, { ...terms, regradeId, reason }));
    if (reply?.ok !== true) return;
    put(regradeIn(reply));
    setPreviewed(null);
    requestAnimationFrame(() => history.current?.focus());
  };
  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="regrade-terms">
        <h2 id="regrade-terms" className="text-xl">
          {t('termsTitle')}
        </h2>
        <TermsForm
          choices={choices}
          busy={preview.busy}
          onChange={() => setPreviewed(null)}
          onSubmit={(terms) => void look(terms)}
        />
        <Failure failure={preview.failure} />
      </section>
      {previewed !== null && (
        <section ref={outcome} aria-labelledby="regrade-preview" tabIndex={-1} className="outline-none">
          <h2 id="regrade-preview" className="text-xl">
            {t('previewTitle')}
          </h2>
          <PreviewView preview={previewed.preview} />
          <ConfirmRegrade
            preview={previewed.preview}
            blocked={running}
            busy={start.busy}
            onConfirm={(reason) => void begin(reason)}
          />
          <Failure failure={start.failure} />
        </section>
      )}
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

function Failure({ failure }: { readonly failure: FailedReply | null }) {
  const t = useTranslations('regrade');
  return (
    <div role="alert" className="mt-4 empty:hidden">
      {failure !== null && (
        <Notice tone="wrong">{failureText(failure, { offline: t('offline'), unreadable: t('unreadable') })}</Notice>
      )}
    </div>
  );
}
