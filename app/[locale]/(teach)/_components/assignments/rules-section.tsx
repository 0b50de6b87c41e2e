'use client';

import { useTranslations } from 'use-intl/react';

import { SelectField } from '@/app/_components/ui/select-field';
import { TextField } from '@/app/_components/ui/text-field';

import { ChoiceGroup } from './choice-group';
import { FormSection } from './form-section';
import { Tick } from './tick';

import type { FormPart } from './form-part';
import type { FormValues } from './form-values';

const RELEASES = ['at_once', 'after_close', 'by_hand'] as const satisfies readonly FormValues['release'][];

/** How an exam runs; nothing for other assignments. */
export function ExamSection({ values, change, problemOf }: FormPart) {
  const t = useTranslations('assignments');
  if (values.policy !== 'exam') return null;
  return (
    <FormSection title={t('examRules')} lead={t('examLead')}>
      <TextField
        name="exam.minutes"
        inputMode="numeric"
        label={t('minutes')}
        hint={t('minutesHint')}
        error={problemOf('exam.minutes')}
        value={values.minutes}
        onChange={(event) => change({ minutes: event.target.value })}
        className="max-w-xs"
      />
      <div>
        <Tick
          label={t('shuffled')}
          hint={t('shuffledHint')}
          checked={values.shuffled}
          onChange={(shuffled) => change({ shuffled })}
        />
        <Tick label={t('onePerPage')} checked={values.onePerPage} onChange={(onePerPage) => change({ onePerPage })} />
      </div>
    </FormSection>
  );
}

/** When results may be known, and what they count for. */
export function MarksSection({ values, choices, change, problemOf }: FormPart) {
  const t = useTranslations('assignments');
  const releases = RELEASES.filter((value) => value !== 'at_once' || values.policy !== 'exam');
  const named = choices.categories.map(({ id, name }) => ({ value: id, label: name }));
  // A category that was taken out of the gradebook still shows, so that it can be seen and changed.
  const known = values.category === '' || named.some(({ value }) => value === values.category);
  const lost = known ? [] : [{ value: values.category, label: t('lostCategory', { id: values.category }) }];
  const problem = problemOf('category');
  return (
    <FormSection title={t('marks')}>
      <ChoiceGroup
        legend={t('release')}
        name="release"
        value={values.release}
        options={releases.map((value) => ({ value, label: t(`release_${value}`), hint: t(`releaseHint_${value}`) }))}
        onChange={(release) => change({ release })}
        error={problemOf('release')}
      />
      <div>
        <SelectField
          name="category"
          label={t('category')}
          value={values.category}
          options={[...named, ...lost, { value: '', label: t('noCategory') }]}
          onChange={(event) => change({ category: event.target.value })}
          className="max-w-xs"
        />
        {problem !== undefined && <p className="text-sm font-medium text-wrong">{problem}</p>}
      </div>
    </FormSection>
  );
}
