import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Notice } from '@/app/_components/ui/notice';
import { Page } from '@/app/_components/ui/page';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { listStudentAnswers } from '@/lib/services/class-page/list-student-answers';
import { viewStudent } from '@/lib/services/class-page/view-student';
import type { StudentPageView } from '@/lib/services/class-page/view-student';

import { isArchived } from '../../class-frame';
import { reasonText, STATE_SIGNS } from '../../words';
import { AssignmentTable, SlipTable } from './student-tables';
import { MessageSection } from './message-section';
import { Timeline } from './timeline';

const ParamsSchema = z.object({ classId: z.uuid(), userId: z.uuid() });
const text = z.string().min(1).max(200).optional().catch(undefined);
const QuerySchema = z.object({
  before: z.uuid().optional().catch(undefined),
  lesson: text,
  question: text,
  wrong: z.literal('1').optional().catch(undefined),
});

type StudentPageProps = PageProps<'/[locale]/classes/[classId]/students/[userId]'>;

interface Part {
  readonly view: StudentPageView;
  readonly locale: Locale;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'studentPage')('title') };
}

export default async function StudentPage({ params, searchParams }: StudentPageProps) {
  const actor = await requireActor();
  const locale = await getLocale();
  const place = await placeOrNotFound(ParamsSchema, params);
  const query = QuerySchema.parse(await searchParams);
  const asking = { actor, ...place, locale, now: new Date() };
  const view = await orNotFound(viewStudent(asking));
  const page = await orNotFound(
    listStudentAnswers({
      ...{ ...asking, before: query.before, wrongOnly: query.wrong === '1' },
      ...{ lessonId: query.lesson, questionId: query.question },
    }),
  );
  const home = `/${locale}/classes/${place.classId}/students/${place.userId}`;
  const t = getTranslator(locale, 'studentPage');
  const archived = await isArchived(place.classId);
  return (
    <Page title={view.student.name} lead={<Standing view={view} locale={locale} />} width="wide">
      <div className="flex flex-col gap-10">
        <p className="m-0 flex flex-wrap gap-3">
          <Link href={`${home}/as-student`} prefetch={false} className={buttonClasses('secondary')}>
            {t('viewAs')}
          </Link>
          {!archived && (
            <a href="#message" className={buttonClasses('quiet')}>
              {t('toMessage')}
            </a>
          )}
        </p>
        <Reasons view={view} locale={locale} />
        <Lessons view={view} locale={locale} />
        <SlipTable slips={view.slips} locale={locale} />
        <AssignmentTable view={view} locale={locale} />
        <Timeline page={page} query={query} view={view} home={home} locale={locale} />
        <MessageSection view={view} locale={locale} archived={archived} />
      </div>
    </Page>
  );
}

/** Number, group, mail, when joined and when last there. */
function Standing({ view, locale }: Part) {
  const t = getTranslator(locale, 'studentPage');
  const { studentNumber, group, email, joinedAt, lastActiveAt } = view.student;
  const facts = [
    studentNumber === null ? null : t('number', { number: studentNumber }),
    group === null ? null : t('group', { group }),
    email,
    t('joined', { when: momentIn(locale, joinedAt) }),
    lastActiveAt === null ? t('neverActive') : t('lastActive', { when: momentIn(locale, lastActiveAt) }),
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

function Reasons({ view, locale }: Part) {
  const t = getTranslator(locale, 'classPage');
  const { states, reasons } = view.student;
  return (
    <Notice
      tone={reasons.length === 0 ? 'plain' : 'note'}
      title={states.map((state) => `${STATE_SIGNS[state]} ${t(`states.${state}`)}`).join(' ')}
    >
      {reasons.length === 0 ? (
        <p className="m-0">{states.map((state) => t(`stateHints.${state}`)).join(' ')}</p>
      ) : (
        <ul className="list-disc ps-5">
          {reasons.map((reason) => (
            <li key={reason.kind}>{reasonText(reason, t)}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function Lessons({ view, locale }: Part) {
  const t = getTranslator(locale, 'studentPage');
  const { student, lessons } = view;
  return (
    <section aria-labelledby="lessons" className="flex flex-col gap-3">
      <h2 id="lessons" className="text-xl">
        {t('lessonsTitle')}
      </h2>
      <ol className="grid gap-x-8 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
        {lessons.map(({ id, title, questions }, place) => {
          const solved = student.solved[place] ?? 0;
          const stuck = student.stuck[place] ?? 0;
          return (
            <li key={id} className="flex min-w-0 flex-col gap-1 text-sm">
              <span className="flex justify-between gap-3">
                <span className="min-w-0 truncate" title={title}>
                  {place + 1} {title}
                </span>
                <span className="shrink-0 tabular-nums">
                  {solved}/{questions}
                  {stuck > 0 && <span className="text-wrong"> ✕ {t('stuckAt', { count: stuck })}</span>}
                </span>
              </span>
              <ProgressBar done={solved} total={questions} label={t('lessonBar', { title, solved, questions })} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
