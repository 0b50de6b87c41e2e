import Link from 'next/link';
import type { Metadata } from 'next';
import * as z from 'zod';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { Page } from '@/app/_components/ui/page';
import { ProgressBar } from '@/app/_components/ui/progress-bar';
import { getFormatter, getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import { getLocale, orNotFound, placeOrNotFound, requireActor } from '@/app/_edge/page';
import type { Locale } from '@/lib/core/shared/locale';
import { listClassAssignments } from '@/lib/services/assignments/list-class-assignments';
import type { ListedAssignment } from '@/lib/services/assignments/list-class-assignments';

import { isArchived } from '../class-frame';

const ParamsSchema = z.object({ classId: z.uuid() });

interface Part {
  readonly locale: Locale;
  /** Of this list; each assignment lies below it. */
  readonly path: string;
  /** The class takes no new ones. */
  readonly closed: boolean;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await getLocale(), 'assignments')('listTitle') };
}

export default async function AssignmentsPage({ params }: PageProps<'/[locale]/classes/[classId]/assignments'>) {
  const actor = await requireActor();
  const locale = await getLocale();
  const { classId } = await placeOrNotFound(ParamsSchema, params);
  const { className, assignments } = await orNotFound(listClassAssignments({ actor, classId, now: new Date() }));
  const t = getTranslator(locale, 'assignments');
  const part = { locale, path: `/${locale}/classes/${classId}/assignments`, closed: await isArchived(classId) };
  return (
    <Page title={t('listTitle')} lead={className} width="wide">
      {assignments.length === 0 ? <EmptyList {...part} /> : <AssignmentLists {...part} assignments={assignments} />}
    </Page>
  );
}

function EmptyList({ locale, path, closed }: Part) {
  const t = getTranslator(locale, 'assignments');
  if (closed) return <p className="text-soft">{t('emptyTitle')}</p>;
  return (
    <Card className="mx-auto max-w-2xl">
      <h2 className="text-xl">{t('emptyTitle')}</h2>
      <p className="mt-2 mb-6 text-soft">{t('emptyText')}</p>
      <Link href={`${path}/new`} className={buttonClasses()}>
        {t('createFirst')}
      </Link>
    </Card>
  );
}

const GROUPS = ['current', 'draft', 'past', 'archived'] as const;

function groupOf({ standing, archived }: ListedAssignment): (typeof GROUPS)[number] {
  if (archived) return 'archived';
  if (standing === null) return 'draft';
  return standing === 'closed' ? 'past' : 'current';
}

/** What students have now first, what was put away last. */
function AssignmentLists({ assignments, ...part }: Part & { readonly assignments: readonly ListedAssignment[] }) {
  const t = getTranslator(part.locale, 'assignments');
  return (
    <div className="flex flex-col gap-8">
      {!part.closed && (
        <p>
          <Link href={`${part.path}/new`} className={buttonClasses()}>
            {t('create')}
          </Link>
        </p>
      )}
      {GROUPS.map((group) => {
        const listed = assignments.filter((assignment) => groupOf(assignment) === group);
        if (listed.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`assignments-${group}`}>
            <h2 id={`assignments-${group}`} className="mb-3 text-xl">
              {t(`group_${group}`, { count: listed.length })}
            </h2>
            <ul className="grid gap-4 md:grid-cols-2">
              {listed.map((assignment) => (
                <li key={assignment.assignmentId}>
                  <AssignmentCard {...part} assignment={assignment} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function AssignmentCard({ assignment, locale, path }: Part & { readonly assignment: ListedAssignment }) {
  const t = getTranslator(locale, 'assignments');
  const { assignmentId, title, policy, standing, questions, outOf, students, begun, done, mean } = assignment;
  const { opensAt, dueAt } = assignment;
  const kind = t(policy === 'exam' ? 'preset_exam' : 'preset_homework');
  const shownMean = mean === null ? null : getFormatter(locale).number(mean, { maximumFractionDigits: 1 });
  return (
    <Card className="flex h-full flex-col gap-2">
      <h3 className="text-lg">
        <Link href={`${path}/${assignmentId}`} className="link">
          {title}
        </Link>
      </h3>
      <p className="text-sm text-soft">
        {[kind, t(`standing_${standing ?? 'draft'}`), t('saysQuestions', { count: questions, points: outOf })].join(
          ' · ',
        )}
      </p>
      <p className="text-sm">
        {standing === 'not_open' && opensAt !== null && (
          <span className="block">{t('opensWhen', { when: momentIn(locale, opensAt) })}</span>
        )}
        {dueAt === null ? t('neverDue') : t('dueWhen', { when: momentIn(locale, dueAt) })}
      </p>
      {standing !== null && (
        <>
          <p className="text-sm">
            {t('begunOf', { begun, students })} · {t('doneOf', { done })}
            {shownMean !== null && <> · {t('mean', { mean: shownMean, points: outOf })}</>}
          </p>
          <ProgressBar done={done} total={students} label={t('doneBar', { done, students })} />
        </>
      )}
    </Card>
  );
}
