'use client';

import { useFormatter, useLocale, useTranslations } from 'use-intl/react';

import { FailureNotice } from '@/app/_components/failure-notice';
import { Button } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { useRequest } from '@/app/_components/use-request';
import type { RegradeView } from '@/lib/services/regrades/view-regrade';
import type { RegradeChoices } from '@/lib/services/regrades/view-regrade-choices';

import { useNumber } from './preview-view';
import { regradeIn, tellRegrade } from './regrade-api';
import { useMoment, useVersionName } from './version-name';

import type { QuestionPlace } from './regrade-api';

interface RegradeItemProps {
  readonly place: QuestionPlace;
  readonly regrade: RegradeView;
  readonly choices: RegradeChoices;
  readonly onTold: (regrade: RegradeView) => void;
}

/** One regrade: how far it is, or what came of it. */
export function RegradeItem({ place, regrade, choices, onTold }: RegradeItemProps) {
  const t = useTranslations('regrade');
  const moment = useMoment();
  const locale = useLocale();
  const { done, total, changed, createdBy, reason } = regrade;
  const standing = regrade.interrupted ? 'interrupted' : regrade.state;
  const progress = t('progress', { done, total, changed });
  return (
    <li>
      <Card className="flex flex-col gap-2">
        <h3 className="text-lg">{t('itemTitle', { when: moment(regrade.createdAt), person: createdBy })}</h3>
        <p className="m-0">
          {t(`policies.${regrade.policy}`)} · {locale === 'en' ? reason.en : reason.zh}
        </p>
        <Versions regrade={regrade} choices={choices} />
        <p className="m-0 font-medium">{t(`states.${standing}`)}</p>
        {regrade.failure !== null && <p className="m-0">{t(`failures.${regrade.failure}`)}</p>}
        <ProgressBar done={done} total={total} label={progress} />
        <p className="m-0 text-sm tabular-nums">{progress}</p>
        <Announcement regrade={regrade} standing={standing} />
        <Totals regrade={regrade} />
        <Actions place={place} regrade={regrade} onTold={onTold} />
      </Card>
    </li>
  );
}

function Versions({ regrade, choices }: Pick<RegradeItemProps, 'regrade' | 'choices'>) {
  const t = useTranslations('regrade');
  const format = useFormatter();
  const nameOf = useVersionName();
  const named = (ids: readonly string[]) =>
    format.list(choices.versions.filter(({ versionId }) => ids.includes(versionId)).map(nameOf));
  const classes = choices.classes.filter(({ classId }) => regrade.classIds.includes(classId));
  return (
    <ul className="m-0 list-none p-0 text-sm text-soft">
      <li>{t('wasFrom', { versions: named(regrade.fromVersionIds) })}</li>
      <li>{t('wasTo', { version: named([regrade.toVersionId]) })}</li>
      <li>
        {regrade.classIds.length === 0
          ? t('everybody')
          : t('inClasses', { count: regrade.classIds.length, classes: format.list(classes.map(({ name }) => name)) })}
      </li>
    </ul>
  );
}

/** For those who listen: when a quarter more is done, and when it comes to rest. */
function Announcement({ regrade, standing }: { readonly regrade: RegradeView; readonly standing: Standing }) {
  const t = useTranslations('regrade');
  const { state, done, total } = regrade;
  const quarter = total === 0 ? 0 : Math.floor((4 * done) / total) * 25;
  return (
    <p role="status" className="sr-only m-0">
      {state === 'running' && !regrade.interrupted ? t('percentDone', { percent: quarter }) : t(`states.${standing}`)}
    </p>
  );
}

type Standing = RegradeView['state'] | 'interrupted';

function Totals({ regrade: { totals } }: Pick<RegradeItemProps, 'regrade'>) {
  const t = useTranslations('regrade');
  const number = useNumber();
  if (totals === null) return null;
  return (
    <p className="m-0 font-semibold">{t('totals', { before: number(totals.before), after: number(totals.after) })}</p>
  );
}

function Actions({ place, regrade, onTold }: Omit<RegradeItemProps, 'choices'>) {
  const t = useTranslations('regrade');
  const { busy, failure, run } = useRequest();
  const tell = async (what: 'stop' | 'resume') => {
    const reply = await run(() => tellRegrade(place, regrade.regradeId, what));
    if (reply?.ok === true) onTold(regradeIn(reply));
  };
  if (regrade.state === 'done') return null;
  const runs = regrade.state === 'running' && !regrade.interrupted;
  return (
    <div className="mt-1 flex flex-col items-start gap-3">
      {runs ? (
        <Button look="secondary" busy={busy} busyLabel={t('stopping')} onClick={() => void tell('stop')}>
          {t('stop')}
        </Button>
      ) : (
        <Button look="secondary" busy={busy} busyLabel={t('resuming')} onClick={() => void tell('resume')}>
          {t('resume')}
        </Button>
      )}
      <FailureNotice failure={failure} texts={{ offline: t('offline'), unreadable: t('unreadable') }} />
    </div>
  );
}
