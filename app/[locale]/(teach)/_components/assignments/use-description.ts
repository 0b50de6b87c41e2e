import { useFormatter, useTranslations } from 'use-intl/react';

import type { AssignmentChoices } from '@/lib/services/assignments/view-assignment-choices';

import { readNumber, readTime } from './form-values';

import type { FormValues, TimeField } from './form-values';

/** One thing about an assignment, in words. */
export interface DescribedPart {
  readonly key:
    | 'title'
    | 'questions'
    | 'times'
    | 'late'
    | 'attempts'
    | 'exam'
    | 'release'
    | 'category'
    | 'audience'
    | 'instructions';
  readonly text: string;
}

/** What students will meet, in words, from what stands in the form. */
export function useDescription(choices: AssignmentChoices): (values: FormValues) => readonly DescribedPart[] {
  const t = useTranslations('assignments');
  const format = useFormatter();
  const { zone, categories, students } = choices;
  /** Chinese sentences have no space between them. */
  const together = (sentences: readonly string[]) =>
    sentences.filter((text) => text !== '').reduce((before, after) => t('oneAfterOther', { before, after }));
  const when = (values: FormValues, field: TimeField) => {
    const { at } = readTime(values[field], zone);
    return at === null
      ? null
      : format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  };
  const times = (values: FormValues) => {
    const [opens, due] = [when(values, 'opensAt'), when(values, 'dueAt')];
    const opening = opens === null ? t('saysOpensAtOnce') : t('saysOpens', { when: opens });
    return together([opening, due === null ? t('saysNeverDue') : t('saysDue', { when: due })]);
  };
  const late = (values: FormValues) => {
    const closes = when(values, 'closesAt');
    if (closes === null) return values.dueAt === '' ? null : t('saysNoLate');
    const { perDay, floor } = values;
    return readNumber(perDay) === 0
      ? t('saysLateFree', { when: closes })
      : t('saysLate', { when: closes, perDay, floor });
  };
  const attempts = ({ limit, worth, counts }: FormValues) => {
    const many = limit === '' ? t('saysNoLimit') : t('saysLimit', { count: readNumber(limit) ?? 0 });
    const shares = worth.map((share) => `${share}%`).join(t('listComma'));
    const falling = worth.some((share) => share !== '100') ? t('saysWorth', { shares }) : '';
    return together([many, t(`saysCounts_${counts}`), falling]);
  };
  const exam = ({ policy, minutes, shuffled, onePerPage }: FormValues) => {
    if (policy !== 'exam') return null;
    const timed = minutes === '' ? t('saysUntimed') : t('saysMinutes', { count: readNumber(minutes) ?? 0 });
    const ticked = [shuffled ? t('saysShuffled') : '', onePerPage ? t('saysOnePerPage') : ''];
    return together([timed, t('saysKept'), ...ticked]);
  };
  const audience = ({ audience: whom, targetIds }: FormValues) =>
    whom === 'class' ? t('saysClass', { count: students.length }) : t('saysSome', { count: targetIds.length });
  const category = ({ category: id }: FormValues) => {
    const name = categories.find((each) => each.id === id)?.name ?? id;
    return id === '' ? t('saysNoCategory') : t('saysCategory', { name });
  };
  return (values) => {
    const points = values.questions.reduce((sum, question) => sum + (readNumber(question.points) ?? 0), 0);
    const parts: readonly (readonly [DescribedPart['key'], string | null])[] = [
      ['title', values.title],
      ['questions', t('saysQuestions', { count: values.questions.length, points })],
      ['times', times(values)],
      ['late', late(values)],
      ['attempts', attempts(values)],
      ['exam', exam(values)],
      ['release', t(`saysRelease_${values.release}`)],
      ['category', category(values)],
      ['audience', audience(values)],
      ['instructions', values.instructions],
    ];
    return parts.flatMap(([key, text]) => (text === null ? [] : [{ key, text }]));
  };
}
