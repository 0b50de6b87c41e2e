import type { ReactNode } from 'react';

import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { WorkView } from '@/lib/services/assignments/view-my-assignment';

import { TimeLeft } from '../../../_components/work/time-left';

interface WorkTimesProps {
  readonly work: WorkView;
  readonly locale: Locale;
}

/** When it opens, is due and closes, by the class's clock and in words. */
export function WorkTimes({ work, locale }: WorkTimesProps) {
  const t = getTranslator(locale, 'work');
  const { now, standing, opensAt, dueAt, closesAt } = work;
  const closesLater = closesAt !== null && closesAt !== dueAt;
  return (
    <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {standing === 'not_open' && opensAt !== null && (
        <Moment name={t('opens')} at={opensAt} sent={now} locale={locale} />
      )}
      {dueAt === null ? (
        <Line name={t('due')}>{t('never')}</Line>
      ) : (
        <Moment name={t('due')} at={dueAt} sent={standing === 'open' ? now : null} locale={locale} />
      )}
      {closesLater && (
        <Moment name={t('closes')} at={closesAt} sent={standing === 'late' ? now : null} locale={locale} />
      )}
      <OwnTimes work={work} locale={locale} />
    </dl>
  );
}

/** What holds for this student's sitting: when its time is up, and when it was handed in. */
function OwnTimes({ work: { standing, minutes, startedAt, endsAt, finishedAt }, locale }: WorkTimesProps) {
  const t = getTranslator(locale, 'work');
  const runs = minutes !== null && startedAt !== null && standing !== 'closed';
  return (
    <>
      {runs && endsAt !== null && <Moment name={t('yourEnd')} at={endsAt} sent={null} locale={locale} />}
      {finishedAt !== null && <Moment name={t('handedInAt')} at={finishedAt} sent={null} locale={locale} />}
    </>
  );
}

interface MomentProps {
  readonly name: string;
  readonly at: string;
  /** The server's time now, where it is said how long it still takes. */
  readonly sent: string | null;
  readonly locale: Locale;
}

function Moment({ name, at, sent, locale }: MomentProps) {
  return (
    <Line name={name}>
      <time dateTime={at}>{momentIn(locale, at)}</time>
      {sent !== null && at > sent && (
        <strong className="ms-3 font-medium">
          <TimeLeft sent={sent} until={at} />
        </strong>
      )}
    </Line>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{name}</dt>
      <dd className="m-0 wrap-anywhere">{children}</dd>
    </>
  );
}
