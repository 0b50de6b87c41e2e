import { Notice } from '@/app/_components/ui/notice';
import { getTranslator } from '@/app/_edge/i18n';
import { momentIn } from '@/app/_edge/moment';
import type { Locale } from '@/lib/core/shared/locale';
import type { AssignmentView } from '@/lib/services/assignments/view-assignment';
import type { StudentResult } from '@/lib/services/assignments/view-assignment-results';

import { isWaiting } from './actions-for';

interface AssignmentFactsProps {
  readonly assignment: AssignmentView;
  readonly students: readonly StudentResult[];
  readonly locale: Locale;
}

/** Where an assignment stands: its state, its times, who has done what, and whether students know their results. */
export function AssignmentFacts({ assignment, students, locale }: AssignmentFactsProps) {
  const t = getTranslator(locale, 'assignments');
  const { publishedAt, archivedAt, policy, standing, questions, outOf, opensAt, dueAt, closesAt, targetIds } =
    assignment;
  const state = archivedAt !== null ? 'archived' : publishedAt === null ? 'draft' : standing;
  const finished = students.filter((student) => student.state === 'finished').length;
  const begun = students.filter(({ startedAt }) => startedAt !== null).length;
  const facts = [
    [t('kind'), t(policy === 'exam' ? 'preset_exam' : 'preset_homework')],
    [t('state'), t(`standing_${state}`)],
    [t('questions'), t('saysQuestions', { count: questions.length, points: outOf })],
    [t('opensAt'), opensAt === null ? t('opensAtOnce') : momentIn(locale, opensAt)],
    [t('dueAt'), dueAt === null ? t('neverDue') : momentIn(locale, dueAt)],
    ...(closesAt === null ? [] : [[t('closesAt'), momentIn(locale, closesAt)]]),
    [
      t('audience'),
      targetIds.length === 0
        ? t('wholeClass', { count: students.length })
        : t('chosenStudents', { count: students.length }),
    ],
    ...(publishedAt === null ? [] : [[t('progress'), t('factsProgress', { begun, finished, count: students.length })]]),
  ];
  const lost = questions.filter((question) => question.state !== 'served');
  return (
    <>
      {state === 'draft' && <Notice tone="plain">{t('draftNotice')}</Notice>}
      {state === 'archived' && <Notice tone="plain">{t('archivedNotice')}</Notice>}
      {lost.length > 0 && (
        <Notice tone="note">
          {t('lostQuestions', { titles: lost.map(({ title }) => title).join(t('listComma')), count: lost.length })}
        </Notice>
      )}
      {publishedAt !== null && isWaiting(assignment) && <Notice tone="note">{t('waitingNotice')}</Notice>}
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt className="text-sm text-soft">{term}</dt>
            <dd className="font-medium">{fact}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
