import Link from 'next/link';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { getLocale, requireActor } from '@/app/_edge/page';
import { percentOf } from '@/app/[locale]/(learn)/_components/question-card/verdict';
import type { Locale } from '@/lib/core/shared/locale';
import { MANY_SUBMISSIONS } from '@/lib/services/accounts/export-own-data';
import { listOwnAnswers } from '@/lib/services/accounts/list-own-answers';
import type { OwnAnswer, OwnAnswersView } from '@/lib/services/accounts/list-own-answers';
import { viewOwnData } from '@/lib/services/accounts/view-own-data';

interface DataPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'data')('title'), robots: { index: false } };
}

/** What is kept about the reader, their answers, and a file with all of it. */
export default async function DataPage({ searchParams }: DataPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const t = getTranslator(locale, 'data');
  const page = Number((await searchParams)['page'] ?? 1);
  const [counts, view] = await Promise.all([
    viewOwnData({ actor }),
    listOwnAnswers({ actor, page: Number.isSafeInteger(page) ? page : 1, locale }),
  ]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="flex flex-col gap-6">
        <Card>
          <h2 className="text-lg">{t('kept')}</h2>
          <ul className="mt-3 flex list-disc flex-col gap-1 ps-5">
            <li>{t('account')}</li>
            <li>{t('classes', { count: counts.classes, seen: getTranslator(locale, 'classes')('teachersSee') })}</li>
            <li>{t('submissions', { count: counts.submissions, variants: counts.variants })}</li>
            <li>{t('concepts', { count: counts.concepts })}</li>
            <li>{t('lessons', { count: counts.lessons })}</li>
            <li>{t('marks', { bookmarks: counts.bookmarks, notes: counts.notes })}</li>
            {(counts.tokens > 0 || actor.role !== 'student') && <li>{t('tokens', { count: counts.tokens })}</li>}
          </ul>
        </Card>
        <Card>
          <h2 className="text-lg">{t('exportTitle')}</h2>
          <p className="mt-1 text-soft">{t('exportText')}</p>
          {counts.submissions > MANY_SUBMISSIONS && <p className="mt-1 text-soft">{t('exportMore')}</p>}
          <p className="mt-4">
            <a href="/api/v1/me/export" download className={buttonClasses('secondary')}>
              {t('download')}
            </a>
          </p>
        </Card>
        <Answers view={view} locale={locale} />
        <p>
          <Link href={`/${locale}/account`} className="link inline-flex min-h-11 items-center">
            {t('back')}
          </Link>
        </p>
      </div>
    </Page>
  );
}

function Answers({ view, locale }: { readonly view: OwnAnswersView; readonly locale: Locale }) {
  const t = getTranslator(locale, 'data');
  return (
    <section aria-labelledby="answers">
      <h2 id="answers" className="text-xl">
        {t('answers')}
      </h2>
      {view.total === 0 && <p className="mt-3 text-soft">{t('noAnswers')}</p>}
      <ol className="mt-3 flex list-none flex-col gap-3 p-0">
        {view.answers.map((answer) => (
          <AnswerItem key={answer.id} answer={answer} locale={locale} />
        ))}
      </ol>
      {view.pages > 1 && <Pages view={view} locale={locale} />}
    </section>
  );
}

function AnswerItem({ answer, locale }: { readonly answer: OwnAnswer; readonly locale: Locale }) {
  const t = getTranslator(locale, 'data');
  const numbers = answer.number === 0 ? t('lectureNumbers') : t('newNumbers', { number: answer.number });
  const when = momentIn(locale, answer.at);
  const given = answer.answers.filter((text) => text.trim() !== '');
  return (
    <li className="rounded-xl border border-line bg-surface p-4">
      <h3 className="text-base">
        {answer.place === null ? (
          answer.title
        ) : (
          <Link href={`/${locale}/learn/${answer.place}`} className="link inline-flex min-h-11 items-center">
            {answer.title}
          </Link>
        )}
      </h3>
      <p className="text-sm text-soft">{[when, ...(answer.review ? [t('review')] : []), numbers].join(' · ')}</p>
      <p className="max-h-40 overflow-auto font-mono break-words whitespace-pre-wrap">
        {given.length === 0 ? t('emptyAnswer') : given.join('\n')}
      </p>
      <p className="text-sm font-medium">{t(answer.verdict, { percent: percentOf(answer.score ?? 0) })}</p>
      {answer.regraded !== null && <p className="text-sm">{regradedWords(answer.regraded, locale)}</p>}
    </li>
  );
}

function regradedWords({ was, now, reason }: NonNullable<OwnAnswer['regraded']>, locale: Locale): string {
  const t = getTranslator(locale, 'data');
  const changed = reason === '' ? 'regraded' : 'regradedBecause';
  const same = reason === '' ? 'regradedSame' : 'regradedSameBecause';
  return t(was === now ? same : changed, { was: percentOf(was), now: percentOf(now), reason });
}

function Pages({ view: { page, pages }, locale }: { readonly view: OwnAnswersView; readonly locale: Locale }) {
  const t = getTranslator(locale, 'data');
  const address = (number: number) => `/${locale}/account/data?page=${number}#answers`;
  return (
    <nav aria-label={t('pages')} className="mt-4 flex flex-wrap items-center gap-3">
      {page > 1 && (
        <Link href={address(page - 1)} className={buttonClasses('secondary')}>
          {t('newer')}
        </Link>
      )}
      <span className="text-soft">{t('pageOf', { page, pages })}</span>
      {page < pages && (
        <Link href={address(page + 1)} className={buttonClasses('secondary')}>
          {t('older')}
        </Link>
      )}
    </nav>
  );
}
