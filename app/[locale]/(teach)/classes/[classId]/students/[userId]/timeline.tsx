import Link from 'next/link';

import { buttonClasses } from '@/app/_components/ui/button';
import { SelectField } from '@/app/_components/ui/select-field';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Translator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { StudentAnswersPage } from '@/lib/services/class-page/list-student-answers';
import type { AnswerVerdict, StudentAnswer } from '@/lib/services/class-page/student-answer';
import type { StudentPageView } from '@/lib/services/class-page/view-student';

/** What of the answers is listed: all of it stands in the address. */
export interface TimelineQuery {
  readonly before?: string | undefined;
  readonly lesson?: string | undefined;
  readonly question?: string | undefined;
  readonly wrong?: '1' | undefined;
}

interface TimelineProps {
  readonly page: StudentAnswersPage;
  readonly query: TimelineQuery;
  readonly view: StudentPageView;
  readonly home: string;
  readonly locale: Locale;
}

const SIGNS: Readonly<Record<AnswerVerdict, { readonly sign: string; readonly color: string }>> = {
  right: { sign: '✓', color: 'text-(--right)' },
  partly: { sign: '◐', color: 'text-note' },
  wrong: { sign: '✕', color: 'text-wrong' },
  kept: { sign: '▣', color: 'text-soft' },
  too_late: { sign: '⏱', color: 'text-wrong' },
  unreadable: { sign: '?', color: 'text-soft' },
  broken: { sign: '!', color: 'text-soft' },
};

/** What the student answered, the newest first. */
export function Timeline(props: TimelineProps) {
  const { page, query, home, locale } = props;
  const t = getTranslator(locale, 'studentPage');
  return (
    <section aria-labelledby="answers" className="flex flex-col gap-4">
      <h2 id="answers" className="scroll-mt-4 text-xl">
        {t('answersTitle')}
      </h2>
      <TimelineFilter {...props} />
      {page.answers.length === 0 ? (
        <p className="text-soft">{t('noAnswers')}</p>
      ) : (
        <ol className="flex flex-col">
          {page.answers.map((answer) => (
            <AnswerEntry key={answer.id} answer={answer} address={{ home, query }} locale={locale} />
          ))}
        </ol>
      )}
      <p className="m-0 flex flex-wrap gap-3">
        {query.before !== undefined && (
          <Link
            href={addressOf(home, { ...query, before: undefined })}
            prefetch={false}
            className={buttonClasses('quiet')}
          >
            {t('newest')}
          </Link>
        )}
        {page.next !== null && (
          <Link
            href={addressOf(home, { ...query, before: page.next })}
            prefetch={false}
            className={buttonClasses('secondary')}
          >
            {t('older')}
          </Link>
        )}
      </p>
    </section>
  );
}

function addressOf(home: string, query: TimelineQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const text = new URLSearchParams(given).toString();
  return `${home}${text === '' ? '' : `?${text}`}#answers`;
}

/** An ordinary form: it works without scripts, and its address can be linked to. */
function TimelineFilter({ query, view, home, locale }: TimelineProps) {
  const t = getTranslator(locale, 'studentPage');
  return (
    <form action={`${home}#answers`} className="grid items-end gap-3 sm:grid-cols-3">
      <SelectField
        label={t('ofLesson')}
        name="lesson"
        defaultValue={query.lesson ?? ''}
        options={[
          { value: '', label: t('allLessons') },
          ...view.lessons.map(({ id, title }, index) => ({ value: id, label: `${String(index + 1)} ${title}` })),
        ]}
      />
      <SelectField
        label={t('which')}
        name="wrong"
        defaultValue={query.wrong ?? ''}
        options={[
          { value: '', label: t('allAnswers') },
          { value: '1', label: t('wrongOnly') },
        ]}
      />
      {query.question !== undefined && <input type="hidden" name="question" value={query.question} />}
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonClasses('secondary')}>
          {t('show')}
        </button>
        {query.question !== undefined && (
          <Link
            href={addressOf(home, { ...query, question: undefined })}
            prefetch={false}
            className={buttonClasses('quiet')}
          >
            {t('allQuestions')}
          </Link>
        )}
      </div>
    </form>
  );
}

interface AnswerEntryProps {
  readonly answer: StudentAnswer;
  readonly address: { readonly home: string; readonly query: TimelineQuery };
  readonly locale: Locale;
}

function AnswerEntry({ answer, address, locale }: AnswerEntryProps) {
  const t = getTranslator(locale, 'studentPage');
  const { sign, color } = SIGNS[answer.verdict];
  const ofQuestion = { lesson: undefined, wrong: undefined, before: undefined, question: answer.questionId };
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[11rem_1fr]">
      <p className="m-0 text-sm text-soft">
        <time dateTime={answer.at}>{momentIn(locale, answer.at)}</time>
        <br />
        {t(`policies.${answer.policy}`)}
        {answer.assignmentTitle !== null && ` · ${answer.assignmentTitle}`}
      </p>
      <div className="min-w-0">
        <p className="m-0">
          <strong className={color}>
            <span aria-hidden="true">{sign} </span>
            {t(`verdicts.${answer.verdict}`)}
          </strong>{' '}
          <Link href={addressOf(address.home, ofQuestion)} prefetch={false} className="link">
            {answer.questionTitle}
          </Link>
        </p>
        {answer.parts.map(({ id, answer: text, score }) => (
          <p key={id} className="m-0">
            {answer.parts.length > 1 && <span className="text-sm text-soft">{id}: </span>}
            <span className="font-mono wrap-anywhere whitespace-pre-wrap">{text === '' ? t('nothing') : text}</span>
            {answer.parts.length > 1 && score !== null && ` ${score === 1 ? '✓' : '✕'}`}
          </p>
        ))}
        {answer.slips.length > 0 && <p className="m-0 text-wrong">{answer.slips.join(' · ')}</p>}
        <p className="m-0 text-sm text-soft">{detailsOf(answer, { t, locale }).join(' · ')}</p>
      </div>
    </li>
  );
}

interface Words {
  readonly t: Translator<'studentPage'>;
  readonly locale: Locale;
}

/** Attempt, time taken, lateness, regrade, and the numbers that were asked with. */
function detailsOf(answer: StudentAnswer, { t, locale }: Words): readonly string[] {
  const format = getFormatter(locale);
  const share = (score: number) => format.number(score, { style: 'percent' });
  const { attempt, seconds, lateSeconds, regraded, parameters, number, verdict } = answer;
  const numbers = parameters.map(({ name, value }) => `${name} = ${String(value)}`).join(', ');
  return [
    ...(attempt === null ? [] : [t('attempt', { attempt })]),
    ...(verdict === 'kept' ? [] : [seconds === null ? t('long') : durationText(seconds, t)]),
    ...(lateSeconds === null ? [] : [t('late', { duration: durationText(lateSeconds, t) })]),
    ...(regraded === null ? [] : [t('regraded', { was: share(regraded.was), now: share(regraded.now) })]),
    ...(numbers === '' ? [] : [t(number === 0 ? 'lectureNumbers' : 'ownNumbers', { numbers })]),
  ];
}

function durationText(seconds: number, t: Translator<'studentPage'>): string {
  return seconds < 60
    ? t('seconds', { seconds })
    : t('minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}
