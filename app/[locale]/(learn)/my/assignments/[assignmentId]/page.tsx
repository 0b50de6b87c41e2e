import { cache } from 'react';
import Link from 'next/link';
import type { Metadata } from 'next';

import { Page } from '@/app/_components/ui/page';
import { ClientMessages } from '@/app/_edge/client-messages';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import { assignmentParamsSchema } from '@/app/_edge/work-schemas';
import { viewMyAssignment } from '@/lib/services/assignments/view-my-assignment';
import type { Locale } from '@/lib/core/shared/locale';
import type { WorkView } from '@/lib/services/assignments/view-my-assignment';

import { FreshProgress } from '../../../_components/fresh-progress';
import { StartWork } from '../../../_components/work/start-work';
import { TurningPoint } from '../../../_components/work/turning-point';
import { WorkSheet } from '../../../_components/work/work-sheet';
import { WorkResult } from './work-result';
import { WorkRulesList } from './work-rules-list';
import { WorkStanding } from './work-standing';
import { WorkTimes } from './work-times';

import type { Sheet } from '../../../_components/work/sheet';

interface WorkPageProps {
  readonly params: Promise<unknown>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const loadWork = cache(async (params: Promise<unknown>): Promise<WorkView> => {
  const actor = await requireActor();
  const { assignmentId } = await placeOrNotFound(assignmentParamsSchema, params);
  return orNotFound(viewMyAssignment({ actor, assignmentId, locale: await getLocale(), now: new Date() }));
});

export async function generateMetadata({ params }: WorkPageProps): Promise<Metadata> {
  return { title: (await loadWork(params)).title };
}

/** A student's work on an assignment: what is asked and until when, the questions, and in the end what they brought. */
export default async function WorkPage({ params, searchParams }: WorkPageProps) {
  const work = await loadWork(params);
  const locale = await getLocale();
  const t = getTranslator(locale, 'work');
  const path = `/${locale}/my/assignments/${work.id}`;
  const turn = nextTurn(work);
  return (
    <Page title={work.title} lead={factsOf(work, locale).join(' · ')}>
      <ClientMessages areas={['learn', 'work']}>
        <div className="flex flex-col gap-6">
          <FreshProgress path={path} />
          {turn !== null && <TurningPoint sent={work.now} at={turn} />}
          <WorkStanding work={work} locale={locale} />
          {work.released && work.mark !== null && <WorkResult work={work} locale={locale} />}
          <WorkTimes work={work} locale={locale} />
          {work.instructionsHtml !== null && (
            <section aria-labelledby="instructions">
              <h2 id="instructions" className="text-xl">
                {t('instructions')}
              </h2>
              <div className="rich mt-2" dangerouslySetInnerHTML={{ __html: work.instructionsHtml }} />
            </section>
          )}
          <WorkRulesList work={work} locale={locale} />
          <Questions work={work} locale={locale} path={path} wanted={(await searchParams)['q']} />
          <p className="no-print">
            <Link href={`/${locale}/my`} className="link inline-flex min-h-11 items-center">
              {t('toMine')}
            </Link>
          </p>
        </div>
      </ClientMessages>
    </Page>
  );
}

interface QuestionsProps {
  readonly work: WorkView;
  readonly locale: Locale;
  readonly path: string;
  /** The number in the address, as it stands there. */
  readonly wanted: string | string[] | undefined;
}

async function Questions({ work, locale, path, wanted }: QuestionsProps) {
  const t = getTranslator(locale, 'work');
  const { id } = await requireActor();
  const { standing, startedAt, minutes, questions, rules, policy } = work;
  const takesAnswers = standing === 'open' || standing === 'late';
  if (takesAnswers && startedAt === null) return <StartWork assignmentId={work.id} minutes={minutes} />;
  if (questions.length === 0) return null;
  // What is over is read, or printed, as a whole.
  const pages = rules.onePerPage && takesAnswers;
  const first = pages ? pageNumber(wanted, questions.length) : 1;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions" className="mb-4 text-xl">
        {t('questions')}
      </h2>
      <WorkSheet
        sheet={sheetOf(work, locale)}
        questions={pages ? questions.slice(first - 1, first) : questions}
        first={first}
        path={pages ? path : null}
        handsIn={rules.keeps || policy === 'exam'}
        viewerId={id}
        locale={locale}
      />
    </section>
  );
}

function sheetOf(work: WorkView, locale: Locale): Sheet {
  const { id, now, standing, released, mayOpen, minutes, endsAt, questions } = work;
  const { keeps, worth, lateShareNow } = work.rules;
  return {
    ...{ assignmentId: id, sent: now, standing, released, mayOpen, minutes, endsAt },
    endsInWords: endsAt === null ? null : momentIn(locale, endsAt),
    rules: { keeps, worth, lateShareNow },
    all: questions.map(({ questionId, title, points, standing: of }) => ({ questionId, title, points, standing: of })),
  };
}

/** From 1; what is no number of a question leads to the nearest. */
function pageNumber(wanted: string | string[] | undefined, count: number): number {
  const number = typeof wanted === 'string' && /^\d{1,3}$/u.test(wanted) ? Number(wanted) : 1;
  return Math.min(count, Math.max(1, number));
}

function factsOf({ className, policy, practice, minutes, total, outOf }: WorkView, locale: Locale): readonly string[] {
  const t = getTranslator(locale, 'work');
  return [
    className,
    t(practice ? 'practice' : policy),
    ...(minutes === null ? [] : [t('minutes', { minutes })]),
    t('questionCount', { count: total }),
    ...(practice ? [] : [t('points', { points: outOf })]),
  ];
}

/** The next moment at which this page will be out of date; null where there is none. */
function nextTurn({ now, standing, opensAt, dueAt, endsAt }: WorkView): string | null {
  if (standing === 'closed') return null;
  const ahead = [opensAt, dueAt, endsAt].filter((moment) => moment !== null && moment > now);
  return ahead.reduce<string | null>(
    (next, moment) => (next === null || (moment ?? next) < next ? moment : next),
    null,
  );
}
