import Link from 'next/link';
import type { Metadata } from 'next';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { classes } from '@/app/_components/ui/classes';
import { Page } from '@/app/_components/ui/page';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { getTranslator } from '@/app/_edge/i18n';
import { getLocale, orNotFound, requireActor } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { viewConcepts } from '@/lib/services/review/view-concepts';
import type { ConceptGroup, ConceptMapView, ConceptView, NextStep } from '@/lib/services/review/view-concepts';

import { FreshProgress } from '../../../_components/fresh-progress';

interface ConceptsPageProps {
  readonly params: Promise<{ readonly courseId: string }>;
}

interface Part {
  /** Address of the course. */
  readonly course: string;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'review')('conceptsTitle') };
}

/** The concepts of a course along its lessons: what is solid, what is shaky, and what to do next. */
export default async function ConceptsPage({ params }: ConceptsPageProps) {
  const { courseId } = await params;
  const locale = await getLocale();
  const actor = await requireActor();
  const t = getTranslator(locale, 'review');
  const view = await orNotFound(viewConcepts({ actor, courseId, locale, now: new Date() }));
  const course = `/${locale}/learn/${courseId}`;
  return (
    <Page title={t('conceptsTitle')} lead={t('conceptsLead')} width="normal">
      <FreshProgress path={`${course}/concepts`} />
      {view.groups.length === 0 ? (
        <p className="text-soft">{t('noConcepts')}</p>
      ) : (
        <>
          <Next view={view} course={course} locale={locale} />
          <ol className="mt-8 ms-2 flex list-none flex-col gap-8 border-s-2 border-line ps-0">
            {view.groups.map((group) => (
              <Group key={group.lesson.id} group={group} course={course} locale={locale} />
            ))}
          </ol>
        </>
      )}
    </Page>
  );
}

function Next({ view, course, locale }: Part & { readonly view: ConceptMapView }) {
  const t = getTranslator(locale, 'review');
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="m-0 text-lg">{t('nextStep')}</h2>
      <p>{view.next === null ? t('nextNone') : textOf(view.next, locale)}</p>
      {view.next !== null && (
        <p>
          <Link href={addressOf(view.next, course)} className={buttonClasses()}>
            {t(GO[view.next.kind])}
          </Link>
        </p>
      )}
      <p className="text-sm text-soft">{t('counts', view.counts)}</p>
    </Card>
  );
}

const GO = { review: 'goReview', practise: 'goPractise', lesson: 'goLesson' } as const;

function textOf(next: NextStep, locale: Locale): string {
  const t = getTranslator(locale, 'review');
  if (next.kind === 'review') return t('nextReview', { count: next.due });
  return next.kind === 'practise' ? t('nextPractise', { name: next.name }) : t('nextLesson', { title: next.title });
}

function addressOf(next: NextStep, course: string): string {
  if (next.kind === 'lesson') return `${course}/${next.id}`;
  return next.kind === 'review' ? `${course}/review` : practiceOf(next.concept, course);
}

function practiceOf(concept: string, course: string): string {
  return `${course}/review?${new URLSearchParams({ concept }).toString()}`;
}

function Group({ group: { lesson, concepts }, course, locale }: Part & { readonly group: ConceptGroup }) {
  const t = getTranslator(locale, 'review');
  return (
    <li className="relative m-0 ps-6">
      <span
        aria-hidden="true"
        className={classes(
          'absolute -start-[9px] top-1.5 size-4 rounded-full border-2',
          lesson.begun ? 'border-accent bg-accent' : 'border-edge bg-surface',
        )}
      />
      <h2 className="m-0 text-base font-medium">
        <Link href={`${course}/${lesson.id}`} className="hover:text-accent">
          {t('lesson', { number: lesson.number, title: lesson.title })}
        </Link>
      </h2>
      <ul className="mt-3 grid list-none gap-3 p-0 sm:grid-cols-2">
        {concepts.map((concept) => (
          <Concept key={concept.concept} concept={concept} course={course} locale={locale} />
        ))}
      </ul>
    </li>
  );
}

/** Never colour alone: each standing has a sign and a word. */
const SIGNS = { new: '○', shaky: '△', growing: '◐', solid: '●' } as const;

function Concept({ concept, course, locale }: Part & { readonly concept: ConceptView }) {
  const t = getTranslator(locale, 'review');
  const { name, standing, mastery, due, questions, solved, practisable } = concept;
  const percent = Math.round(mastery * 100);
  return (
    <li className="m-0 flex flex-col gap-2 rounded-xl border border-line bg-surface p-4">
      <p className="m-0 flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{name}</span>
        <span className="text-sm text-soft">
          <span aria-hidden="true">{SIGNS[standing]}</span> {t(`standing_${standing}`)}
          {due && ` · ${t('dueNow')}`}
        </span>
      </p>
      <ProgressBar done={percent} total={100} label={t('masteryOf', { name, percent })} />
      <p className="m-0 flex flex-wrap items-center justify-between gap-x-3 text-sm text-soft">
        {t('solvedOf', { total: questions, solved })}
        {practisable && (
          <Link
            href={practiceOf(concept.concept, course)}
            aria-label={t('practise', { name })}
            className="link inline-flex min-h-11 items-center"
          >
            {t('goPractise')}
          </Link>
        )}
      </p>
    </li>
  );
}
