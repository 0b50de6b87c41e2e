import Link from 'next/link';

import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassPageView, ClassStudent } from '@/lib/services/class-page/class-page-view';

import { reasonText, STATE_SIGNS } from './words';

interface AtRiskListProps {
  readonly view: ClassPageView;
  readonly home: string;
  readonly locale: Locale;
  /** Then nobody is written to. */
  readonly archived: boolean;
}

/** Shown at once; the others open on demand. */
const FIRST = 6;

/** Who may need help, the most urgent first, with the reasons in words and what to do about it. */
export function AtRiskList({ view, ...rest }: AtRiskListProps) {
  const { locale } = rest;
  const t = getTranslator(locale, 'classPage');
  const listed = view.students
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((left, right) => right.urgency - left.urgency);
  const others = listed.slice(FIRST);
  return (
    <section aria-labelledby="at-risk" className="flex flex-col gap-3">
      <h2 id="at-risk" className="text-xl">
        {t('atRiskTitle')}
      </h2>
      {view.quietDays !== null && <Notice tone="note">{t('quiet', { days: view.quietDays })}</Notice>}
      {listed.length === 0 ? (
        <p className="text-soft">{t('nobodyAtRisk')}</p>
      ) : (
        <StudentList {...rest} students={listed.slice(0, FIRST)} />
      )}
      {others.length > 0 && (
        <details>
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">
            {t('moreAtRisk', { count: others.length })}
          </summary>
          <StudentList {...rest} students={others} />
        </details>
      )}
      <p className="text-sm text-soft">{t('atRiskHow')}</p>
    </section>
  );
}

interface StudentListProps extends Omit<AtRiskListProps, 'view'> {
  readonly students: readonly ClassStudent[];
}

function StudentList({ students, home, locale, archived }: StudentListProps) {
  const t = getTranslator(locale, 'classPage');
  return (
    <ul className="grid gap-3 md:grid-cols-2">
      {students.map((student) => {
        const path = `${home}/students/${student.userId}`;
        return (
          <li key={student.userId} className="rounded-xl border border-line bg-surface px-4 py-3">
            <p className="m-0 font-semibold">
              {student.states.map((state) => `${STATE_SIGNS[state]} ${t(`states.${state}`)}`).join(' ')} ·{' '}
              {student.name}
            </p>
            <ul className="list-disc ps-5 text-sm">
              {student.reasons.map((reason) => (
                <li key={reason.kind}>{reasonText(reason, t)}</li>
              ))}
            </ul>
            <p className="m-0 flex flex-wrap gap-x-4">
              <Link href={path} prefetch={false} className="link inline-flex min-h-11 items-center">
                {t('openStudent')}
                <span className="sr-only">: {student.name}</span>
              </Link>
              {!archived && (
                <Link href={`${path}#message`} prefetch={false} className="link inline-flex min-h-11 items-center">
                  {t('writeTo')}
                  <span className="sr-only">: {student.name}</span>
                </Link>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
