import { Notice } from '@/app/_components/ui/notice';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { WorkView } from '@/lib/services/assignments/view-my-assignment';

interface WorkStandingProps {
  readonly work: WorkView;
  readonly locale: Locale;
}

/** Where this stands, where it is not simply to be worked on: not open, late, handed in, over, and whether results are known. */
export function WorkStanding({ work, locale }: WorkStandingProps) {
  const t = getTranslator(locale, 'work');
  const { standing, opensAt, finishedAt } = work;
  if (work.archived) return <Archived work={work} locale={locale} />;
  if (standing === 'open') return null;
  if (standing === 'late') return <Late work={work} locale={locale} />;
  if (standing === 'not_open') {
    return (
      <Notice tone="plain" title={t('notOpen')}>
        {opensAt !== null && t('notOpenUntil', { when: momentIn(locale, opensAt) })}
      </Notice>
    );
  }
  return (
    <Notice tone="plain" title={t(finishedAt === null ? 'closed' : 'handedIn')}>
      {waitingFor(work, locale)}
    </Notice>
  );
}

/** What lateness takes away, and until when anything is taken. */
function Late({ work: { dueAt, endsAt, rules }, locale }: WorkStandingProps) {
  const t = getTranslator(locale, 'work');
  const percent = (share: number) => getFormatter(locale).number(share, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Notice tone="note" title={t('lateSince', { when: dueAt === null ? '' : momentIn(locale, dueAt) })}>
      <p className="m-0">
        {rules.lateShareNow < 1 ? t('lateShare', { share: percent(rules.lateShareNow) }) : t('lateCostsNothing')}
        {endsAt !== null && ` ${t('lateUntil', { when: momentIn(locale, endsAt) })}`}
      </p>
    </Notice>
  );
}

function Archived({ work, locale }: WorkStandingProps) {
  return (
    <Notice tone="plain" title={getTranslator(locale, 'work')('archived')}>
      {work.standing === 'not_open' ? null : waitingFor(work, locale)}
    </Notice>
  );
}

function waitingFor({ released, rules, done }: WorkView, locale: Locale): string {
  const t = getTranslator(locale, 'work');
  if (done === 0) return t('nothingAnswered');
  if (released) return t('resultsKnown');
  return t(rules.release === 'by_hand' ? 'waitsForTeacher' : 'waitsForAll');
}
