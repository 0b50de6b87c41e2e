import Link from 'next/link';

import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import type { Translator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { MyMark } from '@/lib/services/gradebook/list-my-marks';
import type { MarkChangeView, QuestionPoints } from '@/lib/services/gradebook/mark-view';

interface Part {
  readonly mine: MyMark;
  readonly locale: Locale;
}

interface MarkEntryProps extends Part {
  /** Of an archived class: the list of what is to be done does not lead to the assignment. */
  readonly isOver: boolean;
}

/** One mark of one's own, and why it is what it is. */
export function MarkEntry({ mine, locale, isOver }: MarkEntryProps) {
  const t = getTranslator(locale, 'my');
  const { title, category, mark, questions, changes } = mine;
  return (
    <li className="border-b border-line py-3">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h4 className="m-0 min-w-0 grow basis-48 text-base wrap-anywhere">
          {title}
          {category !== null && <span className="ms-2 text-sm font-normal text-soft">{category}</span>}
        </h4>
        <p className="m-0 font-semibold tabular-nums">
          {stateOf(mine, t)}
          {mark.overridden && <span className="ms-2 text-sm font-normal text-soft">{t('overridden')}</span>}
        </p>
      </div>
      <Standing standing={mark.standing} t={t} />
      {isOver && (
        <Link
          href={`/${locale}/my/assignments/${mine.assignmentId}`}
          prefetch={false}
          className="link me-4 inline-flex min-h-11 items-center"
        >
          {t('due.look')}
          <span className="sr-only">: {title}</span>
        </Link>
      )}
      {questions.length > 0 && (
        <details className="mt-1">
          <summary className="link inline-flex min-h-11 cursor-pointer items-center">
            {t('why')}
            <span className="sr-only">: {title}</span>
          </summary>
          <Questions questions={questions} t={t} />
          <Rules mine={mine} locale={locale} />
        </details>
      )}
      {changes.length > 0 && <Changes changes={changes} locale={locale} />}
    </li>
  );
}

type T = Translator<'my'>;

function stateOf({ mark: { state, points, outOf, closed } }: MyMark, t: T): string {
  if (state === 'marked') return t('points', { points: String(points ?? 0), outOf: String(outOf) });
  return t(state === 'none' && closed ? 'state.noneClosed' : `state.${state}`);
}

function Standing({ standing, t }: { readonly standing: MyMark['mark']['standing']; readonly t: T }) {
  if (standing === 'counts' || standing === 'excused' || standing === 'pending') return null;
  return <p className="m-0 text-sm text-soft">{t(`standing.${standing}`)}</p>;
}

function Questions({ questions, t }: { readonly questions: readonly QuestionPoints[]; readonly t: T }) {
  return (
    <ul className="flex flex-col">
      {questions.map(({ questionId, title, points, outOf, attempts, late }) => (
        <li key={questionId} className="flex flex-wrap gap-x-4 border-t border-line py-1.5">
          <span className="min-w-0 grow basis-48 wrap-anywhere">{title}</span>
          <span className="text-sm text-soft">
            {attempts === 0 ? t('notAnswered') : t('attempts', { count: attempts })}
            {late && ` · ${t('late')}`}
          </span>
          <span className="tabular-nums">
            {points === null && attempts > 0
              ? t('notJudged')
              : t('points', { points: String(points ?? 0), outOf: String(outOf) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What attempts and lateness take away, as far as the assignment takes anything away. */
function Rules({ mine: { rules }, locale }: Part) {
  const t = getTranslator(locale, 'my');
  const percent = (share: number) => getFormatter(locale).number(share, { style: 'percent', maximumFractionDigits: 1 });
  const { attempts, late } = rules;
  const drops = attempts.worth.flatMap((worth, place) => {
    const before = attempts.worth[place - 1] ?? 1;
    return worth < before ? [{ attempt: place + 1, share: percent(worth) }] : [];
  });
  return (
    <ul className="mt-2 list-disc ps-6 text-sm text-soft">
      <li>{t(`rule.${attempts.counts}`)}</li>
      {drops.map(({ attempt, share }) => (
        <li key={attempt}>{t('rule.worth', { attempt, share })}</li>
      ))}
      {late.perDay > 0 && <li>{t('rule.late', { perDay: percent(late.perDay), floor: percent(late.floor) })}</li>}
    </ul>
  );
}

function Changes({ changes, locale }: { readonly changes: readonly MarkChangeView[]; readonly locale: Locale }) {
  const t = getTranslator(locale, 'my');
  return (
    <div className="mt-2">
      <h5 className="m-0 text-sm font-semibold">{t('changesTitle')}</h5>
      <ol className="mt-1 flex flex-col gap-2">
        {changes.map(({ sequence, kind, points, was, reason, by, at }) => (
          <li key={sequence} className="border-s-2 border-edge ps-3">
            <p className="m-0 font-medium">
              {kind === 'override' && was !== null
                ? t('change.overrideWas', { by, was: String(was), points: String(points ?? 0) })
                : t(`change.${kind}`, { by, points: String(points ?? 0) })}
            </p>
            <p className="m-0 whitespace-pre-wrap wrap-anywhere">
              {kind === 'comment' ? reason : t('reason', { reason })}
            </p>
            <time dateTime={at} className="text-sm text-soft">
              {momentIn(locale, at)}
            </time>
          </li>
        ))}
      </ol>
    </div>
  );
}
