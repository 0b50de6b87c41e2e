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
  const state = stateOf(assignment);
  const lost = assignment.questions.filter((question) => question.state !== 'served');
  return (
    <>
      {state === 'draft' && <Notice tone="plain">{t('draftNotice')}</Notice>}
      {state === 'archived' && <Notice tone="plain">{t('archivedNotice')}</Notice>}
      {lost.length > 0 && (
        <Notice tone="note">
          {t('lostQuestions', { titles: lost.map(({ title }) => title).join(t('listComma')) })}
        </Notice>
      )}
      {assignment.publishedAt !== null && isWaiting(assignment) && <Notice tone="note">{t('waitingNotice')}</Notice>}
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        {[...factsOf(assignment, locale), ...peopleOf({ assignment, students, locale })].map(([term, fact]) => (
          <div key={term}>
            <dt className="text-sm text-soft">{term}</dt>
            <dd className="font-medium">{fact}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function stateOf({ archivedAt, publishedAt, standing }: AssignmentView) {
  if (archivedAt !== null) return 'archived';
  return publishedAt === null ? 'draft' : standing;
}

type Fact = readonly [term: string, fact: string];

function factsOf(assignment: AssignmentView, locale: Locale): readonly Fact[] {
  const t = getTranslator(locale, 'assignments');
  const { policy, questions, outOf, opensAt, dueAt, closesAt } = assignment;
  const closes: readonly Fact[] = closesAt === null ? [] : [[t('closesAt'), momentIn(locale, closesAt)]];
  return [
    [t('kind'), t(policy === 'exam' ? 'preset_exam' : 'preset_homework')],
    [t('state'), t(`standing_${stateOf(assignment)}`)],
    [t('questions'), t('saysQuestions', { count: questions.length, points: outOf })],
    [t('opensAt'), opensAt === null ? t('opensAtOnce') : momentIn(locale, opensAt)],
    [t('dueAt'), dueAt === null ? t('neverDue') : momentIn(locale, dueAt)],
    ...closes,
  ];
}

function peopleOf({ assignment, students, locale }: AssignmentFactsProps): readonly Fact[] {
  const t = getTranslator(locale, 'assignments');
  const count = students.length;
  const whom = t(assignment.targetIds.length === 0 ? 'wholeClass' : 'chosenStudents', { count });
  if (assignment.publishedAt === null) return [[t('audience'), whom]];
  const finished = students.filter(({ state }) => state === 'finished').length;
  const begun = students.filter(({ startedAt }) => startedAt !== null).length;
  return [
    [t('audience'), whom],
    [t('progress'), t('factsProgress', { begun, finished, count })],
  ];
}
