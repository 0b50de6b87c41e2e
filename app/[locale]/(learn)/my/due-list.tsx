import Link from 'next/link';

import { buttonClasses } from '@/app/_components/ui/button';
import { Card } from '@/app/_components/ui/card';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { MyAssignment } from '@/lib/services/assignments/list-my-assignments';

interface Part {
  readonly locale: Locale;
}

/** What is to be done, what will be, and what is over. */
export function DueList({ assignments, locale }: Part & { readonly assignments: readonly MyAssignment[] }) {
  const t = getTranslator(locale, 'my');
  const of = (wanted: Stage) => assignments.filter((assignment) => stageOf(assignment) === wanted);
  const [todo, upcoming, over] = [of('todo'), of('upcoming'), of('over')];
  return (
    <section>
      <h2 className="text-xl">{t('dueTitle')}</h2>
      {todo.length === 0 ? (
        <p className="mt-2 text-soft">{t('dueNone')}</p>
      ) : (
        <ul className="mt-3 flex flex-col gap-3">
          {todo.map((assignment) => (
            <Entry key={assignment.id} assignment={assignment} locale={locale} />
          ))}
        </ul>
      )}
      <Folded title={t('upcomingTitle')} assignments={upcoming} locale={locale} />
      <Folded title={t('doneTitle')} assignments={over} locale={locale} />
    </section>
  );
}

type Stage = 'todo' | 'upcoming' | 'over';

function stageOf({ standing, finishedAt, done, total }: MyAssignment): Stage {
  if (standing === 'not_open') return 'upcoming';
  if (standing === 'closed' || finishedAt !== null) return 'over';
  // Late answers only cost who has answered everything.
  return standing === 'late' && done === total ? 'over' : 'todo';
}

interface FoldedProps extends Part {
  readonly title: string;
  readonly assignments: readonly MyAssignment[];
}

function Folded({ title, assignments, locale }: FoldedProps) {
  if (assignments.length === 0) return null;
  return (
    <details className="mt-4">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">
        {title} ({assignments.length})
      </summary>
      <ul className="mt-2 flex flex-col gap-3">
        {assignments.map((assignment) => (
          <Entry key={assignment.id} assignment={assignment} locale={locale} />
        ))}
      </ul>
    </details>
  );
}

function Entry({ assignment, locale }: Part & { readonly assignment: MyAssignment }) {
  const t = getTranslator(locale, 'my');
  const { id, title, className, policy, practice, minutes, done, total, standing } = assignment;
  const facts = [
    className,
    policy === 'exam' && t('due.exam'),
    practice && t('due.practice'),
    minutes !== null && t('due.minutes', { minutes }),
    t('due.progress', { done, total }),
  ].filter((fact) => fact !== false);
  const isOver = stageOf(assignment) === 'over';
  const label = isOver ? t('due.look') : t(done > 0 || assignment.startedAt !== null ? 'due.goOn' : 'due.start');
  return (
    <li>
      <Card className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-56">
          <h3 className="text-lg wrap-anywhere">{title}</h3>
          <p className="m-0 text-soft">{facts.join(' · ')}</p>
          <p className={standing === 'late' && !isOver ? 'm-0 font-medium text-wrong' : 'm-0'}>
            {whenOf(assignment, locale)}
          </p>
        </div>
        {standing !== 'not_open' && (
          <Link
            href={`/${locale}/my/assignments/${id}`}
            className={buttonClasses(done === total || isOver ? 'secondary' : 'primary')}
          >
            {label}
            <span className="sr-only">: {title}</span>
          </Link>
        )}
      </Card>
    </li>
  );
}

/** Until when, in words. */
function whenOf({ standing, opensAt, dueAt, endsAt, finishedAt }: MyAssignment, locale: Locale): string {
  const t = getTranslator(locale, 'my');
  const at = (iso: string | null) => (iso === null ? '' : momentIn(locale, iso));
  if (finishedAt !== null) return t('due.finished');
  if (standing === 'closed') return t('due.closed');
  if (standing === 'not_open') return t('due.notOpen', { when: at(opensAt) });
  if (standing === 'late') {
    return endsAt === null
      ? t('due.lateEndless', { when: at(dueAt) })
      : t('due.late', { when: at(dueAt), closes: at(endsAt) });
  }
  const until = dueAt !== null && (endsAt === null || dueAt < endsAt) ? dueAt : endsAt;
  return until === null ? t('due.never') : t('due.open', { when: at(until) });
}
