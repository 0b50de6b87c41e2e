import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { viewAsStudent } from '@/lib/services/class-page/view-as-student';
import type { StudentEyes } from '@/lib/services/class-page/view-as-student';

const ParamsSchema = z.object({ classId: z.uuid(), userId: z.uuid() });

type AsStudentPageProps = PageProps<'/[locale]/classes/[classId]/students/[userId]/as-student'>;

interface Part {
  readonly eyes: StudentEyes;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'studentPage')('viewAs') };
}

/** What a student sees, for their teacher: a page to read, on which nothing can be answered or changed. */
export default async function AsStudentPage({ params }: AsStudentPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const place = await placeOrNotFound(ParamsSchema, params);
  const eyes = await orNotFound(viewAsStudent({ actor, ...place, locale, now: new Date() }));
  const t = getTranslator(locale, 'studentPage');
  return (
    <>
      <div className="sticky top-0 z-10 border-b-2 border-note bg-note-tint">
        <p className="m-0 mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-3 px-4 py-2 sm:px-6">
          <strong>{t('asBanner', { name: eyes.name })}</strong>
          <Link href={`/${locale}/classes/${place.classId}/students/${place.userId}`} className="link">
            {t('asBack')}
          </Link>
        </p>
      </div>
      <Page
        title={eyes.course.title}
        lead={t('asLead', { solved: eyes.course.solved, questions: eyes.course.questions })}
      >
        <div className="flex flex-col gap-8">
          <Notice tone="note">{t('asNote')}</Notice>
          <Lessons eyes={eyes} locale={locale} />
          <Assignments eyes={eyes} locale={locale} />
        </div>
      </Page>
    </>
  );
}

function Lessons({ eyes, locale }: Part) {
  const t = getTranslator(locale, 'studentPage');
  return (
    <section aria-labelledby="lessons">
      <h2 id="lessons" className="mb-3 text-xl">
        {t('lessonsTitle')}
      </h2>
      <ol className="flex flex-col gap-3">
        {eyes.course.lessons.map(({ id, number, title, solved, questions, state }) => (
          <li key={id} className="flex flex-col gap-1">
            <span className="flex flex-wrap justify-between gap-x-4">
              <span>
                {number} {title}
              </span>
              <span className="text-soft tabular-nums">
                {t(`lessonStates.${state}`)} · {solved}/{questions}
              </span>
            </span>
            <ProgressBar done={solved} total={questions} label={t('lessonBar', { title, solved, questions })} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Assignments({ eyes, locale }: Part) {
  const t = getTranslator(locale, 'studentPage');
  return (
    <section aria-labelledby="assignments">
      <h2 id="assignments" className="mb-3 text-xl">
        {t('assignmentsTitle')}
      </h2>
      {eyes.assignments.length === 0 ? (
        <p className="text-soft">{t('noAssignments')}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {eyes.assignments.map(({ id, title, dueAt, standing, done, total, mark, outOf, released }) => (
            <li key={id} className="rounded-xl border border-line bg-surface px-4 py-3">
              <p className="m-0 font-medium">{title}</p>
              <p className="m-0 text-sm text-soft">
                {dueAt === null ? t('noDue') : momentIn(locale, dueAt)} · {t(`standings.${standing}`)} · {done}/{total}
                {mark !== null && mark.points !== null && ` · ${String(mark.points)} / ${String(outOf)}`}
                {mark?.state === 'excused' && ` · ${t('marks.excused')}`}
                {!released && ` · ${t('notReleased')}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
