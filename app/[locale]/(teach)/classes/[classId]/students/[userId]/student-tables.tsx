import Link from 'next/link';

import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Translator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { StudentAssignmentView, StudentPageView, StudentSlip } from '@/lib/services/class-page/view-student';

const TABLE = [
  'w-full border-collapse text-sm tabular-nums',
  '[&_:is(td,th)]:border-b [&_:is(td,th)]:border-line [&_:is(td,th)]:px-3 [&_:is(td,th)]:py-2 [&_:is(td,th)]:text-start',
  '[&_tbody_th]:font-medium',
].join(' ');

interface SlipTableProps {
  readonly slips: readonly StudentSlip[];
  readonly locale: Locale;
}

/** At most so many; rare ones say little. */
const MOST_SLIPS = 8;

/** The slips that this student showed most. */
export function SlipTable({ slips, locale }: SlipTableProps) {
  const t = getTranslator(locale, 'studentPage');
  return (
    <section className="flex flex-col gap-3">
      <h2 id="slips" className="text-xl">
        {t('slipsTitle')}
      </h2>
      {slips.length === 0 ? (
        <p className="text-soft">{t('noSlips')}</p>
      ) : (
        <div role="region" aria-labelledby="slips" tabIndex={0} className="overflow-x-auto">
          <table className={TABLE}>
            <thead>
              <tr>
                <th scope="col">{t('slip')}</th>
                <th scope="col">{t('slipAnswers')}</th>
                <th scope="col">{t('slipFirsts')}</th>
                <th scope="col">{t('slipQuestions')}</th>
                <th scope="col">{t('slipLast')}</th>
              </tr>
            </thead>
            <tbody>
              {slips.slice(0, MOST_SLIPS).map(({ code, title, answers, firsts, questions, lastAt }) => (
                <tr key={code}>
                  <th scope="row">{title}</th>
                  <td>{answers}</td>
                  <td>{firsts}</td>
                  <td>{questions}</td>
                  <td>{momentIn(locale, lastAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface AssignmentTableProps {
  readonly view: Pick<StudentPageView, 'assignments' | 'classId'>;
  readonly locale: Locale;
}

/** The student's assignments, with marks as their teacher knows them. */
export function AssignmentTable({ view, locale }: AssignmentTableProps) {
  const t = getTranslator(locale, 'studentPage');
  return (
    <section className="flex flex-col gap-3">
      <h2 id="assignments" className="text-xl">
        {t('assignmentsTitle')}
      </h2>
      {view.assignments.length === 0 ? (
        <p className="text-soft">{t('noAssignments')}</p>
      ) : (
        <div role="region" aria-labelledby="assignments" tabIndex={0} className="overflow-x-auto">
          <table className={TABLE}>
            <thead>
              <tr>
                <th scope="col">{t('assignment')}</th>
                <th scope="col">{t('due')}</th>
                <th scope="col">{t('answered')}</th>
                <th scope="col">{t('mark')}</th>
              </tr>
            </thead>
            <tbody>
              {view.assignments.map((assignment) => (
                <tr key={assignment.id}>
                  <th scope="row">
                    <Link
                      href={`/${locale}/classes/${view.classId}/assignments/${assignment.id}`}
                      prefetch={false}
                      className="link"
                    >
                      {assignment.title}
                    </Link>
                  </th>
                  <td>
                    {assignment.dueAt === null ? t('noDue') : momentIn(locale, assignment.dueAt)} ·{' '}
                    {t(`standings.${assignment.standing}`)}
                  </td>
                  <td>
                    {assignment.answered}/{assignment.questions}
                  </td>
                  <td>{markText(assignment, { t, locale })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface MarkWords {
  readonly t: Translator<'studentPage'>;
  readonly locale: Locale;
}

function markText({ mark, outOf }: StudentAssignmentView, { t, locale }: MarkWords): string {
  if (mark.state !== 'marked' || mark.points === null) {
    return t(`marks.${mark.state === 'marked' ? 'none' : mark.state}`);
  }
  const format = getFormatter(locale);
  const points = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  return `${points(mark.points)} / ${points(outOf)}`;
}
