import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { classes } from '@/app/_components/ui/classes';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { ClassLesson, ClassStudent, ClassView, LastAnswer } from '@/lib/services/classes/view-class';

interface Part {
  readonly locale: Locale;
}

const CELL = 'border-b border-line px-4 py-3 text-start align-top';
/** Stays in view while the rest of the table scrolls below it. */
const STICKY = 'sticky start-0 z-10 bg-surface';

const VERDICTS: Readonly<Record<LastAnswer['verdict'], { readonly sign: string; readonly color: string }>> = {
  right: { sign: '✓', color: 'text-(--right)' },
  partly: { sign: '◐', color: 'text-note' },
  wrong: { sign: '✕', color: 'text-wrong' },
};

/** So many lessons fit a desktop only when their columns are as narrow as their numbers. */
const NARROW = 'border-b border-line px-1.5 py-3 text-start align-top';

/** Students down, lessons across by their numbers, which a list above explains; in the last column what each student last answered. */
export function ProgressTable({ view, locale }: Part & { readonly view: ClassView }) {
  const t = getTranslator(locale, 'classes');
  return (
    <section>
      <h2 id="progress-title" className="text-xl">
        {t('tableTitle')}
      </h2>
      <p className="mt-1 mb-4 text-sm text-soft md:hidden">{t('scrollHint')}</p>
      <LessonNumbers lessons={view.lessons} locale={locale} />
      {/* Focusable, so that the keyboard can scroll it. */}
      <div
        role="region"
        aria-labelledby="progress-title"
        tabIndex={0}
        className="relative mt-4 overflow-x-auto rounded-xl border border-line bg-surface"
      >
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{t('tableCaption')}</caption>
          <thead>
            <tr>
              <th scope="col" className={classes(CELL, STICKY, 'min-w-32 font-semibold')}>
                {t('student')}
              </th>
              {view.lessons.map(({ id, title }, index) => (
                <th key={id} scope="col" title={title} className={classes(NARROW, 'font-semibold tabular-nums')}>
                  <span aria-hidden="true">{index + 1}</span>
                  <span className="sr-only">{title}</span>
                </th>
              ))}
              <th scope="col" className={classes(CELL, 'min-w-56 font-semibold')}>
                {t('lastAnswer')}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.students.map((student) => (
              <StudentRow key={student.userId} student={student} lessons={view.lessons} locale={locale} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What the numbers of the columns mean. */
function LessonNumbers({ lessons, locale }: Part & { readonly lessons: readonly ClassLesson[] }) {
  const t = getTranslator(locale, 'classes');
  return (
    <details className="mt-2 text-sm">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">{t('lessonNumbers')}</summary>
      <ol className="my-2 list-decimal gap-x-8 ps-7 sm:columns-2 lg:columns-3">
        {lessons.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ol>
    </details>
  );
}

interface StudentRowProps extends Part {
  readonly student: ClassStudent;
  readonly lessons: readonly ClassLesson[];
}

function StudentRow({ student, lessons, locale }: StudentRowProps) {
  return (
    <tr>
      <th scope="row" className={classes(CELL, STICKY, 'max-w-44 font-medium')}>
        <span className="block truncate" title={student.name}>
          {student.name}
        </span>
        <span className="block truncate text-xs font-normal text-soft" title={student.email}>
          {student.email}
        </span>
      </th>
      {lessons.map((lesson, index) => (
        <LessonCell key={lesson.id} lesson={lesson} solved={student.solved[index] ?? 0} locale={locale} />
      ))}
      <LastAnswerCell last={student.last} locale={locale} />
    </tr>
  );
}

interface LessonCellProps extends Part {
  readonly lesson: ClassLesson;
  readonly solved: number;
}

function LessonCell({ lesson, solved, locale }: LessonCellProps) {
  const t = getTranslator(locale, 'classes');
  if (lesson.questions === 0) {
    return (
      <td className={classes(NARROW, 'text-soft')}>
        <span aria-hidden="true">{t('noQuestions')}</span>
        <span className="sr-only">{t('noQuestionsLabel', { lesson: lesson.title })}</span>
      </td>
    );
  }
  const label = t('progressCellLabel', { lesson: lesson.title, solved, total: lesson.questions });
  return (
    <td className={NARROW}>
      <span aria-hidden="true" className="mb-1.5 block text-xs whitespace-nowrap tabular-nums">
        {t('progressCell', { solved, total: lesson.questions })}
      </span>
      <ProgressBar done={solved} total={lesson.questions} label={label} className="w-9" />
    </td>
  );
}

function LastAnswerCell({ last, locale }: Part & { readonly last: LastAnswer | null }) {
  const t = getTranslator(locale, 'classes');
  if (last === null) return <td className={classes(CELL, 'text-soft')}>{t('noAnswer')}</td>;
  const { sign, color } = VERDICTS[last.verdict];
  return (
    <td className={CELL}>
      <p className="font-medium">
        <span className={color}>
          <span aria-hidden="true">{sign} </span>
          {t(last.verdict)}
        </span>{' '}
        <span className="font-mono wrap-anywhere">{last.answer}</span>
      </p>
      {last.slips.length > 0 && <p className="text-wrong">{last.slips.join(' · ')}</p>}
      <p className="text-xs text-soft">
        {last.questionTitle} · <Time at={last.at} locale={locale} />
      </p>
    </td>
  );
}

function Time({ at, locale }: Part & { readonly at: string }) {
  return <time dateTime={at}>{momentIn(locale, at)}</time>;
}
