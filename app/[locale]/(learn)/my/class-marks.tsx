import Link from 'next/link';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { MyMarks } from '@/lib/services/gradebook/list-my-marks';

import { LeaveClass } from '../_components/my/leave-class';
import { MarkEntry } from './mark-entry';

interface ClassMarksProps {
  readonly marks: MyMarks;
  readonly locale: Locale;
  /** An archived class: nobody leaves it any more. */
  readonly isOver?: boolean;
}

/** One class of a student: what their marks come to, each mark and why, and the way out. */
export function ClassMarks({ marks, locale, isOver = false }: ClassMarksProps) {
  const t = getTranslator(locale, 'my');
  const { classId, name, courseId, courseTitle, assignments } = marks;
  return (
    <section>
      <Card className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <div className="min-w-0 grow basis-56">
            <h2 className="text-xl wrap-anywhere">{name}</h2>
            <p className="m-0 text-soft">{courseTitle}</p>
          </div>
          <Link href={`/${locale}/learn/${courseId}`} className={buttonClasses('secondary')}>
            {t('toCourse')}
            <span className="sr-only">: {courseTitle}</span>
          </Link>
        </div>
        <Total marks={marks} locale={locale} />
        <div>
          <h3 className="text-lg">{t('marksTitle')}</h3>
          {assignments.length === 0 ? (
            <p className="mt-2 text-soft">{t('noMarks')}</p>
          ) : (
            <ul className="mt-2 flex flex-col">
              {assignments.map((mark) => (
                <MarkEntry key={mark.assignmentId} mine={mark} locale={locale} isOver={isOver} />
              ))}
            </ul>
          )}
        </div>
        {!isOver && <LeaveClass classId={classId} name={name} />}
      </Card>
    </section>
  );
}

function Total({ marks, locale }: ClassMarksProps) {
  const t = getTranslator(locale, 'my');
  const { total, showTotal, categories } = marks;
  const percent = (share: number) => getFormatter(locale).number(share, { style: 'percent', maximumFractionDigits: 1 });
  if (!showTotal) return <p className="m-0 text-soft">{t('totalHidden')}</p>;
  if (total === null) return <p className="m-0 text-soft">{t('totalNone')}</p>;
  return (
    <div>
      <p className="m-0 text-soft">{t('total')}</p>
      <p className="m-0 text-3xl font-semibold tabular-nums">{percent(total)}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {categories.map(({ name, weight, dropLowest, share }, place) => (
          <li key={place} className="flex flex-wrap gap-x-3">
            <span>{t('category', { name, weight: percent(weight) })}</span>
            <span className="font-medium tabular-nums">{share === null ? t('categoryNone') : percent(share)}</span>
            {dropLowest > 0 && <span className="text-soft">{t('categoryDrops', { count: dropLowest })}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
