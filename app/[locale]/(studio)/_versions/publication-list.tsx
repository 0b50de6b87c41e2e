import { Card } from '@/app/_components/ui/card';
import { classes } from '@/app/_components/ui/classes';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { PublicationState } from '@/lib/core/courses/publications';
import type { Locale } from '@/lib/core/shared/locale';
import type { PublicationEntry, VersionsView } from '@/lib/services/studio/view-versions';

import { ConfirmedAction } from '../_components/confirmed-action';

interface PublicationListProps {
  readonly view: VersionsView;
  readonly locale: Locale;
}

interface PublicationProps {
  readonly entry: PublicationEntry;
  /** Of the question, in the API. */
  readonly api: string;
  readonly locale: Locale;
}

const LOOKS: Readonly<Record<PublicationState, { readonly sign: string; readonly look: string }>> = {
  served: { sign: '✓', look: 'border-right bg-right-tint text-(--right)' },
  scheduled: { sign: '◷', look: 'border-edge bg-sunken text-ink' },
  waiting: { sign: '!', look: 'border-accent bg-tint text-accent' },
  withdrawn: { sign: '✕', look: 'border-edge text-soft' },
  earlier: { sign: '·', look: 'border-edge text-soft' },
};

/** Everything that was published, the newest first, with what may be done about it. */
export function PublicationList({ view, locale }: PublicationListProps) {
  const t = getTranslator(locale, 'studio');
  const api = `/api/v1/studio/${view.courseId}/questions/${view.questionId}`;
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-3 text-xl">
        {t('history')}
      </h2>
      {view.publications.length === 0 && <p className="text-soft">{t('noHistory')}</p>}
      <ol className="flex list-none flex-col gap-3 p-0">
        {view.publications.map((entry) => (
          <Publication key={entry.publicationId} entry={entry} api={api} locale={locale} />
        ))}
      </ol>
      <div className="mt-4">
        <ConfirmedAction
          available={view.hasFile && view.served === 'studio'}
          label={t('followFile')}
          fullLabel={t('followFile')}
          busyLabel={t('rollingBack')}
          doneLabel={t('rolledBack')}
          question={t('followFileQuestion')}
          noteLabel={t('why')}
          request={{ method: 'POST', url: `${api}/roll-backs`, body: { to: 'file' } }}
        />
      </div>
    </section>
  );
}

function Publication({ entry, api, locale }: PublicationProps) {
  const t = getTranslator(locale, 'studio');
  const { sign, look } = LOOKS[entry.state];
  const name = entry.version === null ? t('fileAgain') : t('versionName', { number: entry.version });
  const facts = [
    t('publishedBy', { person: entry.publishedBy, when: momentIn(locale, entry.publishedAt) }),
    entry.effectiveAt > entry.publishedAt && t('effectiveFrom', { when: momentIn(locale, entry.effectiveAt) }),
    entry.approvedBy !== null && t('approvedBy', { person: entry.approvedBy }),
    entry.state === 'waiting' && entry.own && t('waitingOwn'),
  ].filter((fact) => typeof fact === 'string');
  return (
    <li id={entry.publicationId}>
      <Card className="flex flex-col gap-2 p-4 sm:p-5">
        <h3 className="flex flex-wrap items-center gap-2 text-lg">
          {name}
          <span className={classes('rounded-full border px-2 text-xs leading-5 font-normal', look)}>
            <span aria-hidden="true">{sign} </span>
            {t(`publicationStates.${entry.state}`)}
          </span>
        </h3>
        <p className="m-0 text-sm text-soft">{facts.join(' · ')}</p>
        {entry.note !== '' && <p className="m-0 whitespace-pre-line">{entry.note}</p>}
        <PublicationActions entry={entry} api={api} locale={locale} name={name} />
      </Card>
    </li>
  );
}

function PublicationActions({ entry, api, locale, name }: PublicationProps & { readonly name: string }) {
  const t = getTranslator(locale, 'studio');
  const { publicationId, own, state } = entry;
  const url = `${api}/publications/${publicationId}`;
  const named = (action: string) => t('actionOn', { action, title: name });
  const refuses = state === 'waiting' && !own;
  const take = refuses ? t('refuse') : t('withdraw');
  return (
    <div className="flex flex-wrap items-start gap-2 empty:hidden">
      <ConfirmedAction
        available={entry.mayApprove}
        look="primary"
        label={t('approve')}
        fullLabel={named(t('approve'))}
        busyLabel={t('approving')}
        doneLabel={t('approved')}
        question={t('approveQuestion')}
        request={{ method: 'PUT', url: `${url}/approval` }}
      />
      <ConfirmedAction
        available={entry.mayWithdraw}
        look="danger"
        label={take}
        fullLabel={named(take)}
        busyLabel={t('withdrawing')}
        doneLabel={t('withdrawn')}
        question={refuses ? t('refuseQuestion') : t('withdrawQuestion')}
        request={{ method: 'DELETE', url }}
      />
      <ConfirmedAction
        available={entry.mayRollBack}
        label={t('rollBack')}
        fullLabel={named(t('rollBack'))}
        busyLabel={t('rollingBack')}
        doneLabel={t('rolledBack')}
        question={t('rollBackQuestion')}
        noteLabel={t('why')}
        request={{ method: 'POST', url: `${api}/roll-backs`, body: { to: { publicationId } } }}
      />
    </div>
  );
}
