import Link from 'next/link';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { getTranslator } from '@/app/_edge/i18n';
import type { Locale } from '@/lib/core/shared/locale';
import type { TaughtPlace } from '@/lib/services/insight/class-course';
import type { SlipView } from '@/lib/services/insight/view-misconceptions';

import { percentIn, ShareBar } from './figures';

interface SlipPart {
  readonly slip: SlipView;
  /** Where the pages about understanding are. */
  readonly home: string;
  readonly locale: Locale;
}

const QUESTIONS_SHOWN = 3;

/** A wrong rule that some of the class have: how many, where it shows, whether it fades, where to teach it again. */
export function SlipCard({ slip, courseId, home, locale }: SlipPart & { readonly courseId: string }) {
  const t = getTranslator(locale, 'insight');
  const { having, open, byQuestion, place } = slip;
  const showing = byQuestion.filter(({ count }) => count > 0).slice(0, QUESTIONS_SHOWN);
  return (
    <Card className="flex h-full flex-col gap-4">
      <div>
        <h3 className="text-lg">{slip.title}</h3>
        <p className="mt-1">{t('having', { count: having.count, of: having.of })}</p>
        <div className="my-2">
          <ShareBar share={having} tone="wrong" />
        </div>
        <p className="text-sm text-soft">
          {having.interval !== null &&
            `${percentIn(locale, having.count / having.of)} · ${t('interval', {
              low: percentIn(locale, having.interval.low),
              high: percentIn(locale, having.interval.high),
            })}`}
          {open > 0 && ` · ${t('openStudents', { count: open })}`}
        </p>
      </div>
      <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
        <dt className="font-medium">{t('showsIn')}</dt>
        <dd className="m-0 min-w-0">
          {showing.map(({ questionId, title, count, of }) => (
            <span key={questionId} className="block">
              <Link href={`${home}/questions/${questionId}`} prefetch={false} className="link">
                {title}
              </Link>{' '}
              <span className="whitespace-nowrap text-soft tabular-nums">
                {count} / {of}
              </span>
            </span>
          ))}
        </dd>
        <dt className="font-medium">{t('trend')}</dt>
        <dd className="m-0">
          <Trend slip={slip} locale={locale} />
        </dd>
        {place !== null && (
          <>
            <dt className="font-medium">{t('reteach')}</dt>
            <dd className="m-0">
              <PlaceLink place={place} courseId={courseId} locale={locale} />
            </dd>
          </>
        )}
      </dl>
      <p className="mt-auto">
        <Link href={`${home}/slips/${slip.slip}`} prefetch={false} className={buttonClasses('secondary')}>
          {t('openSlip')}
        </Link>
      </p>
    </Card>
  );
}

const TREND_SIGNS = { fades: '↘', steady: '→', grows: '↗' } as const;
const TREND_COLOURS = { fades: 'text-(--right)', steady: 'text-note', grows: 'text-wrong' } as const;

/** Policy by policy, and what became of it. */
export function Trend({ slip: { trend, byPolicy }, locale }: Pick<SlipPart, 'slip' | 'locale'>) {
  const t = getTranslator(locale, 'insight');
  return (
    <>
      {trend === null ? (
        <span className="text-soft">{t('trends.none')}</span>
      ) : (
        <span className={TREND_COLOURS[trend]}>
          <span aria-hidden="true">{TREND_SIGNS[trend]} </span>
          {t(`trends.${trend}`)}
        </span>
      )}
      <span className="block text-soft tabular-nums">
        {byPolicy
          .map(({ policy, count, of }) => `${t(`policies.${policy}`)} ${String(count)} / ${String(of)}`)
          .join(' · ')}
      </span>
    </>
  );
}

interface PlaceLinkProps {
  readonly place: TaughtPlace;
  readonly courseId: string;
  readonly locale: Locale;
}

/** The section of the lesson, and the slides of the lecture. */
export function PlaceLink({ place, courseId, locale }: PlaceLinkProps) {
  const t = getTranslator(locale, 'insight');
  const { lessonId, lessonNumber, lessonTitle, anchor, heading, slides } = place;
  const hash = anchor === '' ? '' : `#${anchor}`;
  return (
    <>
      <Link href={`/${locale}/learn/${courseId}/${lessonId}${hash}`} prefetch={false} className="link">
        {heading === ''
          ? t('reteachLesson', { number: lessonNumber, title: lessonTitle })
          : t('reteachSection', { number: lessonNumber, heading })}
      </Link>
      {slides.length > 0 && (
        <span className="text-soft"> · {t('slides', { count: slides.length, list: slides.join(', ') })}</span>
      )}
    </>
  );
}

/** A wrong rule that nobody is known to have. */
export function SlipLine({ slip, home, locale }: SlipPart) {
  const count = slip.byQuestion.reduce((sum, question) => sum + question.count, 0);
  const of = slip.byQuestion.reduce((sum, question) => sum + question.of, 0);
  const t = getTranslator(locale, 'insight');
  return (
    <li className="m-0 flex min-h-11 items-center justify-between gap-4 border-b border-line py-1">
      <Link href={`${home}/slips/${slip.slip}`} prefetch={false} className="link inline-flex min-h-11 items-center">
        {slip.title}
      </Link>
      <span className="text-sm text-soft tabular-nums">
        <span aria-hidden="true">
          {count} / {of}
        </span>
        <span className="sr-only">{t('ofAnswers', { count, of })}</span>
      </span>
    </li>
  );
}
